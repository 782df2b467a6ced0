/** Each command of `acct` as a process: what it prints, and its exit code. */
import { cp, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createFlash, operations } from '@acct/flash'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { bundle } from '../hostile/bundle.js'
import { acctCommand, environmentOf, jobArguments, secret, writeAccounts, type Acct, type Ended } from './acct.js'

let acct: Acct
let sandbox: Sandbox

beforeAll(async () => {
  acct = await acctCommand()
  const input = operations.monthlyAccount.example.input
  await writeFile(acct.file('account.json'), JSON.stringify({ ...input, accountNumber: 'ONE' }))
  await writeFile(acct.file('invalid.json'), JSON.stringify({ ...input, parks: 0 }))
}, 60_000)
afterAll(() => acct[Symbol.asyncDispose]())
beforeEach(async () => {
  sandbox = await startSandbox()
  return () => sandbox.close()
})

const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  acct.start(args, { ...environmentOf(sandbox), ...env }).ended
const call = (file = 'account.json'): readonly string[] => ['flash', 'monthly-account', '--file', file]
const writes = (): readonly unknown[] => sandbox.flash.calls.filter(({ operation }) => operation === 'monthlyAccount')

describe('the exit code of a call', () => {
  test('0: done', async () => {
    expect(await run(call())).toMatchObject({ code: 0, err: '' })
  })

  test.each([
    ['invalid input', call('invalid.json'), {}, /parks: .*\(F13\)/],
    ['a file that is missing', call('missing.json'), {}, /missing\.json/],
    ['an unknown option', [...call(), '--nothing'], {}, /unknown option/],
    ['a missing credential', call(), { FLASH_SECURITY_TOKEN: '' }, /FLASH_SECURITY_TOKEN is not set/],
  ])('2: %s; nothing is sent', async (_, args, env, words) => {
    const { code, err } = await run(args, env)
    expect([code, err]).toEqual([2, expect.stringMatching(words)])
    expect(sandbox.flash.calls).toEqual([])
  })

  test('3: not sent', async () => {
    expect(await run(call(), { FLASH_ENDPOINT: 'http://127.0.0.1:9/' })).toMatchObject({
      code: 3,
      err: expect.stringContaining('safe to try again') as unknown,
    })
  })

  test('4: refused', async () => {
    await run(call())
    expect(await run(call())).toMatchObject({ code: 4, err: expect.stringContaining('already exists') as unknown })
  })

  test('5: unknown', async () => {
    sandbox.flash.misbehave({ do: 'drop-after' })
    expect(await run(call())).toMatchObject({
      code: 5,
      err: expect.stringContaining('It may have happened') as unknown,
    })
    expect(sandbox.flash.accounts).toHaveLength(1)
  })
})

test('a file of credentials that others can read is refused', async () => {
  const env = { FLASH_SECURITY_TOKEN: '' }
  await writeFile(acct.file('open.env'), `FLASH_SECURITY_TOKEN=${secret}\n`, { mode: 0o640 })
  await writeFile(acct.file('own.env'), `FLASH_SECURITY_TOKEN=${secret}\n`, { mode: 0o600 })
  const open = await run([...call(), '--env-file', 'open.env'], env)
  expect(open).toMatchObject({ code: 2, err: expect.stringContaining('chmod 600 open.env') as unknown })
  expect(open.out + open.err).not.toContain(secret)
  expect(await run([...call(), '--env-file', 'own.env'], env)).toMatchObject({ code: 0 })
})

