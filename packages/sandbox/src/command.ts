/** The command line: turns options into a running sandbox, or fails with one plain sentence. */
import { parseArgs } from 'node:util'
import { closestOf } from '@acct/core/testing'
import manifest from '../package.json?raw'
import { parseChaos } from './chaos.js'
import { resolveLinks, SandboxError } from './files.js'
import { readSeed, startSandbox, type Sandbox } from './index.js'
import { lineOf } from './log.js'

/** Where the command writes: standard output, or what a test uses instead. */
export interface Output {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean
}

const command = 'npx @acct/sandbox'

const help = `${command}   FlashParking, Emersion and Debitsuccess on one local HTTP server

  --port 8080                 the port; any free one by default
  --host 0.0.0.0              the address to listen on; 127.0.0.1 by default, which only this machine reaches
  --seed seed.json            accounts, users and more to start with
  --state file.json           keeps the accounts while the sandbox is not running
  --delay 200                 how long each response waits, in milliseconds
  --chaos drop-after=1%,…     makes a share of all calls go wrong
  --version                   the version
  --help                      this

A seed is a JSON object: { "flash": {…}, "emersion": {…}, "debitsuccess": {…} }. For --chaos there are delay,
drop-before, drop-after, reset, bad-gateway, server-fault, truncated and wrong-content-type.

Open the address that it prints in a browser: it shows the accounts and the last calls. Each service is described at
?wsdl.
`

/**
 * Starts what the arguments ask for. `undefined`: there was nothing to start. Rejects with a `SandboxError` whose
 * message is to be printed.
 */
export async function main(args: readonly string[], out: Output): Promise<Sandbox | undefined> {
  const options = parse(args)
  if (options.help || options.version) {
    out.write(options.help ? help : `${versionOf(manifest)}\n`)
    return undefined
  }
  const { seed, state, host, chaos } = options
  if (seed !== undefined && state !== undefined && resolveLinks(seed) === resolveLinks(state))
    throw new SandboxError('--state must be another file than --seed, because it is overwritten.')
  const inColour = out.isTTY === true && !process.env['NO_COLOR']
  const sandbox = await startSandbox({
    ...(seed === undefined ? {} : readSeed(seed)),
    ...(state === undefined ? {} : { state }),
    ...(host === undefined ? {} : { host }),
    ...(chaos === undefined ? {} : { chaos: parseChaos(chaos) }),
    port: numberIn('--port', options.port, 65_535),
    // The longest that a timer can wait.
    delayMs: numberIn('--delay', options.delay, 2_147_483_647),
    onCall: (call) => out.write(`${lineOf(call, inColour)}\n`),
  })
  const { url, flash, emersion, debitsuccess } = sandbox
  const lines = [
    `Open           ${url}/`,
    `Flash          ${flash.endpoint}`,
    `Emersion       ${emersion.endpoint}`,
    `Debitsuccess   ${debitsuccess.endpoint}`,
  ]
  out.write(`${lines.join('\n')}\n\n`)
  return sandbox
}

const string = { type: 'string' } as const
const boolean = { type: 'boolean' } as const
const optionTypes = {
  port: string,
  host: string,
  seed: string,
  state: string,
  delay: string,
  chaos: string,
  version: boolean,
  help: boolean,
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: optionTypes }).values
  } catch (error) {
    throw new SandboxError(`${explainParseError(error)} See ${command} --help.`)
  }
}

/** Node's own message goes on for several sentences. */
function explainParseError(error: unknown): string {
  const [, name = ''] = /'(--?[\w-]+)/.exec(String(error)) ?? []
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const closest = closestOf(name.replace(/^-+/, ''), Object.keys(optionTypes))
    return `There is no option ${name}${closest === undefined ? '.' : `; did you mean --${closest}?`}`
  }
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    const takesNone = name === '--help' || name === '--version'
    return takesNone ? `${name} takes no value.` : `${name} needs a value.`
  }
  return `${command} takes options only.`
}

function versionOf(packageJson: string): string {
  // The package.json of this package.
  const { version } = JSON.parse(packageJson) as { readonly version: string }
  return version
}

function numberIn(name: string, text = '0', most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN
  if (value <= most) return value
  throw new SandboxError(`${name} must be a whole number from 0 to ${String(most)}, not "${text}".`)
}
