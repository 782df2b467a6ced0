/**
 * `reconcile` never says a false word: `false` of a write that happened, in whatever form the provider stores it, or
 * `true` of one that changed nothing.
 */
import fc from 'fast-check'
import type { Operation } from '@acct/core'
import { createDebitsuccess, operations as debitsuccess } from '@acct/debitsuccess'
import * as experimental from '@acct/debitsuccess/experimental'
import { simulateDebitsuccess, type SimulatedDebitsuccessAccount } from '@acct/debitsuccess/testing'
import { createEmersion, operations as emersion } from '@acct/emersion'
import { simulateEmersion, type SimulatedEmersionAccount } from '@acct/emersion/testing'
import { createFlash, operations as flash } from '@acct/flash'
import { monthlyContact2, removeChildAccountLink } from '@acct/flash/experimental'
import {
  simulateFlash,
  type FlashSeed,
  type FlashSimulator,
  type SeededFlashAccount,
  type SimulatedFlashAccount,
} from '@acct/flash/testing'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changed, errorOf } from '@acct/test-kit'
import { check } from '@acct/test-kit/property'
import { personText, storedForm, storedSpelling, type Form } from './stored-forms.js'

const endpoint = 'http://localhost'
const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const user = { username: 'somebody', password: 'hunter2-hunter2' }
const stateDiffered = { stateDiffered: true }

// A day before everything that is written.
beforeEach(() => {
  vi.setSystemTime('2026-12-10T12:00:00Z')
})
afterEach(() => {
  vi.useRealTimers()
})

/** The simulators' accounts, which their tests may change from outside. */
const writable = <Account>(accounts: readonly Account[]): Account[] => accounts as Account[]

/**
 * A record as it is stored when its texts are written in these forms. One field at most is ignored, and stays as it
 * was: a provider that ignores all of them has not updated the record.
 */
function storedIn<Stored extends object>(
  forms: readonly (Form | null)[],
  names: readonly (keyof Stored)[],
  before: Stored,
  after: Stored,
): Stored {
  const ignored = forms.findIndex((form) => form === null)
  const stored = names.map((name, at) => [
    name,
    at === ignored ? before[name] : (forms[at]?.(String(after[name])) ?? after[name]),
  ])
  return { ...after, ...(Object.fromEntries(stored) as Partial<Stored>) }
}

