/** Emersion's strings are found in a fault however they are printed. */
import fc from 'fast-check'
import type { Code, Vendor } from '@acct/core'
import { operations } from '@acct/emersion'
import { check } from '@acct/test-kit/property'
import { describe, expect, test } from 'vitest'
import { readFault } from '../src/fault-reader.js'
import * as experimental from '../src/experimental/index.js'

const tables: Readonly<Record<string, readonly Code[]>> = Object.fromEntries(
  Object.entries({ ...operations, ...experimental }).flatMap(([name, { codes }]) =>
    codes.length > 0 ? [[name, codes]] : [],
  ),
)
const { codes } = operations.createComplexAccount

const read = (detail: string, table: readonly Code[] = codes): readonly Vendor[] =>
  readFault({ reason: 'Validation Error', detail }, table)

/** The ways in which a string may be printed otherwise than on the page; each keeps its words. */
const prints: readonly ((text: string) => string)[] = [
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  (text) => text.replaceAll(' ', '  '),
  (text) => text.replaceAll(' ', '\n\t'),
  (text) => `\n  ${text}  \r\n`,
  (text) => text.replaceAll(' ', '\u00a0'),
  (text) => `${text}.`,
  (text) => text.replace(/[.!]$/, ''),
  (text) => text.replaceAll(/['"]/g, ''),
  (text) => text.replaceAll(/['"]/g, '’'),
  (text) => text.replaceAll("'", '"'),
  (text) => text.replaceAll('"', "'"),
  (text) => text.replaceAll(/"([^"]*)"/g, '“$1”'),
  (text) => text.replaceAll('"', '&quot;'),
  (text) => `"${text}"`,
  (text) => text.replaceAll('CumulusUser ', ''),
  (text) => text.replace(/\bUsername\b/, 'CumulusUser Username').replace(/CumulusUser\W+(?=CumulusUser)/, ''),
  (text) => text.replace(/\bPassword\b/, 'CumulusUser Password'),
]
const labels = ['', 'Validation Error: ', 'validation error - ', '34. ', '34) ', '34: ', 'Error 34: ', '- ']
const contactLabels = [
  'PrimaryContact: ',
  'Primary Contact : ',
  'PrimaryContact - ',
  'primary contact:',
  'Primary Contact\n',
]

const printed = fc.record({
  operation: fc.constantFrom(...Object.keys(tables)),
  at: fc.nat(),
  ways: fc.uniqueArray(fc.constantFrom(...prints), { maxLength: 3 }),
  label: fc.constantFrom(...labels),
  contact: fc.constantFrom(...contactLabels),
})

/** A row of a table and a way in which it may be printed. */
function printOf({ operation, at, ways, label, contact }: typeof printed extends fc.Arbitrary<infer T> ? T : never) {
  const table = tables[operation] ?? []
  const row = table[at % table.length] ?? expect.fail()
  const text = ways.reduce((print, way) => way(print), `${row.contact ? contact : ''}${row.message ?? ''}`)
  return { table, row, text: label + text }
}

describe('a string of the provider', () => {
  test('is found in any spelling', () =>
    check(
      printed,
      (print) => {
        const { table, row, text } = printOf(print)
        expect(read(text, table).map(({ code }) => code)).toEqual([row.code])
      },
      1_000,
    ))

  test('is found beside others, glued or apart, in their order', () =>
    check(
      fc.tuple(
        fc.array(printed, { minLength: 2, maxLength: 4 }),
        fc.constantFrom('', ' ', '\n', '; ', ', ', '. ', ' | ', ' - '),
      ),
      ([prints, separator]) => {
        const operation = prints[0]?.operation ?? ''
        const all = prints.map((print) => printOf({ ...print, operation }))
        const found = read(all.map(({ text }) => text).join(separator), tables[operation])
        expect(found.map(({ code }) => code)).toEqual(all.map(({ row }) => row.code))
      },
      1_000,
    ))

  test.each(Object.entries(tables))('has its own code in the table of %s', (_, table) => {
    for (const row of table) expect(read(row.message ?? '', table)).toMatchObject([{ code: row.code }])
  })
})

describe('the entry for a string', () => {
  test.each([
    [
      'PrimaryContact: Invalid or Missing Suburb',
      {
        contact: 'PrimaryContact',
        path: 'primaryContact.detail.suburb',
        message: 'PrimaryContact: Invalid or Missing Suburb',
      },
    ],
    [
      '34. Billing Contact - invalid or missing title.',
      { contact: 'Billing Contact', path: 'billingContact.detail.title' },
    ],
    [
      'Validation Error: PrimaryContact: Invalid Website',
      { contact: 'PrimaryContact', path: 'primaryContact.detail.website' },
    ],
    [
      'Username does not contain "@"',
      { path: 'primaryContact.cumulusUser.userName', message: 'Username does not contain "@"' },
    ],
    ['Invalid or Missing Password', { path: 'primaryContact.cumulusUser.password' }],
    ['primary-contact: Invalid Website', { contact: 'primary contact', path: 'primaryContact.detail.website' }],
    ['Billing-Contact - Invalid Website', { path: 'billingContact.detail.website' }],
    ['SoapFault exception: [Server] Invalid or Missing Password', { path: 'primaryContact.cumulusUser.password' }],
    ['Username does not contain &ldquo;@&rdquo;', { path: 'primaryContact.cumulusUser.userName' }],
    ['Invalid or Missing Password<br />', { path: 'primaryContact.cumulusUser.password' }],
  ])('%s', (detail, expected) => {
    expect(read(detail)).toMatchObject([expected])
  })

  test('has no path if nothing says which contact it is about', () => {
    for (const detail of ['Invalid Website', 'Mystery: Invalid Website', 'Second Contact (2): Invalid Website']) {
      expect(read(detail)).toMatchObject([{ code: '44' }])
      expect(read(detail)[0]).not.toHaveProperty('path')
    }
  })

  test.each([
    'Invalid or Missing Account Type<br/>Invalid or Missing Password',
    'Invalid or Missing Account Type&lt;br /&gt;\nInvalid or Missing Password&lt;br /&gt;',
    '<li>Invalid or Missing Account Type</li><li>Invalid or Missing Password</li>',
    'Invalid or Missing Account Type and Invalid or Missing Password',
    'Array ( [0] => Invalid or Missing Account Type [1] => Invalid or Missing Password )',
  ])('finds both in %j', (detail) => {
    expect(read(detail).map(({ path }) => path)).toEqual(['accountType', 'primaryContact.cumulusUser.password'])
  })

  test('names the contact of each of several', () => {
    expect(read('PrimaryContact: Invalid or Missing TitleBillingContact: Invalid or Missing Suburb')).toEqual([
      {
        code: '34',
        message: 'PrimaryContact: Invalid or Missing Title',
        contact: 'PrimaryContact',
        path: 'primaryContact.detail.title',
      },
      {
        code: '38',
        message: 'BillingContact: Invalid or Missing Suburb',
        contact: 'BillingContact',
        path: 'billingContact.detail.suburb',
      },
    ])
  })

  test('is read from the reason if the detail contains none', () => {
    const fault = {
      code: 'Client',
      reason: 'Invalid Website',
      subcode: null,
      actor: null,
      detail: null,
      detailElements: [],
    }
    expect(readFault(fault, codes)).toMatchObject([{ code: '44' }])
    expect(readFault({ ...fault, detail: ' ' }, codes)).toMatchObject([{ code: '44' }])
  })
})

test.each([
  '',
  'constructor',
  'Validation Error',
  'Invalid or Missing AddressLine2',
  'Invalid or Missing',
  'The database is down. Invalid Website',
  'Invalid Website was not what failed',
  'UserPortalLogin Username does not contain "@"',
  'Account created: Invalid or Missing Password',
  'Account 399301 created, mail failed: Invalid or Missing Email Address',
  'Account created: sending the mail: Invalid or Missing Email Address',
  'The account was created but not mailed: Invalid or Missing Email Address',
  'x'.repeat(100_000),
  `Invalid Website${' '.repeat(1_000_000)}`,
])('%.60s is not a string of the provider', (detail) => {
  expect(read(detail)).toEqual([])
})

test('a hostile text costs little', () => {
  const started = performance.now()
  read('Invalid '.repeat(2_500))
  read('Invalid' + '&amp;'.repeat(3_900))
  read('- : '.repeat(5_000) + 'Invalid Website')
  expect(performance.now() - started).toBeLessThan(2_000)
})
