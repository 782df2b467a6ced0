/** Which CSV files, and which maps, are taken, and what is said of the others. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operations } from '@acct/flash'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { main } from '../src/main.js'

const example = { ...operations.monthlyAccount.example.input, startDate: '2026-12-01T00:00:00Z' }
const columns = Object.keys(example)
const header = columns.join(',')
const row = (accountNumber: string, changes: object = {}): string => {
  const cells = Object.entries<unknown>({ ...example, accountNumber, ...changes })
  return cells.map(([, cell]) => (typeof cell === 'string' ? cell : JSON.stringify(cell))).join(',')
}

let folder: string
const file = (name: string): string => join(folder, name)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'csv-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true })
})

/** A check of the rows, without credentials. */
async function check(csv: string | Uint8Array | undefined, ...more: readonly string[]) {
  if (csv !== undefined) writeFileSync(file('rows.csv'), csv)
  let [out, err] = ['', '']
  const console = {
    out: (text: string) => {
      out += text
    },
    err: (text: string) => {
      err += text
    },
    isTTY: false,
    env: {},
  }
  const args = ['flash', 'monthly-account', '--csv', file('rows.csv'), '--dry-run', ...more]
  const code = await main(args, console)
  return { code, out, err: err.replace(folder, '') }
}

describe('is read', () => {
  test.each<readonly [string, string | Uint8Array]>([
    ['with a byte order mark', `\uFEFF${header}\n${row('1')}\n${row('2')}\n`],
    ['as UTF-16', Buffer.from(`\uFEFF${header}\n${row('1')}\n${row('2')}\n`, 'utf16le')],
    ['with CRLF', `${header}\r\n${row('1')}\r\n${row('2')}\r\n`],
    ['without a last line end', `${header}\n${row('1')}\n${row('2')}`],
    [
      'with empty lines and empty rows',
      `\n${header}\n\n${row('1')}\n${','.repeat(columns.length - 1)}\n${row('2')}\n\n`,
    ],
    ['with quotes', `${header}\n${row('1', { address: '"1 ""High"" St, 2nd floor"' })}\n${row('"2"')}\n`],
    ['with letters of more than a byte', `${header}\n${row('1', { city: 'Köln' })}\n${row('2', { city: '東京' })}\n`],
  ])('%s', async (_, csv) => {
    expect(await check(csv)).toEqual({ code: 0, out: '2 rows, 0 bad; nothing was sent\n', err: '' })
  })
})

describe('is refused', () => {
  test.each<readonly [string, string | Uint8Array | undefined, string]>([
    ['that is missing', undefined, 'There is no file /rows.csv.'],
    ['that is empty', '', '/rows.csv is empty; its first line must name the columns.'],
    [
      'in the encoding of an old Excel',
      Buffer.from(`${header}\n${row('1', { city: 'Köln' })}\n`, 'latin1'),
      '/rows.csv is not UTF-8; save it again in that encoding.',
    ],
    ['with a short row', `${header}\n1,2\n`, 'Invalid Record Length: columns length is 15, got 2 on line 2'],
    ['with an open quote', `${header}\n"1\n`, 'Quote Not Closed'],
    ['with unnamed columns', `${header},,\n${row('1')},,\n`, 'columns 16 and 17 of the CSV file have no name.'],
    ['with semicolons', 'accountNumber;parks\n1;2\n', 'names one column; commas separate columns.'],
    [
      'with a field and a part of it',
      `${header},parks.x\n${row('1')},2\n`,
      'parks is given both as a whole and by its',
    ],
  ])('%s', async (_, csv, message) => {
    expect(await check(csv)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(message) as unknown })
  })

  test('that is no file, as it would be empty the second time', async () => {
    const { code, err } = await check(undefined, '--csv', folder)
    expect([code, err]).toEqual([2, ' must be a file, because it is read more than once.\n'])
  })

  test.each([
    [
      'once',
      'hunter2,x,y\n',
      /Nothing holds accountNumber.* None of the 3 columns that the first line names is a field/,
    ],
    ['twice', 'hunter2,hunter2,y\n', /columns 1 and 2 of the CSV file have the same name/],
    ['alone', 'hunter2\n', /names one column/],
  ])('without names of columns, and none of its values is shown: %s', async (_, csv, message) => {
    const { code, out, err } = await check(csv + csv)
    expect([code, err]).toEqual([2, expect.stringMatching(message)])
    expect(out + err).not.toContain('hunter2')
  })
})

