import { describe, expect, test } from 'vitest'
import { createEmersion, operations } from '@acct/emersion'
import { changed, type Changes } from '@acct/test-kit'

const example = operations.createComplexAccount.example.input
const detail = 'primaryContact.detail'
const userName = 'primaryContact.cumulusUser.userName'

/** The rules that an account breaks. */
function broken(changes: Changes, realm?: string): readonly string[] {
  const emersion = createEmersion({ endpoint: 'http://localhost', ...(realm === undefined ? {} : { realm }) })
  try {
    emersion.prepare('createComplexAccount', changed(example, changes))
    return []
  } catch (error) {
    return (error as { issues: readonly { rule: string }[] }).issues.map(({ rule }) => rule)
  }
}

describe('a rule judges the text that is sent, outer white space included', () => {
  test.each([
    ['emailAddress', ' ada@example.com', 'E26'],
    ['emailAddress', 'ada@example.com ', 'E26'],
    ['website', ' example.com', 'E27'],
    ['website', 'https://example.com\n', 'E27'],
    ['state', ' WA', 'E28'],
    ['state', 'Other ', 'E28'],
  ])('%s %j', (field, text, rule) => {
    expect(broken({ [`${detail}.${field}`]: text })).toEqual([rule])
  })
})

test.each([
  ['@example.com', ['E05']],
  ['a b@example.com', ['E05']],
  [' ada@example.com', ['E05']],
  ['ada@example.com ', ['E05']],
  ['ada@example', ['E05']],
  ['ada', ['E04']],
  ['ada@home@example.com', []],
  ['é@exämple.com', []],
])('user name %j', (text, rules) => {
  expect(broken({ [userName]: text })).toEqual(rules)
})

test.each([
  ['example.com.au', 'ada@EXAMPLE.com.au', []],
  ['@example.com.au', 'ada@example.com.au', []],
  ['Example.com.au', 'ada@example.com.au', []],
  ['example.com.au', 'ada@other.com.au', ['E06']],
  ['ample.com.au', 'ada@example.com.au', ['E06']],
])('realm %s, user name %s', (realm, text, rules) => {
  expect(broken({ [userName]: text }, realm)).toEqual(rules)
})

test.each([
  ['example.com', []],
  ['HTTPS://example.com:8080/a?b#c', []],
  ['http://exämple.com', []],
  ['example.com/@ada', []],
  ['example.com?mail=ada@example.com', []],
  ['ftp://example.com', ['E27']],
  ['ada@example.com', ['E27']],
  ['https://ada:secret@example.com', ['E27']],
  ['mailto:ada@example.com', ['E27']],
  ['javascript:alert(1)', ['E27']],
  ['http://localhost', ['E27']],
  ['http:///example.com', ['E27']],
  ['https:\\\\example.com', ['E27']],
  ['exa mple.com', ['E27']],
  ['http://', ['E27']],
])('website %s', (text, rules) => {
  expect(broken({ [`${detail}.website`]: text })).toEqual(rules)
})

test.each([
  ['Australia', 'WA', []],
  ['AU', 'western australia', []],
  ['aus', 'WA', []],
  ['New Zealand', 'WA', ['E29']],
  ['nz', 'WA', ['E29']],
  ['NZL', 'WA', ['E29']],
  ['USA', 'WA', ['E29']],
  ['uk', 'WA', ['E29']],
  ['Hong Kong', 'WA', ['E29']],
  ['TÜRKIYE', 'WA', ['E29']],
  ['New Zealand', 'oth', []],
  ['Australia', 'Other', []],
  // No country that ISO 3166 names, so nothing follows from it.
  ['Straya', 'WA', []],
  ['Commonwealth of Australia', 'WA', []],
  ['European Union', 'WA', []],
  ['Norfolk Island', 'WA', []],
])('country %s, state %s', (country, state, rules) => {
  expect(broken({ [`${detail}.country`]: country, [`${detail}.state`]: state })).toEqual(rules)
})
