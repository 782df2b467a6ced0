import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sharedRules } from '@acct/core'
import { operations, schemaOf } from '@acct/flash'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { main } from '../src/main.js'
import { allProviders, kebabCase } from '../src/providers.js'

const secret = '11111111-2222-3333-4444-555555555555'
const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const account = operations.monthlyAccount.example.input

let folder: string
let sandbox: Sandbox
const file = (name: string): string => join(folder, name)

beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
  sandbox.flash.accounts.length satisfies number
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

async function acct(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  let [out, err] = ['', '']
  const code = await main(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
    isTTY: false,
    env: {
      FLASH_ENDPOINT: sandbox.flash.endpoint,
      FLASH_SECURITY_TOKEN: secret,
      FLASH_LOCATION_ID: locationId,
      ...env,
    },
  })
  return { code, out, err }
}

function writeAccount(changes: object = {}): string {
  writeFileSync(file('account.json'), JSON.stringify({ ...account, ...changes }))
  return file('account.json')
}

describe('one call', () => {
  test('prints what the operation resolves to', async () => {
    const { code, out } = await acct([
      'flash',
      'monthly-account',
      '--file',
      writeAccount({ accountNumber: 'CLI-1' }),
      '--json',
    ])
    expect([code, JSON.parse(out)]).toMatchObject([0, { value: { code: 'Success' } }])
  })

  test('with the SOAPAction of the environment', async () => {
    await acct(['flash', 'monthly-account', '--file', writeAccount({ accountNumber: 'ACTION-1' })], {
      FLASH_SOAP_ACTION: 'urn:another',
    })
    expect(sandbox.flash.calls.at(-1)?.request.headers).toMatchObject({ soapaction: '"urn:another"' })
  })

  test('a dry run shows the request without its secrets and sends nothing', async () => {
    const before = sandbox.flash.calls.length
    const { code, out } = await acct(['flash', 'monthly-account', '--file', writeAccount(), '--dry-run'])
    expect(code).toBe(0)
    expect(out).toContain('MonthlyAccount')
    expect(out).not.toContain(secret)
    expect(sandbox.flash.calls).toHaveLength(before)
  })

  test('a dry run without credentials checks the input, and names what is missing', async () => {
    const env = { FLASH_ENDPOINT: '', FLASH_SECURITY_TOKEN: '' }
    const args = (path: string) => ['flash', 'monthly-account', '--file', path, '--dry-run']
    const valid = await acct(args(writeAccount()), env)
    expect(valid).toMatchObject({ code: 0, err: '' })
    expect(valid.out).toMatch(/is valid; nothing was sent\.\n.*FLASH_ENDPOINT, FLASH_SECURITY_TOKEN\./)
    const { code, out } = await acct([...args(writeAccount({ parks: 0 })), '--json'], env)
    expect([code, JSON.parse(out)]).toMatchObject([2, { issues: [{ path: 'parks', rule: 'F13' }] }])
  })

  test.each(['--journal', '--map', '--key', '--settle-ms'])('%s is refused, as it is for rows', async (option) => {
    const before = sandbox.flash.calls.length
    const { code, err } = await acct(['flash', 'monthly-account', '--file', writeAccount(), option, '1'])
    expect([code, err]).toEqual([2, `${option} is only for --csv.\n`])
    expect(sandbox.flash.calls).toHaveLength(before)
  })

  test.each([
    ['invalid input', 2, { parks: 0 }, {}],
    ['a refusal', 4, { accountNumber: 'CLI-1' }, {}],
    ['no connection', 3, { accountNumber: 'CLI-2' }, { FLASH_ENDPOINT: 'http://127.0.0.1:9/' }],
    ['a missing credential', 2, {}, { FLASH_SECURITY_TOKEN: '' }],
  ])('%s ends with exit code %i', async (_, expected, changes, env) => {
    await acct(['flash', 'monthly-account', '--file', writeAccount({ accountNumber: 'CLI-1' })])
    const { code, err } = await acct(['flash', 'monthly-account', '--file', writeAccount(changes)], env)
    expect(code).toBe(expected)
    expect(err).not.toContain(secret)
  })

  test('an unknown outcome ends with exit code 5 and says what to do', async () => {
    sandbox.flash.misbehave({ do: 'drop-after' })
    const { code, err } = await acct(['flash', 'monthly-account', '--file', writeAccount({ accountNumber: 'CLI-3' })])
    expect(code).toBe(5)
    expect(err).toContain('before you repeat')
  })

  test('credentials come from a file that only its owner can read', async () => {
    writeFileSync(file('env'), `# Flash\nFLASH_SECURITY_TOKEN="${secret}"\n`, { mode: 0o644 })
    const args = [
      'flash',
      'monthly-account',
      '--env-file',
      file('env'),
      '--file',
      writeAccount({ accountNumber: 'CLI-4' }),
    ]
    const open = await acct(args, { FLASH_SECURITY_TOKEN: '' })
    expect([open.code, open.err]).toEqual([2, expect.stringContaining('chmod 600')])
    chmodSync(file('env'), 0o600)
    expect((await acct(args, { FLASH_SECURITY_TOKEN: '' })).code).toBe(0)
  })
})