test('what is no field says so, also where JavaScript has a property of that name', async () => {
  const { code, out } = await check(`${header},__proto__,constructor,toString.name\n${row('1')},a,b,c\n`)
  expect(code).toBe(2)
  for (const name of ['__proto__', 'constructor', 'toString'])
    expect(out).toContain(`${name} is not a field of this operation`)
})

test('a row that nothing identifies is one of the bad rows; without a check the job does not start', async () => {
  const csv = `${header}\n${row('1')}\n${row('')}\n${row('3', { parks: 0 })}\n`
  const { code, out } = await check(csv)
  expect([code, out]).toEqual([
    2,
    expect.stringMatching(/line 3 \(line 3\):[^]*must identify the row[^]*line 4 \(3\):/),
  ])
  expect(out).toContain('3 rows, 2 bad')
})

test('rows of failed.csv are taken when they are corrected, but for those that may have happened', async () => {
  const failed = (outcome: string): string => `${row(outcome)},${outcome},"its, message"\n`
  const csv = (outcomes: readonly string[]): string =>
    `${header},acct outcome,acct message\n${outcomes.map(failed).join('')}`
  expect(await check(csv(['invalid', 'refused', 'not-sent']))).toMatchObject({ code: 0 })
  const { code, out } = await check(csv(['unknown', 'changed', 'duplicate', 'refused']))
  expect([code, out]).toEqual([2, expect.stringContaining('4 rows, 3 bad')])
  expect(out).toContain('acct outcome is unknown: go on with the journal of its job')
})

test('--json is one object, even when the file ends in the middle', async () => {
  const bad = `${header}\n${row('1', { parks: 0 })}\n${row('2', { parks: 0 })}\n`
  const whole = await check(bad, '--json')
  expect([whole.code, JSON.parse(whole.out)]).toMatchObject([2, { rows: 2, bad: [{ line: 2 }, { line: 3 }] }])
  const torn = await check(`${bad.repeat(100)}"3`, '--json')
  const bads = expect.arrayContaining([expect.objectContaining({ line: 2 })]) as unknown
  expect([torn.code, JSON.parse(torn.out)]).toMatchObject([2, { error: { name: 'UsageError' }, bad: bads }])
})

test('bad rows are printed as they are found', async () => {
  writeFileSync(file('rows.csv'), `${header}\n${`${row('1', { parks: 0 })}\n`.repeat(2_000)}"torn`)
  const printed: string[] = []
  const ended = main(['flash', 'monthly-account', '--csv', file('rows.csv'), '--dry-run'], {
    out: (text) => printed.push(text),
    err: () => printed.push('torn'),
    isTTY: false,
    env: {},
  })
  expect(await ended).toBe(2)
  expect(printed.at(-1)).toBe('torn')
  expect(printed.filter((text) => text.startsWith('line')).length).toBeGreaterThan(1_000)
})

describe('a map is refused', () => {
  test.each([
    ['{}', 'Nothing holds accountNumber, which identifies a row. The map does not have it.'],
    ['[]', 'each field must name a column'],
    ['{"accountNumber":1}', 'each field must name a column'],
    ['{"accountNumber":{"valu":1}}', 'each field must name a column'],
    ['{"accountNumber":"Number"}', 'The CSV file has no column "Number", which the map gives for accountNumber.'],
    ['{"accountNumber":"accountNumber","accountNumber.x":"city"}', 'accountNumber is given both as a whole and by'],
    ['{"accountNumber.x":"city","accountNumber":"accountNumber"}', 'accountNumber is given both as a whole and by'],
  ])('%s', async (map, message) => {
    writeFileSync(file('map.json'), map)
    const { code, err } = await check(`${header}\n${row('1')}\n`, '--map', file('map.json'))
    expect([code, err]).toEqual([2, expect.stringContaining(message)])
  })

  test('but a byte order mark in it is not', async () => {
    const map = Object.fromEntries(columns.map((name) => [name, name]))
    writeFileSync(file('map.json'), `\uFEFF${JSON.stringify(map)}`)
    expect((await check(`${header}\n${row('1')}\n`, '--map', file('map.json'))).code).toBe(0)
  })
})
