/** What the cells of a row become, and what identifies it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inputFromRow, type CsvRow } from '../src/input.js'
import { main } from '../src/main.js'
import { allProviders, operationOf, providerOf } from '../src/providers.js'

/** The cells of an input, by the paths of its fields. */
function cellsOf(value: unknown, path: readonly string[] = []): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [[path.join('.'), String(value)]]
  return Object.entries(value).flatMap(([key, inner]) => cellsOf(inner, [...path, key]))
}

const everyOperation = allProviders().flatMap(({ key, operations }) =>
  Object.entries(operations).map(([name, operation]) => [`${key} ${name}`, operation] as const),
)

test.each(everyOperation)('the example of %s can be written as a row', (_, operation) => {
  const { input } = operation.example
  expect(inputFromRow(operation, Object.fromEntries(cellsOf(input)), undefined)).toEqual(input)
})

describe('a list', () => {
  const [, operation] = operationOf(providerOf('emersion'), 'updateServiceProperties')
  const read = (row: CsvRow): unknown => inputFromRow(operation, row, undefined)

  test('has its items in the order of their numbers, without those that are empty', () => {
    expect(
      read({
        'properties.10.key': 'c',
        'properties.2.key': 'b',
        'properties.1.key': '',
        'properties.1.value': '',
        'properties.0.key': 'a',
        'properties.0.value': '007',
      }),
    ).toEqual({ properties: [{ key: 'a', value: '007' }, { key: 'b' }, { key: 'c' }] })
  })

  test('without an item is left out, and of what is no number its rule says what is wrong', () => {
    expect(read({ serviceSubscriptionId: '1', 'properties.0.key': '' })).toEqual({ serviceSubscriptionId: '1' })
    expect(read({ 'properties.first.key': 'a' })).toEqual({ properties: { first: { key: 'a' } } })
  })
})

describe('the key', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rows-'))
  })
  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  async function check(args: readonly string[], csv: string) {
    const path = join(folder, 'rows.csv')
    writeFileSync(path, csv)
    let [out, err] = ['', '']
    const code = await main([...args, '--csv', path, '--dry-run'], {
      out: (text) => (out += text),
      err: (text) => (err += text),
      isTTY: false,
      env: {},
    })
    return { code, out, err }
  }

  test('can be several fields, of which all must be there', async () => {
    const header = 'actionType,accountNumber,vehicleId\n'
    const csv = `${header}Delete,A,1\nDelete,A,2\nDelete,B,1\nDelete,A,1\nDelete,A,\n`
    const { code, out } = await check(['flash', 'monthly-vehicle', '--key', 'accountNumber,vehicleId'], csv)
    expect([code, out]).toEqual([2, expect.stringContaining('5 rows, 2 bad')])
    expect(out).toContain('line 5 (["A","1"]):\n  key must not be the key of an earlier row')
    expect(out).toContain('accountNumber,vehicleId must identify the row')
    const missing = await check(['flash', 'monthly-vehicle', '--key', 'accountNumber,vehicleID'], csv)
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('Nothing holds vehicleID')])
  })

  test('is the number of the account where each row is about another one', async () => {
    const twice = 'accountId\n1\n1\n'
    expect((await check(['emersion', 'start-order'], twice)).out).toContain('line 3 (1):\n  key must not be')
  })

  test.each([
    ['emersion', 'add-service-details-for-invoice', 'serviceId, serviceDetailsForInvoice'],
    ['emersion', 'update-account-contact-change-phone-password', 'accountId, contactId, phonePassword'],
    ['debitsuccess', 'resume-payment', 'accountReferenceNo, externalAccountReferenceNo'],
  ])('has to be named for %s %s, from the fields that it has', async (provider, operation, fields) => {
    const { code, err } = await check([provider, operation], 'a\n1\n')
    expect([code, err]).toEqual([2, expect.stringContaining('--key names the field')])
    expect(err).toContain(fields)
  })
})
