/**
 * `reconcile` never says a false word: `false` of a write that happened, in whatever form the provider stores it, or
 * `true` of one that changed nothing.
 */
import fc from 'fast-check'
import { createDebitsuccess, operations as debitsuccess } from '@acct/debitsuccess'
import { simulateDebitsuccess, type SimulatedDebitsuccessAccount } from '@acct/debitsuccess/testing'
import { createEmersion, operations as emersion } from '@acct/emersion'
import { simulateEmersion, type SimulatedEmersionAccount } from '@acct/emersion/testing'
import { createFlash, operations as flash } from '@acct/flash'
import { simulateFlash, type SimulatedFlashAccount } from '@acct/flash/testing'
import { describe, expect, test } from 'vitest'
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

/** The simulators' accounts, which their tests may change from outside. */
const writable = <Account>(accounts: readonly Account[]): Account[] => accounts as Account[]

describe('Flash', () => {
  const texts = ['address', 'city', 'companyName', 'department', 'poolName'] as const
  const numbers = fc.constantFrom('EXT-1', 'ext 1', '007', '0012-A', 'A'.repeat(25), ' EXT-2 ', 'Zoë-1', "O'N-1", 'a&b')
  const update = (fields: object) =>
    changed(flash.monthlyAccount.example.input, { actionType: 'Update', accountNumber: 'OLD-1', ...fields })
  const started = (account: Partial<SimulatedFlashAccount> = {}) => {
    const simulator = simulateFlash({
      accounts: [
        { locationId: credentials.locationId, accountNumber: 'OLD-1', flashAccountNumber: '0012', ...account },
      ],
    })
    return { simulator, client: createFlash({ endpoint, ...credentials, transport: simulator.transport }) }
  }

  test('a new account that is stored under another form of its number is not denied', () =>
    check(fc.tuple(numbers, storedSpelling), async ([accountNumber, form]) => {
      const { simulator, client } = started()
      simulator.misbehave({ do: 'drop-after' })
      const error = await errorOf(client.monthlyAccount({ ...flash.monthlyAccount.example.input, accountNumber }))
      const account = simulator.accounts[1] ?? expect.fail()
      writable(simulator.accounts)[1] = { ...account, accountNumber: form(accountNumber) }
      expect((await client.reconcile(error, stateDiffered)).happened).not.toBe(false)
    }))

  test('an update is not denied, in whatever forms its values are stored, and with fields that are ignored', () =>
    check(
      fc.tuple(
        fc.record(Object.fromEntries(texts.map((name) => [name, personText]))),
        fc.array(fc.option(storedForm), { minLength: texts.length, maxLength: texts.length }),
      ),
      async ([fields, forms]) => {
        const { simulator, client } = started({ city: 'Dallas', poolName: 'Old', companyName: 'Smith' })
        simulator.misbehave({ do: 'drop-after' })
        const [before] = simulator.accounts
        const error = await errorOf(client.monthlyAccount(update(fields)))
        const [after] = simulator.accounts
        // One field at most is ignored; a provider that ignores all of them has not updated the account.
        const ignored = forms.findIndex((form) => form === null)
        const stored = texts.map((name, at) => {
          const form: Form | null | undefined = forms[at]
          return [name, at === ignored ? before?.[name] : (form?.(String(after?.[name])) ?? after?.[name])]
        })
        writable(simulator.accounts)[0] = {
          ...(after ?? expect.fail()),
          ...(Object.fromEntries(stored) as Record<(typeof texts)[number], string>),
        }
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

  test.each([
    [{ amount: '10.51' }, 'unclear'],
    [{ externalIdentifier: 'OTHER' }, 'unclear'],
    [{ amount: '10.5' }, true],
  ])('a payment that is there with %j is %s', async (change, happened) => {
    const payment = { amount: '10.50', dateOfPayment: '2026-12-09', externalTransactionIdentifier: 'R-007' }
    expect(
      await lost(
        (client) => client.paymentCollected({ ...ofAccount, ...payment }),
        'drop-after',
        ({ payments = [] }) => ({ payments: payments.map((one) => ({ ...one, ...change })) }),
      ),
    ).toBe(happened)
  })

  test.each([
    ['2026-12-15', true],
    ['2026-12-15T00:00:00+13:00', true],
    ['2026-12-14T11:00:00Z', 'unclear'],
    ['15/12/2026', 'unclear'],
    [null, 'unclear'],
    ['2026-12-16T00:00:00', false],
  ])('a next payment that is read as %s: %s', async (nextBillingDate, happened) => {
    const accounts = [{ ...(example ?? expect.fail()), nextBillingDate }]
    const simulator = simulateDebitsuccess({}, { getCustomerAccountByAccountId: () => ({ ...output, accounts }) })
    const client = clientOf(simulator)
    simulator.misbehave({ do: 'drop-before' })
    const error = await errorOf(client.adjustAccountNextPaymentDate({ ...ofAccount, nextPaymentDate: '2026-12-15' }))
    expect((await client.reconcile(error, stateDiffered)).happened).toBe(happened)
  })

  test.each([
    ['150.1000', true],
    ['120', false],
    ['130.00', 'unclear'],
    ['', 'unclear'],
    ['150,10', 'unclear'],
  ])('a total that is read as %j: %s', async (text, happened) => {
    const accounts = (example ? [example] : []).map((one) => ({
      ...one,
      others: one.others.map((element) => ({ ...element, text })),
    }))
    const simulator = simulateDebitsuccess({}, { getCustomerAccountByAccountId: () => ({ ...output, accounts }) })
    const client = clientOf(simulator)
    simulator.misbehave({ do: 'drop-before' })
    const error = await errorOf(
      client.adjustAccountTotalValue({ ...ofAccount, currentTotalValue: '120.00', newTotalValue: '150.10' }),
    )
    expect((await client.reconcile(error, stateDiffered)).happened).toBe(happened)
  })

  test.each([
    ['two references of which one is of another account', { externalAccountReferenceNo: 'MEMBER-43' }],
    ['a reference that several accounts have', { accountReferenceNo: undefined, externalAccountReferenceNo: 'TWICE' }],
  ])('nothing is said by %s', async (_, by) => {
    const simulator = simulateDebitsuccess({
      accounts: [
        { ...ofAccount, externalAccountReferenceNo: 'MEMBER-42', nextBillingDate: '2026-12-20' },
        { accountReferenceNo: 'ABCD000001', externalAccountReferenceNo: 'TWICE', nextBillingDate: '2026-12-20' },
        { accountReferenceNo: 'ABCD000002', externalAccountReferenceNo: 'TWICE', nextBillingDate: '2026-12-20' },
      ],
    })
    const client = clientOf(simulator)
    simulator.misbehave({ do: 'drop-before' })
    const input = changed({ ...ofAccount, nextPaymentDate: '2026-12-15' }, by)
    const error = await errorOf(client.adjustAccountNextPaymentDate(input))
    expect((await client.reconcile(error, stateDiffered)).happened).toBe('unclear')
  })
})