test('reconcile looks up what is unknown, and sends nothing; resume sends what was not there', async () => {
  await writeAccounts(acct, ['THERE', 'LOST', 'GOOD'])
  sandbox.flash.misbehave({ do: 'drop-after', account: 'THERE' })
  sandbox.flash.misbehave({ do: 'drop-before', account: 'LOST' })
  const job = [...jobArguments, '--journal', 'look-up.jsonl', '--state-differed', '--json']
  // The wait would be longer than the test: this process is stopped before the rows are looked up.
  const { child, ended } = acct.start([...job, '--settle-ms', '60000'], environmentOf(sandbox))
  while (writes().length < 3) await new Promise((resolve) => setTimeout(resolve, 20))
  child.kill('SIGINT')
  expect(await ended).toMatchObject({ code: 5 })

  const sent = writes().length
  const looked = await run(['reconcile', 'look-up.jsonl', '--settle-ms', '1', '--json'])
  expect([looked.code, JSON.parse(looked.out)]).toMatchObject([3, { counts: { done: 2, unknown: 0, 'not-sent': 1 } }])
  expect(writes()).toHaveLength(sent)
  expect(await run(['status', 'look-up.jsonl'])).toMatchObject({
    code: 0,
    out: expect.stringMatching(/2 done\n[^]*1 not-sent\n/) as unknown,
  })

  expect(await run(['resume', 'look-up.jsonl'])).toMatchObject({ code: 0, out: '3 rows: 3 done\n' })
  expect(writes()).toHaveLength(sent + 1)
  expect(sandbox.flash.accounts.map(({ accountNumber }) => accountNumber).sort()).toEqual(['GOOD', 'LOST', 'THERE'])
}, 60_000)

test('--json prints one JSON value, whatever happens', async () => {
  await writeAccounts(acct, ['JSON-1'])
  const job = [...jobArguments, '--journal', 'json.jsonl']
  const commands: readonly (readonly [args: readonly string[], code: number])[] = [
    [call(), 0],
    [call(), 4],
    [call('invalid.json'), 2],
    [[...call(), '--dry-run'], 0],
    [[...call(), '--nothing'], 2],
    [[...job, '--dry-run'], 0],
    [job, 0],
    [['status', 'json.jsonl'], 0],
    [['status', 'missing.jsonl'], 2],
    [['resume', 'json.jsonl'], 0],
    [['resume', 'missing.jsonl'], 2],
    [['reconcile', 'json.jsonl'], 0],
    [['operations'], 0],
    [['operations', 'nobody'], 2],
    [['explain', '12016'], 0],
    [['explain', 'nothing'], 2],
    [['schema', 'monthly-account'], 0],
    [['doctor', 'flash'], 1],
    [['doctor', 'nobody'], 2],
  ]
  for (const [args, expected] of commands) {
    const { code, out } = await run([...args, '--json'])
    expect([args.join(' '), code, JSON.parse(out)]).toEqual([args.join(' '), expected, expect.anything()])
  }
}, 60_000)

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'sandbox starts the providers, which end with it on %s',
  async (signal) => {
    // As npm installs it: the command finds the package, and starts its program.
    const installed = join(acct.folder, 'node_modules/@acct/sandbox')
    const source = join(import.meta.dirname, '../../../sandbox')
    await mkdir(installed, { recursive: true })
    await cp(join(source, 'package.json'), join(installed, 'package.json'))
    await cp(await bundle(join(source, 'src/cli.ts'), join(acct.folder, 'sandbox')), join(installed, 'dist/cli.js'))

    const { child, ended } = acct.start(['sandbox', '--port', '0'], environmentOf(sandbox))
    const lines = createInterface(child.stdout ?? expect.fail('it has no output'))
    const endpoint = await new Promise<string>((resolve) => {
      lines.on('line', (line) => {
        const [, url] = /^Flash +(http\S+)$/.exec(line) ?? []
        if (url !== undefined) resolve(url)
      })
    })
    await using flash = createFlash({
      endpoint,
      securityToken: secret,
      locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    })
    expect(await flash.monthlyAccount(operations.monthlyAccount.example.input)).toMatchObject({ code: 'Success' })
    child.kill(signal)
    expect(await ended).toMatchObject({ code: 0 })
    await expect(fetch(endpoint)).rejects.toThrow('fetch failed')
    expect(await run(['sandbox', '--nothing'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('There is no option --nothing') as unknown,
    })
  },
  60_000,
)