describe('Flash', () => {
  const accountWrites = fc.constantFrom(flash.monthlyAccount, flash.monthlyAccount3, flash.monthlyAccount4)
  const texts = ['address', 'city', 'companyName', 'department', 'poolName'] as const
  const numbers = fc.constantFrom('EXT-1', 'ext 1', '007', '0012-A', 'A'.repeat(25), ' EXT-2 ', 'Zoë-1', "O'N-1", 'a&b')
  const updateOf = <Input>({ example }: Operation<Input>, fields: object): Input =>
    changed(example.input, { actionType: 'Update', accountNumber: 'OLD-1', ...fields })
  const update = (fields: object) => updateOf(flash.monthlyAccount, fields)
  const started = (account: Partial<SimulatedFlashAccount> = {}) => {
    const simulator = simulateFlash({
      accounts: [
        { locationId: credentials.locationId, accountNumber: 'OLD-1', flashAccountNumber: '0012', ...account },
      ],
    })
    return { simulator, client: createFlash({ endpoint, ...credentials, transport: simulator.transport }) }
  }

  test('a new account that is stored under another form of its number is not denied', () =>
    check(fc.tuple(accountWrites, numbers, storedSpelling), async ([operation, accountNumber, form]) => {
      const { simulator, client } = started()
      simulator.misbehave({ do: 'drop-after' })
      const error = await errorOf(client.sendUnchecked(operation, { ...operation.example.input, accountNumber }))
      const account = simulator.accounts[1] ?? expect.fail()
      writable(simulator.accounts)[1] = { ...account, accountNumber: form(accountNumber) }
      expect((await client.reconcile(error, stateDiffered)).happened).not.toBe(false)
    }))

  test('an update is not denied, in whatever forms its values are stored, and with fields that are ignored', () =>
    check(
      fc.tuple(
        accountWrites,
        fc.record(Object.fromEntries(texts.map((name) => [name, personText]))),
        fc.array(fc.option(storedForm), { minLength: texts.length, maxLength: texts.length }),
      ),
      async ([operation, fields, forms]) => {
        const { simulator, client } = started({ city: 'Dallas', poolName: 'Old', companyName: 'Smith' })
        simulator.misbehave({ do: 'drop-after' })
        const [before] = simulator.accounts
        const error = await errorOf(client.sendUnchecked(operation, updateOf<unknown>(operation, fields)))
        const [after] = simulator.accounts
        writable(simulator.accounts)[0] = storedIn(forms, texts, before ?? expect.fail(), after ?? expect.fail())
        expect((await client.reconcile(error, stateDiffered)).happened).not.toBe(false)
      },
    ))

  test('an update that never arrived is not confirmed by values that are like those sent', () =>
    check(fc.tuple(personText, storedForm), async ([text, form]) => {
      fc.pre(form(text) !== text)
      const { actionType: _, startDate: _start, ...stored } = update({ city: form(text), accountNumber: 'OLD-1' })
      const { simulator, client } = started(stored as never)
      simulator.misbehave({ do: 'drop-before' })
      const error = await errorOf(client.monthlyAccount(update({ city: text })))
      expect((await client.reconcile(error, stateDiffered)).happened).not.toBe(true)
    }))

  test.each([{ city: 'Houston' }, { city: 'Houston', address: '2 Low St', parks: 9 }])(
    'an update is not denied when somebody changed %j since',
    async (since) => {
      const { simulator, client } = started({ city: 'Dallas' })
      simulator.misbehave({ do: 'drop-after' })
      const error = await errorOf(client.monthlyAccount(update({})))
      await client.monthlyAccount(update(since))
      expect((await client.reconcile(error, stateDiffered)).happened).toBe('unclear')
    },
  )

  test('an action that is not known, with its rule relaxed, is neither denied nor confirmed', async () => {
    const { simulator, client } = started({ city: 'Dallas', parks: 7 })
    simulator.misbehave({ do: 'drop-before' })
    const input = changed(flash.monthlyAccount.example.input, { actionType: 'Purge', accountNumber: 'OLD-1' })
    const error = await errorOf(client.sendUnchecked(flash.monthlyAccount, input, { relax: ['F03'] }))
    expect((await client.reconcile(error, stateDiffered)).happened).toBe('unclear')
  })

  test('an external number is neither denied in another form nor confirmed by one', () =>
    check(fc.tuple(numbers, storedForm), async ([accountNumber, form]) => {
      const input = { ...flash.setMonthlyAccountExternalId.example.input, accountNumber }
      const stored = form(accountNumber)
      fc.pre(stored !== accountNumber)
      for (const misbehaviour of ['drop-after', 'drop-before'] as const) {
        const { simulator, client } = started({ accountGuid: input.accountGuid })
        simulator.misbehave({ do: misbehaviour })
        const error = await errorOf(client.setMonthlyAccountExternalId(input))
        writable(simulator.accounts)[0] = { ...(simulator.accounts[0] ?? expect.fail()), accountNumber: stored }
        expect((await client.reconcile(error, stateDiffered)).happened).toBe('unclear')
      }
    }))
})

