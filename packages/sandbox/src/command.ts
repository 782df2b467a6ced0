/** The command line: options to a running sandbox, or one plain sentence. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { SandboxError } from './files.js'
import { readSeed, startSandbox, type Sandbox } from './index.js'
import { lineOf } from './log.js'

/** Where the command writes: standard output, or what a test has in its place. */
export interface Output {
  readonly write: (text: string) => unknown
  readonly isTTY?: boolean
}

const help = `acct-sandbox   FlashParking, Emersion and Debitsuccess on one local HTTP server

  --port 8080        the port on 127.0.0.1; any free one when it is left out
  --seed seed.json   accounts, users and more to start with: { "flash": {…}, "emersion": {…}, "debitsuccess": {…} }
  --state file.json  keeps the accounts while the sandbox is not running
  --delay 200        milliseconds that each answer waits
  --help             this

Open the address that it prints in a browser: it shows the accounts and the last calls. Each service is described at ?wsdl.
`

/** Starts what the arguments ask for. `undefined`: there was nothing to start. Rejects with a `SandboxError` to be printed. */
export async function main(args: readonly string[], out: Output): Promise<Sandbox | undefined> {
  const options = parsed(args)
  if (options.help) {
    out.write(help)
    return undefined
  }
  if (options.seed !== undefined && options.state !== undefined && resolve(options.seed) === resolve(options.state)) {
    throw new SandboxError('--state must be another file than --seed, since it is written over.')
  }
  const inColour = out.isTTY === true && !process.env['NO_COLOR']
  const sandbox = await startSandbox({
    ...(options.seed === undefined ? {} : readSeed(options.seed)),
    ...(options.state === undefined ? {} : { state: options.state }),
    port: numberIn('--port', options.port, 65_535),
    // The longest that a timer can wait.
    delayMs: numberIn('--delay', options.delay, 2_147_483_647),
    onCall: (call) => out.write(`${lineOf(call, inColour)}\n`),
  })
  const { url, flash, emersion, debitsuccess } = sandbox
  out.write(
    `Open           ${url}/\nFlash          ${flash.endpoint}\nEmersion       ${emersion.endpoint}\nDebitsuccess   ${debitsuccess.endpoint}\n\n`,
  )
  return sandbox
}

function parsed(args: readonly string[]) {
  const option = { type: 'string' } as const
  try {
    return parseArgs({
      args: [...args],
      options: { port: option, seed: option, state: option, delay: option, help: { type: 'boolean' } },
    }).values
  } catch (error) {
    throw new SandboxError(`${whatIsWrong(error)}; see acct-sandbox --help.`)
  }
}

/** Node's own message goes on for several sentences. */
function whatIsWrong(error: unknown): string {
  const [, name] = /'(--?[\w-]+)/.exec(String(error)) ?? []
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no option ${String(name)}`
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE')
    return name === '--help' ? '--help takes no value' : `${String(name)} needs a value`
  return 'acct-sandbox takes options only'
}

function numberIn(name: string, text = '0', most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : NaN
  if (value <= most) return value
  throw new SandboxError(`${name} must be a whole number from 0 to ${String(most)}, not "${text}".`)
}
