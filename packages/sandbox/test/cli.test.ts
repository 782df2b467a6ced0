import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { rawText } from '../../build/src/raw-text.js'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Sandbox } from '@acct/sandbox'
import { main } from '../src/command.js'
import { account, clientsOf, password, pathFor, requested, sandboxFor, securityToken, transfer } from './support.js'

interface Run {
  readonly sandbox: Sandbox | undefined
  readonly text: () => string
}

/** The command as it runs in a terminal, or not in one. */
async function run(args: readonly string[], isTTY = false): Promise<Run> {
  let text = ''
  const sandbox = await main(args, { write: (more) => (text += more), isTTY })
  onTestFinished(() => sandbox?.close())
  return { sandbox, text: () => text }
}

const running = ({ sandbox }: Run): Sandbox => sandbox ?? expect.fail('the sandbox does not run')

test('--help says what it takes, and starts nothing', async () => {
  const { sandbox, text } = await run(['--help'])
  expect(sandbox).toBeUndefined()
  for (const option of [
    'npx @acct/sandbox',
    '--port',
    '--host',
    '--chaos',
    '--version',
    '--seed',
    '--state',
    '--delay',
    '--help',
    '?wsdl',
  ])
    expect(text()).toContain(option)
})

test('it says where everything is, then a line per call', async () => {
  const started = await run([])
  const { url, flash, emersion, debitsuccess } = running(started)
  expect(started.text()).toBe(
    `Open           ${url}/\nFlash          ${flash.endpoint}\nEmersion       ${emersion.endpoint}\n` +
      `Debitsuccess   ${debitsuccess.endpoint}\n\n`,
  )
  const before = started.text().length
  const { flashClient, debitsuccessClient } = clientsOf(running(started))
  await flashClient.monthlyAccount(account)
  await debitsuccessClient
    .transferCustomerAccount({ ...transfer, targetFacilityIdentifier: 'NONE' })
    .catch(() => undefined)
  const lines = started.text().slice(before).split('\n')
  expect(lines).toEqual([
    expect.stringMatching(/^\d\d:\d\d:\d\d {2}Flash {9}monthlyAccount {15}EXT-1 {21}done {2}\d+ ms$/),
    expect.stringMatching(
      new RegExp(
        String.raw`^\d\d:\d\d:\d\d {2}Debitsuccess {2}transferCustomerAccount {6}ABCD987654 {16}` +
          String.raw`refused 14054: Cannot find the provided TargetFacilityIdentifier\. {2}\d+ ms$`,
      ),
    ),
    '',
  ])
  expect(started.text()).not.toContain(securityToken)
  expect(started.text()).not.toContain(password)
})

test('colour is for terminals, and only where nobody objects', async () => {
  const coloured = async (isTTY: boolean, noColour: string | undefined): Promise<boolean> => {
    vi.stubEnv('NO_COLOR', noColour)
    const started = await run([], isTTY)
    await clientsOf(running(started)).flashClient.monthlyAccount(account)
    return started.text().includes('\u001b[')
  }
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  expect(await coloured(true, undefined)).toBe(true)
  expect(await coloured(false, undefined)).toBe(false)
  expect(await coloured(true, '1')).toBe(false)
})

test('--port, --seed, --state and --delay', async () => {
  const seed = pathFor(
    'seed.json',
    JSON.stringify({
      debitsuccess: { accounts: [{ accountReferenceNo: 'ABCD1', externalAccountReferenceNo: 'SEEDED' }] },
    }),
  )
  const state = pathFor('state.json')
  const free = await sandboxFor()
  await free.close()
  const { port } = new URL(free.url)
  const sandbox = running(await run(['--port', port, '--seed', seed, `--state=${state}`, '--delay', '1']))
  expect(sandbox.url).toBe(free.url)
  await clientsOf(sandbox).debitsuccessClient.transferCustomerAccount({
    externalAccountReferenceNo: 'SEEDED',
    targetFacilityIdentifier: 'ASDF',
  })
  expect(existsSync(state)).toBe(true)
})