describe("Flash's contacts and vehicles", () => {
  const contactTexts = ['firstName', 'lastName', 'emailAddress', 'rfidNumber'] as const
  const vehicleTexts = ['vehicleMake', 'vehicleColor', 'vehicleLicenseNumber', 'keyHook'] as const
  const kinds = {
    contact: { key: 'contacts', id: 'contactId', texts: contactTexts },
    vehicle: { key: 'vehicles', id: 'vehicleId', texts: vehicleTexts },
  } as const
  type Kind = keyof typeof kinds
  type Parts = NonNullable<SeededFlashAccount['contacts']> & NonNullable<SeededFlashAccount['vehicles']>

  const writes = fc.constantFrom(
    ['contact', flash.monthlyContact] as const,
    ['contact', flash.monthlyContact1] as const,
    ['contact', monthlyContact2] as const,
    ['vehicle', flash.monthlyVehicle] as const,
  )
  const ids = fc.constantFrom('0007', 'C-1', 'c 1', 'A'.repeat(25), ' C-2 ', 'Zoë', "O'N-1", 'a&b')
  const inputOf = (kind: Kind, operation: Operation, action: string, id: string, fields: object = {}) =>
    changed(operation.example.input, { actionType: action, accountNumber: 'OLD-1', [kinds[kind].id]: id, ...fields })
  const started = (kind: Kind, parts: readonly object[], undocumented: FlashSeed['undocumented'] = {}) => {
    const account = { locationId: credentials.locationId, accountNumber: 'OLD-1', flashAccountNumber: '0012' }
    const simulator = simulateFlash({
      accounts: [{ ...account, [kinds[kind].key]: parts as Parts }],
      undocumented,
    })
    return { simulator, client: createFlash({ endpoint, ...credentials, transport: simulator.transport }) }
  }
  /** The contacts or vehicles of the only account, and another one in the place of the first. */
  const partsOf = (simulator: FlashSimulator, kind: Kind): readonly object[] =>
    simulator.accounts[0]?.[kinds[kind].key] ?? expect.fail()
  const replaceFirst = (simulator: FlashSimulator, kind: Kind, part: object): void => {
    const [, ...others] = partsOf(simulator, kind)
    const account = simulator.accounts[0] ?? expect.fail()
    writable(simulator.accounts)[0] = { ...account, [kinds[kind].key]: [part, ...others] }
  }

  test('a new one that is stored under another form of its id is not denied', () =>
    check(fc.tuple(writes, ids, storedSpelling), async ([[kind, operation], id, form]) => {
      const { simulator, client } = started(kind, [])
      simulator.misbehave({ do: 'drop-after' })
      const error = await errorOf(client.sendUnchecked(operation, inputOf(kind, operation, 'Add', id)))
      replaceFirst(simulator, kind, { ...partsOf(simulator, kind)[0], externalId: form(id) })
      expect((await client.reconcile(error, stateDiffered)).happened).not.toBe(false)
    }))

  test('an update is not denied, in whatever forms its values are stored, and with fields that are ignored', () =>
    check(
      fc.tuple(
        writes,
        fc.array(personText, { minLength: 4, maxLength: 4 }),
        fc.array(fc.option(storedForm), { minLength: 4, maxLength: 4 }),
      ),
      async ([[kind, operation], values, forms]) => {
        const names: readonly string[] = kinds[kind].texts
        const before = { ...Object.fromEntries(names.map((name) => [name, 'Old'])), externalId: 'OLD' }
        const { simulator, client } = started(kind, [before])
        simulator.misbehave({ do: 'drop-after' })
        const fields = Object.fromEntries(names.map((name, at) => [name, values[at]]))
        const error = await errorOf(client.sendUnchecked(operation, inputOf(kind, operation, 'Update', 'OLD', fields)))
        const after = partsOf(simulator, kind)[0] as Record<string, unknown>
        replaceFirst(simulator, kind, storedIn<Record<string, unknown>>(forms, names, before, after))
        expect((await client.reconcile(error, stateDiffered)).happened).not.toBe(false)
      },
    ))

  test('an update that never arrived is not confirmed by values that are like those sent', () =>
    check(fc.tuple(writes, personText, storedForm), async ([[kind, operation], text, form]) => {
      fc.pre(form(text) !== text)
      const [name] = kinds[kind].texts
      const { simulator, client } = started(kind, [{ externalId: 'OLD' }])
      const input = inputOf(kind, operation, 'Update', 'OLD', { [name]: text })
      await client.sendUnchecked(operation, input)
      // In place, because a client sends no half of a character, in which a text may be cut.
      replaceFirst(simulator, kind, { ...partsOf(simulator, kind)[0], [name]: form(text) })
      simulator.misbehave({ do: 'drop-before' })
      const error = await errorOf(client.sendUnchecked(operation, input))
      expect((await client.reconcile(error, stateDiffered)).happened).not.toBe(true)
    }))

  test('an external id is neither denied in another form nor confirmed by one', () =>
    check(
      fc.tuple(
        fc.constantFrom(
          ['contact', flash.setMonthlyContactExternalId, 'contactGuid'] as const,
          ['vehicle', flash.setMonthlyVehicleExternalId, 'vehicleGuid'] as const,
        ),
        ids,
        storedForm,
      ),
      async ([[kind, operation, guid], id, form]) => {
        fc.pre(form(id) !== id)
        const input = changed(operation.example.input, { [kinds[kind].id]: id })
        for (const misbehaviour of ['drop-after', 'drop-before'] as const) {
          const part = { guid: Object.entries(input).find(([key]) => key === guid)?.[1] }
          const { simulator, client } = started(kind, [part])
          simulator.misbehave({ do: misbehaviour })
          const error = await errorOf(client.sendUnchecked(operation, input))
          replaceFirst(simulator, kind, { ...part, externalId: form(id) })
          expect((await client.reconcile(error, stateDiffered)).happened).toBe('unclear')
        }
      },
    ))

  const undocumented = fc.record({
    addOfKnown: fc.constantFrom('GeneralFailure', 'Success'),
    changeOfUnknown: fc.constantFrom('NotFound', 'Success'),
    updateOfDeleted: fc.constantFrom('restores', 'NotFound'),
    omitted: fc.constantFrom('kept', 'cleared'),
  })

  test('a write is confirmed only when it changed something, and denied only when it did not', () =>
    check(
      fc.tuple(
        writes,
        fc.constantFrom('Add', 'Update', 'Delete'),
        fc.subarray(['C-1', 'c1', 'C-2'], { minLength: 0 }),
        fc.record({ hasAccount: fc.boolean(), isDeleted: fc.boolean(), hasRfid: fc.boolean() }),
        undocumented,
        fc.constantFrom('drop-before', 'drop-after'),
      ),
      async ([[kind, operation], action, known, { hasAccount, isDeleted, hasRfid }, options, misbehaviour]) => {
        const parts = known.map((externalId) => ({
          externalId,
          ...(kind === 'contact' && { deleted: isDeleted }),
          ...(hasRfid && { rfidNumber: '77' }),
        }))
        const { simulator, client } = started(kind, parts, options)
        const before = JSON.stringify(simulator.accounts)
        simulator.misbehave({ do: misbehaviour })
        const input = inputOf(kind, operation, action, 'C-1', hasAccount ? {} : { accountNumber: 'OLD-2' })
        const error = await errorOf(client.sendUnchecked(operation, input))
        const isChanged = JSON.stringify(simulator.accounts) !== before
        // An update of what has none of the values, an Add of what is not there, a Delete of what is.
        const differed = hasAccount && (action === 'Add') !== known.includes('C-1')
        const { happened, evidence } = await client.reconcile(error, { stateDiffered: differed })
        expect(happened === true && !isChanged, evidence.sentence).toBe(false)
        expect(happened === false && isChanged, evidence.sentence).toBe(false)
      },
      600,
    ))
})

