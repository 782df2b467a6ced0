/** What `reconcile` says of each write to Emersion, word for word, and what it reads for that. */
import type { Operation, UnknownElement } from '@acct/core'
import { createEmersion, operations } from '@acct/emersion'
import { getAccount } from '@acct/emersion/experimental'
import { simulateEmersion } from '@acct/emersion/testing'
import { changed, type Changes } from '@acct/test-kit'
import { describe, expect, test } from 'vitest'
import { done, notDone, reconcileLost, unclear, type Said } from './verdicts.js'

type Reads = NonNullable<Parameters<typeof simulateEmersion>[1]>

/** What is said after a call whose response was lost, and what was asked by which reads. */
function reconcile(operation: Operation, input: unknown, reads: Reads, relax: readonly string[] = []) {
  const simulator = simulateEmersion({}, reads)
  const client = createEmersion({ endpoint: 'http://localhost', transport: simulator.transport })
  return reconcileLost(simulator, client, { operation, input, relax })
}

describe('a new account', () => {
  const says = {
    confirmed: done('The user name is taken'),
    denied: notDone('The user name is available, in upper and lower case.'),
    spelled: unclear('The user name is available, but the provider may have stored it in another form.'),
    unread: unclear('The response does not say in a known way whether the user name is available.'),
    nameless: unclear('There is nothing before the @ of the user name.'),
  }
  const element = (local: string, text: string | null, elements: readonly UnknownElement[] = []): UnknownElement => ({
    namespace: 'urn:x',
    local,
    text,
    elements,
  })
  const responding = (respond: (username: string) => readonly UnknownElement[]): Reads => ({
    checkUsernameAvailability: ({ username }) => ({ others: respond(username) }),
  })
  /** Says which user names are taken. */
  const taken = (...names: readonly string[]): Reads =>
    responding((username) => [element('Available', String(!names.includes(username)))])
  const call = (userName: string | undefined, reads: Reads, relax: readonly string[] = []) =>
    reconcile(
      operations.createComplexAccount,
      changed(operations.createComplexAccount.example.input, { 'primaryContact.cumulusUser.userName': userName }),
      reads,
      relax,
    )
  const realm = '@example.com.au'

  test.each<[string, Reads, keyof typeof says]>([
    ['ada', taken(), 'denied'],
    ['ada', taken('ada'), 'confirmed'],
    ['ada', taken('ADA'), 'spelled'],
    ['Ada.L', taken('adal'), 'spelled'],
    // Of two @ the last one begins the realm.
    ['ada@home', taken('ada@home'), 'confirmed'],
    ['zoë', taken(), 'spelled'],
    ['ada', responding((username) => (username === 'ada' ? [element('Available', 'true')] : [])), 'spelled'],
  ])('of %s', async (username, reads, verdict) => {
    expect((await call(`${username}${realm}`, reads)).said).toEqual(says[verdict])
  })

  test('is looked for without the realm, and in each spelling before it is denied', async () => {
    expect(await call(`Ada.L${realm}`, taken())).toEqual({
      said: says.denied,
      asked: ['Ada.L', 'ADA.L', 'ada.l', 'AdaL', 'ADAL', 'adal'].map((username) => [
        'checkUsernameAvailability',
        { username },
      ]),
    })
  })

  test.each([
    [80, 'denied'],
    [81, 'spelled'],
  ] as const)('of %d characters with the realm', async (length, verdict) => {
    const { said } = await call(`${'A'.repeat(length - realm.length)}${realm}`, taken(), ['E07'])
    expect(said).toEqual(says[verdict])
  })

  test.each(['ada', realm, ` ${realm}`, '', undefined])('of %j is looked for by no read', async (userName) => {
    const found = await call(userName, taken(), ['E03', 'E04', 'E05'])
    expect(found).toEqual({ said: says.nameless, asked: [] })
  })

  test.each<[readonly UnknownElement[], keyof typeof says]>([
    [[element('Available', '1')], 'denied'],
    [[element('available', ' TRUE ')], 'unread'],
    [[element('IsAvailable', '0')], 'confirmed'],
    [[element('Availability', 'false')], 'confirmed'],
    [[element('UserAvailable', 'false')], 'confirmed'],
    [[element('isUsernameAvailable', 'false')], 'confirmed'],
    [[element('Result', null, [element('Status', null, [element('UserNameAvailability', 'true')])])], 'denied'],
    [[element('Result', null, [element('Code', '7'), element('Available', 'false')])], 'confirmed'],
    [[element('Available', 'true', [element('Code', '7')])], 'unread'],
    [[element('Result', 'true')], 'unread'],
    [[element('IsTaken', 'true')], 'unread'],
    [[element('NotAvailable', 'true')], 'unread'],
    [[element('UnAvailable', 'true')], 'unread'],
    [[element('AvailableFrom', 'true')], 'unread'],
    [[element('Available', 'yes')], 'unread'],
    [[element('Available', '')], 'unread'],
    [[element('Available', null)], 'unread'],
    [[element('Available', 'true'), element('IsAvailable', 'true')], 'unread'],
    [[element('Available', 'true'), element('Available', 'perhaps')], 'unread'],
    [[], 'unread'],
  ])('whose user name is %j', async (elements, verdict) => {
    expect(
      (
        await call(
          `ada${realm}`,
          responding(() => elements),
        )
      ).said,
    ).toEqual(says[verdict])
  })
})