describe('what it cannot use is told in one plain sentence', () => {
  test.each([
    [['--prot', '1'], 'There is no option --prot. See npx @acct/sandbox --help.'],
    [['--prt', '1'], 'There is no option --prt; did you mean --port? See npx @acct/sandbox --help.'],
    [['-p', '1'], 'There is no option -p. See npx @acct/sandbox --help.'],
    [['8080'], 'npx @acct/sandbox takes options only. See npx @acct/sandbox --help.'],
    [['--port'], '--port needs a value. See npx @acct/sandbox --help.'],
    [['--port', '--help'], '--port needs a value. See npx @acct/sandbox --help.'],
    [['--help=yes'], '--help takes no value. See npx @acct/sandbox --help.'],
    [['--port', 'http'], '--port must be a whole number from 0 to 65535, not "http".'],
    [['--port', '65536'], '--port must be a whole number from 0 to 65535, not "65536".'],
    [['--port='], '--port must be a whole number from 0 to 65535, not "".'],
    [['--delay', '1.5'], '--delay must be a whole number from 0 to 2147483647, not "1.5".'],
    [['--delay', '-1'], '--delay needs a value. See npx @acct/sandbox --help.'],
    [
      ['--seed', 'a.json', '--state', './a.json'],
      '--state must be another file than --seed, because it is overwritten.',
    ],
    [['--seed', 'nowhere.json'], 'nowhere.json cannot be read: there is no such file or folder.'],
    [['--state', 'nowhere/state.json'], 'nowhere/state.json cannot be written: there is no such file or folder.'],
  ])('%j', async (args, sentence) => {
    await expect(run(args)).rejects.toThrow(expect.objectContaining({ message: sentence }))
  })
})

describe('as a program of its own', () => {
  // The bundler is a tool of the package's build, not of its own.
  const bundler = createRequire(createRequire(new URL('../../build/package.json', import.meta.url)).resolve('tsup'))(
    'esbuild',
  ) as {
    readonly build: (options: Readonly<Record<string, unknown>>) => Promise<unknown>
  }
  const bundled = async (): Promise<string> => {
    const outfile = pathFor('cli.cjs')
    const [cli, tsconfig] = ['../src/cli.ts', '../../../tsconfig.json'].map((path) =>
      fileURLToPath(new URL(path, import.meta.url)),
    )
    await bundler.build({
      entryPoints: [cli],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      plugins: [rawText],
      outfile,
      tsconfig,
      logLevel: 'silent',
    })
    return outfile
  }

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'it runs until %s comes',
    async (signal) => {
      const file = await bundled()
      const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'ignore'] })
      onTestFinished(() => {
        child.kill('SIGKILL')
      })
      let text = ''
      child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more))
      await vi.waitUntil(() => text.includes('\n\n'), { timeout: 15_000 })
      const [, endpoint = ''] = /^Flash +(\S+)$/m.exec(text) ?? []
      await requested(endpoint, { method: 'POST', body: '<a><accountNumber>EXT-7</accountNumber></a>' })
      await vi.waitUntil(() => text.includes('EXT-7'), { timeout: 15_000 })
      // A page that is open does not keep it from ending.
      const events = requested(new URL('/events', endpoint).href).catch(() => 'ended')
      child.kill(signal)
      expect(await once(child, 'exit')).toEqual([0, null])
      expect(await events).toBe('ended')
    },
    60_000,
  )

  test('it ends with 2 where it cannot run', async () => {
    const file = await bundled()
    const broken = spawn(process.execPath, [file, '--port', 'x'], { stdio: ['ignore', 'pipe', 'ignore'] })
    expect(await once(broken, 'exit')).toEqual([2, null])
    expect(broken.stdout.read()).toBeNull()
  }, 60_000)
})

test('the guide has the Docker files as they are, which start the command by its name in the package', () => {
  const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
  const guide = read('../../../docs/sandbox.md')
  const dockerfile = read('../docker/Dockerfile')
  const { bin } = JSON.parse(read('../package.json')) as { bin: Readonly<Record<string, string>> }
  expect(guide).toContain(dockerfile)
  expect(guide).toContain(read('../docker/compose.yaml'))
  for (const command of Object.keys(bin)) expect(dockerfile).toContain(`ENTRYPOINT ["${command}", `)
})

test('--version tells the version of the package', async () => {
  const { text } = await run(['--version'])
  expect(text()).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test('--chaos lets a share of all calls go wrong, and says what it does not know', async () => {
  const sandbox = running(await run(['--chaos', 'drop-before=100%']))
  await expect(clientsOf(sandbox).flashClient.monthlyAccount(account)).rejects.toMatchObject({ outcome: 'unknown' })
  await expect(run(['--chaos', 'drop-aftr=1%'])).rejects.toThrow('did you mean "drop-after"?')
  for (const share of ['drop-after', 'drop-after=1', 'drop-after=101%', 'drop-after=1%=2%'])
    await expect(run(['--chaos', share])).rejects.toThrow('needs a share such as drop-after=1%')
})

test('--host is where it listens', async () => {
  const { url } = running(await run(['--host', '0.0.0.0']))
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:/)
  await expect(run(['--host', '192.0.2.1'])).rejects.toThrow('192.0.2.1 is not an address of this machine.')
})