describe('a write after which somebody else has written', () => {
  const guid = '99999999-0000-0000-0000-000000000001'
  const account = { accountNumber: 'OLD-1' }
  const contact = { ...account, contactId: 'OLD-C' }
  const vehicle = { ...account, vehicleId: 'OLD-V' }
  const contactId = { flashAccountNumber: '0012', contactGuid: guid }
  const accountId = { flashAccountNumber: '0012', accountGuid: guid }
  const { monthlyAccount, monthlyContact, monthlyVehicle } = flash
  const of = ({ example }: Operation, actionType: string, ids: object) =>
    changed(example.input as object, { actionType, ...ids })

  test.each<[keyof typeof flash, object, object]>([
    ['monthlyAccount', of(monthlyAccount, 'Delete', account), { actionType: 'Update' }],
    ['monthlyContact', of(monthlyContact, 'Delete', contact), { actionType: 'Update' }],
    ['monthlyVehicle', of(monthlyVehicle, 'Delete', vehicle), { actionType: 'Add' }],
    ['setMonthlyContactExternalId', { ...contactId, contactId: 'C-1' }, { contactId: 'X-2' }],
    ['setMonthlyAccountExternalId', { ...accountId, accountNumber: 'C-1' }, { accountNumber: 'X-2' }],
  ])('of Flash is not denied: %s, %j, then %j', async (name, input, changes) => {
    const simulator = simulateFlash({
      accounts: [
        {
          locationId: credentials.locationId,
          ...account,
          flashAccountNumber: '0012',
          accountGuid: guid,
          contacts: [{ guid, externalId: 'OLD-C', rfidNumber: '77' }],
          vehicles: [{ guid, externalId: 'OLD-V' }],
        },
      ],
      undocumented: { updateOfDeleted: 'restores' },
    })
    const client = createFlash({ endpoint, ...credentials, transport: simulator.transport })
    simulator.misbehave({ do: 'drop-after' })
    const error = await errorOf(client.sendUnchecked(flash[name] as never, input))
    await client.sendUnchecked(flash[name] as never, { ...input, ...changes })
    expect((await client.reconcile(error, stateDiffered)).happened).toBe('unclear')
  })

  const ofAccount = { accountReferenceNo: 'ABCD987654' }
  const ofMember = { externalAccountReferenceNo: 'MEMBER-42' }
  const ofDebitsuccess = { ...debitsuccess, ...experimental }
  test.each<[keyof typeof ofDebitsuccess, object, object]>([
    [
      'adjustAccountNextPaymentDate',
      { ...ofAccount, nextPaymentDate: '2026-12-24' },
      { nextPaymentDate: '2026-12-29' },
    ],
    [
      'adjustAccountNextPaymentDate',
      { ...ofAccount, nextPaymentDate: '2026-12-24' },
      { nextPaymentDate: '2026-12-23' },
    ],
    [
      'adjustAccountExternalAccountReferenceNo',
      { ...ofAccount, newExternalAccountReferenceNo: 'GYM-77' },
      { newExternalAccountReferenceNo: 'CLUB-5' },
    ],
    [
      'transferCustomerAccount',
      { ...ofMember, targetFacilityIdentifier: 'ASDF' },
      { targetFacilityIdentifier: 'ABCD' },
    ],
    ['updateAccountCode', { ...ofAccount, accountCode: 'GYM' }, { accountCode: 'CLUB' }],
    ['adjustAccountMinimumTerm', { ...ofAccount, newTermType: 'Months', newTerm: 24 }, { newTerm: 12 }],
  ])('of Debitsuccess is not denied: %s, %j, then %j', async (name, input, changes) => {
    const simulator = simulateDebitsuccess({
      today: '2026-12-10',
      accounts: [{ ...ofAccount, ...ofMember, termType: 'Months', nextBillingDate: '2026-12-20' }],
    })
    const client = createDebitsuccess({ endpoint, user, transport: simulator.transport })
    simulator.misbehave({ do: 'drop-after' })
    const error = await errorOf(client.sendUnchecked(ofDebitsuccess[name] as never, input))
    await client.sendUnchecked(ofDebitsuccess[name] as never, { ...input, ...changes })
    expect((await client.reconcile(error, stateDiffered)).happened).toBe('unclear')
  })
})