const cellOf = (row: Readonly<Record<string, unknown>>, key: string): string => {
  const value = row[key] ?? ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'string' ? value : JSON.stringify(value)
}

describe('a job', () => {
  const { accountNumber: _, ...rest } = account
  const columns = ['accountNumber', ...Object.keys(rest)]
  const line = (number: string, changes: Readonly<Record<string, unknown>> = {}): string =>
    columns.map((key) => cellOf({ ...account, accountNumber: number, ...changes }, key)).join(',')
  const writeCsv = (...lines: readonly string[]): string => {
    writeFileSync(file('accounts.csv'), `${columns.join(',')}\n${lines.join('\n')}\n`)
    return file('accounts.csv')
  }
  const start = (csv: string, ...more: readonly string[]) =>
    acct(['flash', 'monthly-account', '--csv', csv, '--journal', file('run.jsonl'), '--json', ...more])

  test('sends each row and writes the rows to look at', async () => {
    sandbox.flash.misbehave({ do: 'drop-after', account: 'JOB-3' })
    const { code, out } = await start(
      writeCsv(line('JOB-1'), line('JOB-2', { parks: '0' }), line('JOB-3')),
      '--skip-invalid',
      '--concurrency',
      '1',
      '--settle-ms',
      '1',
    )
    expect(code).toBe(5)
    expect(JSON.parse(out)).toMatchObject({ rows: 3, counts: { done: 1, invalid: 1, unknown: 1 } })
    const failed = readFileSync(file('failed.csv'), 'utf8')
    expect(failed).toMatch(/JOB-2.*invalid/)
    expect(failed).toMatch(/JOB-3.*unknown/)
    expect(failed).not.toContain('JOB-1')
    // The row keeps its own column of that name.
    expect(failed.split('\n')[0]).toBe(`${columns.join(',')},acct outcome,acct message`)
    expect(failed).toMatch(/JOB-3.*,Active,.*,unknown,/)
  }, 60_000)

  test('a bad row stops the job before anything is sent', async () => {
    const before = sandbox.flash.calls.length
    const csv = writeCsv(line('BAD-1'), line('BAD-2', { parks: '0' }), line('BAD-1'))
    const { code, out } = await start(csv)
    expect([code, JSON.parse(out)]).toMatchObject([2, { end: 'invalid', counts: { invalid: 2 } }])
    expect(readFileSync(file('failed.csv'), 'utf8')).toMatch(/BAD-2.*parks/)
    expect(sandbox.flash.calls).toHaveLength(before)

    writeCsv(line('BAD-1'), line('BAD-2'))
    expect((await acct(['resume', file('run.jsonl'), '--json'])).code).toBe(0)
    expect(existsSync(file('failed.csv'))).toBe(false)
  })

  test('its own failed.csv is not taken for its rows', async () => {
    renameSync(writeCsv(line('OWN-1')), file('failed.csv'))
    expect((await start(file('failed.csv'))).out).toContain('rename it first')
    expect(readFileSync(file('failed.csv'), 'utf8')).toContain('OWN-1')
  })

  test('what cannot start leaves the files of the job that has the journal', async () => {
    sandbox.flash.misbehave({ do: 'drop-after', account: 'HELD-1' })
    await start(writeCsv(line('HELD-1')), '--settle-ms', '1')
    const [job, failed] = [readFileSync(file('run.jsonl.job.json')), readFileSync(file('failed.csv'))]
    const unchanged = (): void => {
      expect([readFileSync(file('run.jsonl.job.json')), readFileSync(file('failed.csv'))]).toEqual([job, failed])
    }
    writeFileSync(file('other.csv'), `${columns.join(',')}\n${line('HELD-2', { parks: '0' })}\n`)
    const read = ['flash', 'get-monthly-account', '--csv', file('other.csv'), '--journal', file('run.jsonl')]
    expect(await acct(read)).toMatchObject({ code: 1, err: expect.stringContaining('is a journal of') as unknown })
    unchanged()

    writeFileSync(file('run.jsonl.lock'), `${String(process.ppid)} ${hostname()}`)
    const held = expect.stringContaining('is in use by process') as unknown
    expect(await start(file('other.csv'))).toMatchObject({ code: 1, out: held })
    expect(await start(file('other.csv'), '--skip-invalid')).toMatchObject({ code: 1, out: held })
    for (const command of ['resume', 'reconcile'])
      expect(await acct([command, file('run.jsonl')])).toMatchObject({ code: 1, err: held })
    unchanged()
    rmSync(file('run.jsonl.lock'))
    expect(await acct(['resume', file('run.jsonl'), '--settle-ms', '1', '--state-differed'])).toMatchObject({ code: 0 })
  })

  test('failed.csv is corrected and sent with the same journal, or with one of its own', async () => {
    await acct(['flash', 'monthly-account', '--file', writeAccount({ accountNumber: 'FIX-3' })])
    sandbox.flash.misbehave({ do: 'drop-after', account: 'FIX-4' })
    const rows = [line('FIX-1'), line('FIX-2', { parks: '0' }), line('FIX-3'), line('FIX-4')]
    const more = ['--settle-ms', '1', '--concurrency', '1']
    const args = ['flash', 'monthly-account', '--csv', writeCsv(...rows), '--journal', file('run.jsonl'), ...more]
    const { out } = await acct([...args, '--skip-invalid'])
    expect(out).toContain(
      `Correct them in ${file('accounts.csv')}, then: acct resume ${file('run.jsonl')} --retry-refused\n`,
    )

    const corrected = readFileSync(file('failed.csv'), 'utf8')
      .replace(/FIX-2.*/, line('FIX-2', { parks: '7' }) + ',,')
      .replace(/FIX-3.*/, line('FIX-3', { actionType: 'Update' }) + ',,')
    writeFileSync(file('corrected.csv'), corrected)
    const other = ['--csv', file('corrected.csv'), '--journal', file('other.jsonl')]
    expect(await acct(['flash', 'monthly-account', ...other])).toMatchObject({ code: 2 })
    expect(await acct(['flash', 'monthly-account', ...other, '--skip-invalid'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('line 4: acct outcome is unknown') as unknown,
    })

    writeCsv(line('FIX-1'), line('FIX-2', { parks: '7' }), line('FIX-3', { actionType: 'Update' }), line('FIX-4'))
    const resume = ['resume', file('run.jsonl'), '--settle-ms', '1']
    expect((await acct(resume)).out).toContain('2 done, 1 unknown, 1 changed')
    expect((await acct([...resume, '--retry-refused', '--state-differed'])).out).toBe('4 rows: 4 done\n')
  }, 60_000)

  test('a row that nothing identifies stops a job that is not checked first, before anything is sent', async () => {
    const before = sandbox.flash.calls.length
    const { code, out } = await start(writeCsv(line('KEY-1'), line('')), '--skip-invalid')
    expect([code, out]).toEqual([2, expect.stringContaining('line 3: accountNumber must identify the row.')])
    expect(sandbox.flash.calls).toHaveLength(before)
  })

  test('a journal in a folder that is missing is a mistake in the arguments', async () => {
    const { code, out } = await start(writeCsv(line('DIR-1')), '--journal', file('none/run.jsonl'))
    expect([code, out]).toEqual([2, expect.stringContaining('There is no folder')])
  })

  test('resume sends only what was not sent', async () => {
    const csv = writeCsv(line('RES-1'), line('RES-2'))
    await acct(['flash', 'monthly-account', '--csv', csv, '--journal', file('run.jsonl')], {
      FLASH_ENDPOINT: 'http://127.0.0.1:9/',
    })
    const before = sandbox.flash.calls.length
    expect((await acct(['resume', file('run.jsonl')])).code).toBe(0)
    expect((await acct(['resume', file('run.jsonl')])).code).toBe(0)
    expect(sandbox.flash.calls).toHaveLength(before + 2)
    expect((await acct(['status', file('run.jsonl')])).out).toContain('2 done')
  })

  test('status says how many rows there are, and how to go on', async () => {
    const csv = writeCsv(line('STA-1'), line('STA-2'))
    sandbox.flash.misbehave({ do: 'drop-after', account: 'STA-1' })
    await start(csv, '--settle-ms', '1')
    const status = ['status', file('run.jsonl')]
    expect((await acct(status)).out).toContain("2 rows of the file's 2 are in the journal")
    expect((await acct(status)).out).toContain('acct reconcile')
    expect((await acct(status)).out).not.toContain('acct resume')

    writeCsv(line('STA-1'), line('STA-2'), line('STA-3'))
    expect((await acct(status)).out).toContain('acct resume')
    expect(JSON.parse((await acct([...status, '--json'])).out)).toMatchObject({
      rows: 3,
      counts: { done: 1, unknown: 1 },
    })
    expect(await acct(['status', file('none.jsonl')])).toMatchObject({ code: 2 })
  }, 60_000)

  test('status does not advise to go on with a job that is running', async () => {
    await start(writeCsv(line('RUN-1'), line('RUN-2')))
    writeCsv(line('RUN-1'), line('RUN-2'), line('RUN-3'))
    const status = ['status', file('run.jsonl')]
    writeFileSync(file('run.jsonl.lock'), `${String(process.ppid)} ${hostname()}`)
    const { out } = await acct(status)
    expect(out).toContain('The job is running; rows in flight are counted as unknown.')
    expect(out).not.toContain('acct resume')
    expect(JSON.parse((await acct([...status, '--json'])).out)).toMatchObject({ isInUse: true })
    rmSync(file('run.jsonl.lock'))
    expect((await acct(status)).out).toContain('acct resume')
  })

  test('status tells what the journal says even where the rows cannot be counted', async () => {
    await start(writeCsv(line('STA-4')))
    rmSync(file('accounts.csv'))
    const { code, out } = await acct(['status', file('run.jsonl')])
    expect([code, out]).toEqual([0, expect.stringContaining('1 done')])
    writeFileSync(file('run.jsonl'), '')
    expect((await acct(['status', file('run.jsonl')])).out).toMatch(/^not started: 0 rows are in the journal\n/)
  })

  test('a dry run names the line of each bad row, without credentials', async () => {
    const csv = writeCsv(line('DRY-1', { address: '"1 High St\nLevel 3"' }), line('DRY-2', { state: 'Texas' }))
    const { code, out } = await acct(['flash', 'monthly-account', '--csv', csv, '--dry-run', '--json'], {
      FLASH_SECURITY_TOKEN: '',
      FLASH_ENDPOINT: '',
    })
    expect(code).toBe(2)
    expect(JSON.parse(out)).toMatchObject({ rows: 2, bad: [{ line: 4, key: 'DRY-2', issues: [{ path: 'state' }] }] })
  })

  test('a map names the columns, and ids keep every character', async () => {
    writeFileSync(file('accounts.csv'), 'No,Spaces\n007,2\n')
    const fixed = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, { value }]))
    writeFileSync(file('map.json'), JSON.stringify({ ...fixed, accountNumber: 'No', parks: 'Spaces' }))
    expect((await start(file('accounts.csv'), '--map', file('map.json'))).code).toBe(0)
    expect(sandbox.flash.accounts.find(({ accountNumber }) => accountNumber === '007')).toMatchObject({ parks: 2 })
  })
})

