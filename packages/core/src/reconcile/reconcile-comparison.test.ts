import { describe, expect, test } from 'vitest'
import type { Verdict } from '../operation.js'
import { compareTexts, judgeUpdate, otherSpellingsOf } from './reconcile-comparison.js'

describe('a text that is read', () => {
  test.each([
    ['Zoë', 'Zoë', 'same'],
    ['', '', 'same'],
    ['tx', 'TX', 'similar'],
    ['TX', 'Texas', 'similar'],
    ['1  High St', '1 High St', 'similar'],
    [' Austin ', 'Austin', 'similar'],
    ['Zoë', 'Zoe\u0308', 'similar'],
    ['Zoë Anne', 'ZoÃ« Anne', 'similar'],
    ['Zoë Anne', 'Zo? Ann', 'similar'],
    ['Zoë', 'ZOE', 'similar'],
    ['Müller', 'Mueller', 'similar'],
    ['Müller', 'Muell', 'similar'],
    ['Zoë', 'Zoe Elisabeth Anne', 'similar'],
    ['istanbul', 'İSTANBUL', 'similar'],
    ['kadir', 'kadır bey efendi', 'similar'],
    ["O'Neil", "Mr O'Neil Jr", 'similar'],
    ["O'Neil & <Sons>", 'O&#39;Neil &amp; &lt;Sons&gt;', 'similar'],
    ["O'Neil", 'O%27Ne', 'similar'],
    ["O'Neil & <Sons>", 'O&#39;Neil &am', 'similar'],
    ['van der Longname-Longername', 'van der Longname-Lon', 'similar'],
    ['0012', '12', 'similar'],
    ['12', '0012', 'similar'],
    ['Austin', '', 'similar'],
    ['Austin', null, 'similar'],
    ['', 'Old', 'similar'],
    ['田中', '???', 'similar'],
    ['庄', 'Zhuang', 'similar'],
    ['-', '!', 'similar'],
    ['Austin', 'Dallas', 'different'],
    ['A-B', 'AC', 'different'],
    ['ABCD', 'ASDF', 'different'],
    ['007', 'OLD-1', 'different'],
    ['2', '7', 'different'],
    ['Zoë Anne', 'Robert Smith', 'different'],
  ] as const)('%j was sent, %j is %s', (sent, read, expected) => {
    expect(compareTexts(sent, read)).toBe(expected)
  })

  test('costs time linear in its length', () => {
    const long = 'aé'.repeat(500_000)
    expect(compareTexts(long, `${long}b`)).toBe('similar')
  })
})

describe('an update of a record', () => {
  const confirmIfChanged = (seen: string): Verdict => ({ happened: true, sentence: seen })
  const judged = (...fields: Parameters<typeof judgeUpdate>[1]) => judgeUpdate('The account', fields, confirmIfChanged)
  const city = { name: 'city', sent: 'Austin', read: 'Dallas' }
  const parks = { name: 'parks', sent: '2', read: '7' }
  const flag = { name: 'flag', sent: '1', read: '1', hasFewValues: true }

  test('did not happen when two fields differ and none agrees', () => {
    expect(judged(city, parks)).toEqual({
      happened: false,
      sentence: 'The account has other values than those sent, in city, parks.',
    })
    expect(judged(city, parks, flag, { name: 'state', sent: 'TX', read: null }).happened).toBe(false)
    expect(judged(city, parks, { name: 'state', sent: 'TX', read: ' ' }).happened).toBe(false)
    expect(judged(city, parks, { name: 'state', sent: undefined, read: 'NY' }).happened).toBe(false)
  })

  test('is unclear when only one field differs, because it may be ignored or changed since', () => {
    expect(judged(city)).toEqual({
      happened: 'unclear',
      sentence:
        'The account does not have exactly the values that were sent, in city. ' +
        'The provider may store a value in another form or ignore it, or somebody may have changed it since.',
    })
    expect(judged(city, { ...flag, read: '0' }).happened).toBe('unclear')
    expect(judged(city, parks, { name: 'state', sent: 'TX', read: 'TX' }).happened).toBe('unclear')
    expect(judged(city, parks, { name: 'state', sent: 'TX', read: 'tx' }).happened).toBe('unclear')
  })

  test('is confirmed only when every field has exactly the value that was sent', () => {
    const same = { ...city, read: 'Austin' }
    expect(judged(same, flag)).toEqual({
      happened: true,
      sentence: 'The account has the values that were sent, in city, flag',
    })
    expect(judged(same, { name: 'state', sent: 'TX', read: 'tx' }).happened).toBe('unclear')
    expect(judged(same, { name: 'state', sent: 'TX', read: null }).happened).toBe('unclear')
  })

  test('is unclear when no read returns what it set', () => {
    expect(judged()).toEqual({
      happened: 'unclear',
      sentence: 'The account is found, but no read returns the fields that the call sets.',
    })
    expect(judged({ ...city, sent: undefined }).happened).toBe('unclear')
    expect(judged({ ...city, read: ' ' }, { ...parks, read: null }).happened).toBe('unclear')
  })
})

test.each([
  ['EXT-1', 10, ['ext-1', 'EXT1', 'ext1']],
  ['1012', 10, []],
  ['007', 10, ['7']],
  ['ext 1', 10, ['EXT 1', 'ext1', 'EXT1']],
  [' EXT-1', 10, undefined],
  ['EXT  1', 10, undefined],
  ['EXT-1234567', 10, undefined],
  ['Zoë', 10, undefined],
  ["O'N", 10, undefined],
  ['', 10, undefined],
] as const)('the other spellings of %j, of at most %i characters, are %j', (text, maxLength, expected) => {
  expect(otherSpellingsOf(text, maxLength)).toEqual(expected)
})