test.each([
  ['0', true],
  ['00', true],
  ['', true],
  [null, 'unclear'],
] as const)("a link of Flash's accounts that was taken away is told as %j, none: %s", async (none, expected) => {
  for (const misbehaviour of ['drop-before', 'drop-after'] as const) {
    const account = { locationId: credentials.locationId, accountNumber: 'OLD-1', masterAccountNumber: '0099' }
    const simulator: FlashSimulator = simulateFlash(
      { accounts: [account] },
      {
        getMonthlyAccount: () => ({
          ...flash.getMonthlyAccount.example.output,
          masterAccountNumber: simulator.accounts[0]?.masterAccountNumber === '0' ? none : '0099',
        }),
      },
    )
    const client = createFlash({ endpoint, ...credentials, transport: simulator.transport })
    simulator.misbehave({ do: misbehaviour })
    const error = await errorOf(client.send(removeChildAccountLink, { accountNumber: 'OLD-1' }))
    const { happened } = await client.reconcile(error, stateDiffered)
    expect(happened).toBe(misbehaviour === 'drop-before' ? 'unclear' : expected)
  }
})

describe('Emersion', () => {
  const started = (account: Partial<SimulatedEmersionAccount> = {}) => {
    const simulator = simulateEmersion({ accounts: [{ accountId: '1', userName: 'old@example.com.au', ...account }] })
    return { simulator, client: createEmersion({ endpoint, transport: simulator.transport }) }
  }
  const userName = 'primaryContact.cumulusUser.userName'

  test('a new account whose user name is stored in another form is not denied', () =>
    check(
      fc.tuple(fc.constantFrom('first', 'Ada.Lovelace', '007', 'a_b-c', 'zoë', "o'neil"), storedSpelling),
      async ([name, form]) => {
        const { simulator, client } = started()
        simulator.misbehave({ do: 'drop-after' })
        const error = await errorOf(
          client.createComplexAccount(
            changed(emersion.createComplexAccount.example.input, { [userName]: `${name}@example.com.au` }),
          ),
        )
        const account = simulator.accounts[1] ?? expect.fail()
        writable(simulator.accounts)[1] = { ...account, userName: `${form(name)}@example.com.au` }
        expect((await client.reconcile(error, stateDiffered)).happened).not.toBe(false)
      },
    ))

  test('an update is neither denied by names in another form nor confirmed by them', () =>
    check(
      fc.tuple(personText, personText, storedForm, fc.option(storedForm)),
      async ([firstName, lastName, first, last]) => {
        const stored = { firstName: first(firstName), lastName: last?.(lastName) ?? lastName }
        fc.pre(stored.firstName !== firstName)
        const input = changed(emersion.updateComplexAccount.example.input, {
          accountId: '1',
          'primaryContact.detail.firstName': firstName,
          'primaryContact.detail.lastName': lastName,
        })
        for (const misbehaviour of ['drop-after', 'drop-before'] as const) {
          const { simulator, client } = started({ primaryContact: stored })
          simulator.misbehave({ do: misbehaviour })
          const error = await errorOf(client.updateComplexAccount(input))
          const account = simulator.accounts[0] ?? expect.fail()
          writable(simulator.accounts)[0] = { ...account, primaryContact: { ...account.primaryContact, ...stored } }
          expect((await client.reconcile(error, stateDiffered)).happened).toBe('unclear')
        }
      },
    ))
})