describe('an update of an account', () => {
  const says = {
    confirmed: done('The primary contact has the values that were sent, in firstName, lastName'),
    denied: notDone('The primary contact has other values than those sent, in firstName, lastName.'),
    noContact: unclear('The read does not return exactly one primary contact.'),
  }
  const unsure = (...names: readonly string[]): Said =>
    unclear(
      `The primary contact does not have exactly the values that were sent, in ${names.join(', ')}. ` +
        'The provider may store a value in another form or ignore it, or somebody may have changed it since.',
    )
  const [example = expect.fail()] = getAccount.example.output.contacts
  const call = (contacts: readonly object[], changes: Changes = {}) =>
    reconcile(
      operations.updateComplexAccount,
      changed(operations.updateComplexAccount.example.input, {
        accountId: '399300',
        'primaryContact.detail.firstName': 'Ada',
        'primaryContact.detail.lastName': 'Lovelace',
        ...changes,
      }),
      {
        getAccount: () => ({
          ...getAccount.example.output,
          contacts: contacts.map((own) => ({ ...example, firstName: 'Ada', lastName: 'Lovelace', ...own })),
        }),
      },
      ['E02'],
    )

  test.each<[readonly object[], Said]>([
    [[{}], says.confirmed],
    [[{ contactCategory: 'Billing', firstName: 'Bea' }, {}], says.confirmed],
    [[{ firstName: 'Bea', lastName: 'Smith' }], says.denied],
    [[{ firstName: 'Bea' }], unsure('firstName')],
    [[{ lastName: 'Smith' }], unsure('lastName')],
    [[{ firstName: ' ADA', lastName: 'lovelace' }], unsure('firstName', 'lastName')],
    [[{ firstName: 'Bea', lastName: null }], unsure('firstName', 'lastName')],
    [[], says.noContact],
    [[{ contactCategory: 'Billing' }], says.noContact],
    [[{ contactCategory: null }], says.noContact],
    [[{}, {}], says.noContact],
  ])('whose contacts are read as %j', async (contacts, said) => {
    expect((await call(contacts)).said).toEqual(said)
  })

  test('is looked for by its id', async () => {
    expect((await call([{}])).asked).toEqual([['getAccount', { accountId: '399300' }]])
  })

  test.each(['', ' ', undefined])('with a blank id (%j) is looked for by no read', async (accountId) => {
    expect(await call([{}], { accountId })).toEqual({
      said: unclear('Without an accountId no read can tell which account is meant.'),
      asked: [],
    })
  })
})