test('a job of contacts, of which an account may have several, needs to be told what identifies a row', async () => {
  await acct(['flash', 'monthly-account', '--file', writeAccount({ accountNumber: 'TEAM-1' })])
  const header = 'actionType,accountNumber,contactId,primaryContact,lastName'
  writeFileSync(file('contacts.csv'), `${header}\nAdd,TEAM-1,007,1,Lovelace\nAdd,TEAM-1,008,0,Hopper\n`)
  const args = ['flash', 'monthly-contact1', '--csv', file('contacts.csv'), '--journal', file('contacts.jsonl')]
  const { code, err } = await acct(args)
  expect([code, err]).toEqual([2, expect.stringContaining('--key')])
  expect((await acct([...args, '--key', 'contactId'])).code).toBe(0)
  const team = sandbox.flash.accounts.find(({ accountNumber }) => accountNumber === 'TEAM-1')
  expect(team?.contacts).toMatchObject([
    { externalId: '007', lastName: 'Lovelace' },
    { externalId: '008', lastName: 'Hopper' },
  ])
})

describe('the reference', () => {
  test('explains codes of providers and rules', async () => {
    expect((await acct(['explain', '12016'])).out).toContain('Missing required reference number')
    expect((await acct(['explain', 'F13'])).out).toContain('parks')
    expect((await acct(['explain', 'D01'])).out).toBe('debitsuccess every request D01: user.username is required\n')
    expect((await acct(['explain', 'x02'])).out).toBe(
      'every message X02: the named field is not a field of this operation\n',
    )
    expect((await acct(['explain', ' Validation Error: Invalid  ServiceID'])).out).toMatch(
      /^emersion Invalid ServiceID:/,
    )
    const { out } = await acct(['explain', 'X01', '--json'])
    expect(JSON.parse(out)).toMatchObject({ codes: [], rules: [{ rule: 'X01', message: sharedRules.X01.message }] })
    for (const nothing of ['nothing', '', ' ']) expect((await acct(['explain', nothing])).code).toBe(2)
  })

  test('explains every code, and every rule', async () => {
    const documented = allProviders().flatMap(({ codes, operations, requestRules }) => [
      ...codes.map(({ code }) => code),
      ...[requestRules, ...Object.values(operations).map(({ rules }) => rules)].flatMap((rules) => Object.keys(rules)),
    ])
    for (const code of new Set(documented)) expect([code, (await acct(['explain', code])).code]).toEqual([code, 0])
  })

  test('no line of a help page but that of the usage is longer than 80 characters', async () => {
    const pages = [
      [],
      ...allProviders().flatMap(({ key, operations }) => [
        [key],
        ...Object.keys(operations).map((name) => [key, kebabCase(name)]),
      ]),
      ...['status', 'resume', 'reconcile', 'doctor', 'operations', 'explain', 'schema', 'completion'].map((name) => [
        name,
      ]),
    ]
    for (const page of pages) {
      const { code, out } = await acct([...page, '--help'])
      expect(code).toBe(0)
      expect([page, out.split('\n').filter((line) => line.length > 80 && !line.startsWith('Usage: '))]).toEqual([
        page,
        [],
      ])
    }
  })

  test('lists the operations and prints a schema', async () => {
    expect((await acct(['operations', 'flash'])).out).toContain('monthly-account')
    const { out, err } = await acct(['schema', 'monthly-account'])
    expect(JSON.parse(out)).toEqual(schemaOf(operations.monthlyAccount).toJsonSchema())
    for (const { rule } of schemaOf(operations.monthlyAccount).notInJsonSchema) expect(err).toContain(`  ${rule} `)
    expect(JSON.parse((await acct(['schema', 'CreateComplexAccount', '--json'])).out)).toMatchObject({
      schema: { title: 'CreateComplexAccount' },
      notInJsonSchema: expect.arrayContaining([expect.objectContaining({ rule: 'X01' })]) as unknown,
    })
    expect((await acct(['schema', 'flash', 'monthly-account'])).out).toBe(out)
    expect((await acct(['schema', 'nothing'])).code).toBe(2)
    expect((await acct(['schema', 'emersion', 'monthly-account'])).code).toBe(2)
    expect((await acct(['schema', 'flash', 'monthly-account', 'monthly-contact'])).code).toBe(2)
  })

  test.each(['bash', 'zsh'])('prints completions for %s', async (shell) => {
    const { out } = await acct(['completion', shell])
    expect(out).toContain('complete -o default -F _acct acct')
    const help = [await acct(['flash', 'monthly-account', '--help']), await acct(['resume', '--help'])]
    const options = help.flatMap((page) => page.out.match(/(?<=^ {2}(-h, )?)--[a-z-]+/gm) ?? [])
    for (const option of options.filter((name) => name !== '--help')) expect(out).toContain(option)
  })

  test('refuses credentials as arguments', async () => {
    expect((await acct(['flash', 'monthly-account', '--security-token', secret])).code).toBe(2)
    const { code, out } = await acct(['flash', 'monthly-account', '--nonsense', '--json'])
    expect([code, JSON.parse(out)]).toEqual([
      2,
      { error: { name: 'UsageError', message: expect.any(String) as unknown } },
    ])
  })

  test('doctor sends no call', async () => {
    const before = sandbox.flash.calls.length
    const { out } = await acct(['doctor', 'flash', '--json'])
    for (const name of ['DNS', 'clock'])
      expect(JSON.parse(out)).toEqual(expect.arrayContaining([expect.objectContaining({ name, ok: true })]))
    expect(sandbox.flash.calls).toHaveLength(before)
  })
})