describe('Debitsuccess', () => {
  const { output } = debitsuccess.getCustomerAccountByAccountId.example
  const [example] = output.accounts
  const clientOf = ({ transport }: Pick<ReturnType<typeof simulateDebitsuccess>, 'transport'>) =>
    createDebitsuccess({ endpoint, user, transport })

  test('a transfer is neither denied by a prefix in another form nor confirmed by it', () =>
    check(fc.tuple(storedForm, fc.option(storedForm), fc.boolean()), async ([form, ofReference, hasBoth]) => {
      const accountReferenceNo = 'ASDF987654'
      const account = {
        ...(example ?? expect.fail()),
        contractPrefix: form('ASDF'),
        accountReferenceNo: ofReference?.(accountReferenceNo) ?? accountReferenceNo,
      }
      fc.pre(account.contractPrefix !== 'ASDF')
      const simulator = simulateDebitsuccess(
        {},
        { getCustomerAccountByAccountId: () => ({ ...output, accounts: [account] }) },
      )
      const client = clientOf(simulator)
      simulator.misbehave({ do: 'drop-after' })
      const error = await errorOf(
        client.transferCustomerAccount({
          ...(hasBoth && { accountReferenceNo: 'ABCD987654' }),
          externalAccountReferenceNo: 'MEMBER-42',
          targetFacilityIdentifier: 'ASDF',
        }),
      )
      expect((await client.reconcile(error, stateDiffered)).happened).toBe('unclear')
    }))

  const references = fc.constantFrom('ABCD987654', 'ASDF987654', 'ABCD111111', 'ASDF111111')
  const accounts = fc.uniqueArray(
    fc.record({
      accountReferenceNo: references,
      externalAccountReferenceNo: fc.constantFrom('MEMBER-1', 'MEMBER-42', 'MEMBER-99'),
    }),
    { selector: ({ accountReferenceNo }) => accountReferenceNo, maxLength: 3 },
  )
  const transfers = fc.record(
    {
      accountReferenceNo: references,
      externalAccountReferenceNo: fc.constantFrom('MEMBER-1', 'MEMBER-42'),
      targetFacilityIdentifier: fc.constant('ASDF'),
    },
    { requiredKeys: ['targetFacilityIdentifier'] },
  )

  test('a transfer is confirmed only when it changed an account, and denied only when it did not', () =>
    check(
      fc.tuple(accounts, transfers, fc.constantFrom('08', 'own'), fc.constantFrom('drop-before', 'drop-after')),
      async ([seeded, { accountReferenceNo, externalAccountReferenceNo, ...rest }, twoReferences, misbehaviour]) => {
        fc.pre(accountReferenceNo !== undefined || externalAccountReferenceNo !== undefined)
        const input = {
          ...rest,
          ...(accountReferenceNo && { accountReferenceNo }),
          ...(externalAccountReferenceNo && { externalAccountReferenceNo }),
        }
        const simulator = simulateDebitsuccess({
          accounts: seeded,
          undocumented: { twoReferences },
        })
        const client = clientOf(simulator)
        const before = JSON.stringify(simulator.accounts)
        simulator.misbehave({ do: misbehaviour })
        const error = await errorOf(client.transferCustomerAccount(input as never))
        const isChanged = JSON.stringify(simulator.accounts) !== before
        const wasInTarget = seeded.some(
          (account) =>
            account.accountReferenceNo.startsWith('ASDF') &&
            (account.accountReferenceNo === accountReferenceNo ||
              account.externalAccountReferenceNo === externalAccountReferenceNo),
        )
        const { happened, evidence } = await client.reconcile(error, { stateDiffered: !wasInTarget })
        expect(happened === true && !isChanged, evidence.sentence).toBe(false)
        expect(happened === false && isChanged, evidence.sentence).toBe(false)
      },
      600,
    ))

  const ofAccount = { accountReferenceNo: 'ABCD987654' }
  /** A call that is lost, and what is stored and said then. */
  async function lost(
    call: (client: ReturnType<typeof clientOf>) => Promise<unknown>,
    misbehaviour: 'drop-before' | 'drop-after',
    stored: (account: SimulatedDebitsuccessAccount) => Partial<SimulatedDebitsuccessAccount>,
  ) {
    const simulator = simulateDebitsuccess({
      today: '2026-12-10',
      accounts: [
        { ...ofAccount, externalAccountReferenceNo: 'MEMBER-42', accountNotes: '?', nextBillingDate: '2026-12-20' },
      ],
    })
    const client = clientOf(simulator)
    simulator.misbehave({ do: misbehaviour })
    const error = await errorOf(call(client))
    const [account] = simulator.accounts
    if (account) writable(simulator.accounts)[0] = { ...account, ...stored(account) }
    return (await client.reconcile(error, stateDiffered)).happened
  }

  const identifiers = fc.constantFrom('EXT-1', 'ext 1', '007', '0012-A', 'A'.repeat(50), 'R.1/2', 'gym_42')

  test('an external reference is neither denied in another form nor confirmed by one', () =>
    check(fc.tuple(identifiers, storedForm, fc.boolean()), async ([newExternalAccountReferenceNo, form, isOwn]) => {
      const externalAccountReferenceNo = form(newExternalAccountReferenceNo)
      fc.pre(externalAccountReferenceNo !== newExternalAccountReferenceNo)
      for (const misbehaviour of ['drop-after', 'drop-before'] as const)
        expect(
          await lost(
            (client) =>
              client.adjustAccountExternalAccountReferenceNo({
                ...(isOwn ? ofAccount : { externalAccountReferenceNo: 'MEMBER-42' }),
                newExternalAccountReferenceNo,
              }),
            misbehaviour,
            () => ({ externalAccountReferenceNo }),
          ),
        ).toBe('unclear')
    }))

  test('a note is not denied in another form', () =>
    check(fc.tuple(personText, storedSpelling), async ([notes, form]) => {
      const happened = await lost(
        (client) => client.adjustAccountAppendNotes({ ...ofAccount, notes }),
        'drop-after',
        () => ({ accountNotes: `${form(notes)}\nOlder` }),
      )
      expect(happened).not.toBe(false)
    }))

  test('a refund is not denied when its identifier is stored in another spelling', () =>
    check(fc.tuple(identifiers, storedSpelling), async ([externalRefundIdentifier, form]) => {
      const refund = { amount: '10.50', description: 'Paid twice', externalRefundIdentifier }
      const happened = await lost(
        (client) => client.initiateRefund({ ...ofAccount, ...refund }),
        'drop-after',
        ({ refunds = [] }) => ({
          refunds: refunds.map((one) => ({ ...one, externalIdentifier: form(externalRefundIdentifier) })),
        }),
      )
      expect(happened).not.toBe(false)
    }))

  test('a payment and a schedule are never denied, and confirmed only by their own identifier', () =>
    check(
      fc.tuple(identifiers, storedForm, fc.constantFrom('drop-before', 'drop-after')),
      async ([identifier, form, misbehaviour]) => {
        const externalIdentifier = form(identifier)
        fc.pre(externalIdentifier !== identifier)
        const payment = { amount: '10.50', dateOfPayment: '2026-12-09', externalTransactionIdentifier: identifier }
        expect(
          await lost(
            (client) => client.paymentCollected({ ...ofAccount, ...payment }),
            misbehaviour,
            ({ payments = [] }) => ({ payments: payments.map((one) => ({ ...one, externalIdentifier })) }),
          ),
        ).toBe('unclear')
        const newPaySchedule = {
          installment: '10.50',
          paymentFrequency: 'Weekly',
          minimumEffectiveDate: '2026-12-10',
          externalScheduleIdentifier: identifier,
        } as const
        expect(
          await lost(
            (client) => client.createSchedule({ ...ofAccount, newPaySchedule }),
            misbehaviour,
            ({ schedules = [] }) => ({ schedules: schedules.map((one) => ({ ...one, externalIdentifier })) }),
          ),
        ).toBe('unclear')
      },
    ))

  test('another external reference of two accounts is not confirmed', async () => {
    const simulator = simulateDebitsuccess({
      accounts: [
        { ...ofAccount, externalAccountReferenceNo: 'GYM-77' },
        { accountReferenceNo: 'ABCD000001', externalAccountReferenceNo: 'MEMBER-42' },
      ],
    })
    const client = clientOf(simulator)
    simulator.misbehave({ do: 'drop-before' })
    const error = await errorOf(
      client.adjustAccountExternalAccountReferenceNo({
        ...ofAccount,
        externalAccountReferenceNo: 'MEMBER-42',
        newExternalAccountReferenceNo: 'GYM-77',
      }),
    )
    expect((await client.reconcile(error, stateDiffered)).happened).toBe('unclear')
  })
})