describe('a secret in what is given is in nothing that is printed', () => {
  const call = ['flash', 'monthly-account', '--file']
  const job = () => ['flash', 'monthly-account', '--journal', file('run.jsonl')]
  const given = (text: string): string => {
    writeFileSync(file('given'), text)
    return file('given')
  }

  test.each<[string, () => readonly string[], number]>([
    ['an input that is no JSON', () => [...call, given(`{"a":${secret}}`)], 2],
    ['an input that is no JSON at all', () => [...call, given(secret)], 2],
    [
      'a map that is no JSON',
      () => [...job(), '--csv', given('a\n1\n'), '--map', given(`{"a":{"value":'${secret}'}}`)],
      2,
    ],
    ['a quote inside a cell', () => [...job(), '--csv', given(`accountNumber\n${secret}"x\n`)], 2],
    ['the file of a job', () => ['resume', given('')], 2],
    ['an address, of a dry run', () => [...call, writeAccount(), '--dry-run'], 0],
  ])('%s', async (_, args, expected) => {
    writeFileSync(file('given.job.json'), `{"map":{"a":{"value":${secret}}}}`)
    const endpoint = `http://user:${secret}@127.0.0.1:9/path?key=${secret}`
    for (const more of [[], ['--json']]) {
      const { code, out, err } = await acct([...args(), ...more], { FLASH_ENDPOINT: endpoint })
      expect(code).toBe(expected)
      expect(out + err).not.toContain(secret)
      expect(out + err).toMatch(/is not JSON|Invalid Opening Quote|http:\/\/127\.0\.0\.1:9\/path/)
    }
  })
})

test('the doctor says that an address is none', async () => {
  const { code, err } = await acct(['doctor', 'flash'], { FLASH_ENDPOINT: 'provider.example' })
  expect([code, err]).toEqual([2, 'FLASH_ENDPOINT must be an http: or https: address.\n'])
})
