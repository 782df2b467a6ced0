/** After a lost answer: each write, each way to lose it, over a transport and over HTTP. */
import { inspect } from 'node:util'
import {
  createClient,
  isSoapError,
  operation,
  type Operation,
  type Reconciled,
  type ReconcileOptions,
} from '@acct/core'
import type { Misbehaviour, Simulator } from '@acct/core/testing'
import { createDebitsuccess, operations as debitsuccess, service } from '@acct/debitsuccess'
import * as experimental from '@acct/debitsuccess/experimental'
import { simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { createEmersion, operations as emersion } from '@acct/emersion'
import { simulateEmersion } from '@acct/emersion/testing'
import { createFlash, operations as flash } from '@acct/flash'
import { monthlyContact2, removeChildAccountLink } from '@acct/flash/experimental'
import { simulateFlash, type FlashSeed } from '@acct/flash/testing'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { changed, errorOf, inputErrorOf } from '@acct/test-kit'

beforeEach(() => {
  vi.setSystemTime('2026-12-10T12:00:00Z')
})
afterEach(() => {
  vi.useRealTimers()
})

interface Reconciling {
  readonly sendUnchecked: (
    operation: never,
    input: unknown,
    options?: { readonly timeoutMs?: number },
  ) => Promise<unknown>
  readonly reconcile: {
    (name: never, input: never, options?: ReconcileOptions<never>): Promise<Reconciled>
    (error: unknown, options?: ReconcileOptions<never>): Promise<Reconciled>
  }
}

interface Write {
  readonly operation: Operation
  readonly input: unknown
  readonly simulator: () => Simulator
  readonly client: (through: Pick<Simulator, 'transport'> | { readonly endpoint: string }) => Reconciling
  /** What is said of a write that was done, without and with the word that it was otherwise before. */
  readonly done: readonly [Reconciled['happened'], Reconciled['happened']]
  /**
   * What is said of a write that was not done. Default `false`. `unclear` where what is read may be what somebody made
   * of it since.
   */
  readonly notDone?: Reconciled['happened']
}

const user = { username: 'somebody', password: 'hunter2-hunter2' }
const to = (through: Pick<Simulator, 'transport'> | { readonly endpoint: string }) =>
  'endpoint' in through
    ? { endpoint: through.endpoint }
    : { endpoint: 'http://localhost', transport: through.transport }
const ofDebitsuccess = {
  simulator: simulateDebitsuccess,
  client: (through) => createDebitsuccess({ ...to(through), user }),
} satisfies Partial<Write>
/** An account in which every look-back finds something, on a day before everything that is written. */
const ofChanges = {
  ...ofDebitsuccess,
  simulator: () =>
    simulateDebitsuccess({
      today: '2026-12-10',
      accounts: [
        {
          accountReferenceNo: 'ABCD987654',
          externalAccountReferenceNo: 'MEMBER-42',
          accountNotes: 'Asked for a locker.',
          nextBillingDate: '2026-12-20',
          totalValue: '120.00',
          term: 12,
          termType: 'Months',
          accountCode: 'OLD',
        },
      ],
    }),
} satisfies Partial<Write>
/** A client that has the experimental operations by name too. */
const ofExperiments = {
  ...ofChanges,
  client: (through) =>
    createClient({
      service,
      operations: { ...debitsuccess, ...experimental },
      options: to(through),
      credentials: { user },
    }),
} satisfies Partial<Write>
const ofAccount = { accountReferenceNo: 'ABCD987654' }

const ofEmersion = {
  simulator: () =>
    simulateEmersion({
      accounts: [
        { accountId: '399300', userName: 'old@example.com.au', primaryContact: { firstName: 'Old', lastName: 'Name' } },
      ],
    }),
  client: (through) => createEmersion(to(through)),
} satisfies Partial<Write>

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const flashSeed: FlashSeed = {
  accounts: [
    {
      locationId: credentials.locationId,
      accountNumber: 'OLD-1',
      flashAccountNumber: '0012',
      accountGuid: flash.setMonthlyAccountExternalId.example.input.accountGuid,
      masterAccountNumber: '0099',
      city: 'Dallas',
      parks: 7,
      status: 'Active',
      contacts: [
        {
          guid: flash.setMonthlyContactExternalId.example.input.contactGuid,
          externalId: 'OLD-C',
          firstName: 'Bea',
          lastName: 'Smith',
          rfidNumber: '77',
        },
      ],
      vehicles: [
        {
          guid: flash.setMonthlyVehicleExternalId.example.input.vehicleGuid,
          externalId: 'OLD-V',
          vehicleMake: 'Fiat',
          vehicleColor: 'Red',
          keyHook: '99',
        },
      ],
    },
  ],
}
const ofFlash = {
  simulator: () => simulateFlash(flashSeed),
  client: (through) => createFlash({ ...to(through), ...credentials }),
} satisfies Partial<Write>
const monthly = (changes: object): object =>
  changed(flash.monthlyAccount.example.input, { accountNumber: 'OLD-1', ...changes })

const contact = (changes: object): object =>
  changed(flash.monthlyContact1.example.input, { accountNumber: 'OLD-1', ...changes })
const vehicle = (changes: object): object =>
  changed(flash.monthlyVehicle.example.input, { accountNumber: 'OLD-1', ...changes })

const writes: Readonly<Record<string, Write>> = {
  'a new Flash account': {
    ...ofFlash,
    operation: flash.monthlyAccount,
    input: flash.monthlyAccount.example.input,
    done: ['unclear', true],
  },
  'an update of a Flash account': {
    ...ofFlash,
    operation: flash.monthlyAccount,
    input: monthly({ actionType: 'Update' }),
    done: ['unclear', true],
  },
  'a Flash account made inactive, which takes its spaces': {
    ...ofFlash,
    operation: flash.monthlyAccount,
    input: monthly({ actionType: 'Update', status: 'Inactive' }),
    done: ['unclear', true],
  },
  'a new Flash account with reserved parking': {
    ...ofFlash,
    operation: flash.monthlyAccount3,
    input: flash.monthlyAccount3.example.input,
    done: ['unclear', true],
  },
  'an update of a Flash account with reserved parking': {
    ...ofFlash,
    operation: flash.monthlyAccount3,
    input: changed(flash.monthlyAccount3.example.input, { accountNumber: 'OLD-1', actionType: 'Update' }),
    done: ['unclear', true],
  },
  'an update of a Flash account with a report group': {
    ...ofFlash,
    operation: flash.monthlyAccount4,
    input: changed(flash.monthlyAccount4.example.input, { accountNumber: 'OLD-1', actionType: 'Update' }),
    done: ['unclear', true],
  },
  'a deleted Flash account': {
    ...ofFlash,
    operation: flash.monthlyAccount,
    input: monthly({ actionType: 'Delete' }),
    done: ['unclear', 'unclear'],
    notDone: 'unclear',
  },
  'an external id of a Flash account': {
    ...ofFlash,
    operation: flash.setMonthlyAccountExternalId,
    input: flash.setMonthlyAccountExternalId.example.input,
    done: ['unclear', true],
    notDone: 'unclear',
  },
  'a new Flash contact': {
    ...ofFlash,
    operation: flash.monthlyContact,
    input: changed(flash.monthlyContact.example.input, { accountNumber: 'OLD-1' }),
    done: ['unclear', true],
  },
  "a new Flash contact with an employee's id": {
    ...ofFlash,
    operation: flash.monthlyContact1,
    input: contact({}),
    done: ['unclear', true],
  },
  'an update of a Flash contact': {
    ...ofFlash,
    operation: flash.monthlyContact,
    input: contact({ actionType: 'Update', contactId: 'OLD-C', employeeId: undefined }),
    done: ['unclear', true],
  },
  "an update of a Flash contact with an employee's id": {
    ...ofFlash,
    operation: flash.monthlyContact1,
    input: contact({ actionType: 'Update', contactId: 'OLD-C' }),
    done: ['unclear', true],
  },
  'a deleted Flash contact': {
    ...ofFlash,
    operation: flash.monthlyContact1,
    input: contact({ actionType: 'Delete', contactId: 'OLD-C' }),
    done: ['unclear', 'unclear'],
    notDone: 'unclear',
  },
  'a new Flash vehicle': {
    ...ofFlash,
    operation: flash.monthlyVehicle,
    input: vehicle({}),
    done: ['unclear', true],
  },
  'an update of a Flash vehicle': {
    ...ofFlash,
    operation: flash.monthlyVehicle,
    input: vehicle({ actionType: 'update', vehicleId: 'OLD-V' }),
    done: ['unclear', true],
  },
  'a deleted Flash vehicle': {
    ...ofFlash,
    operation: flash.monthlyVehicle,
    input: vehicle({ actionType: 'Delete', vehicleId: 'OLD-V' }),
    done: ['unclear', true],
    notDone: 'unclear',
  },
  'an external id of a Flash contact': {
    ...ofFlash,
    operation: flash.setMonthlyContactExternalId,
    input: { ...flash.setMonthlyContactExternalId.example.input, contactId: '0007' },
    done: ['unclear', true],
    notDone: 'unclear',
  },
  'an external id of a Flash vehicle': {
    ...ofFlash,
    operation: flash.setMonthlyVehicleExternalId,
    input: { ...flash.setMonthlyVehicleExternalId.example.input, vehicleId: '0008' },
    done: ['unclear', true],
    notDone: 'unclear',
  },
  'a transfer by both references': {
    ...ofDebitsuccess,
    operation: debitsuccess.transferCustomerAccount,
    input: debitsuccess.transferCustomerAccount.example.input,
    done: ['unclear', true],
  },
  'a transfer by the external reference': {
    ...ofDebitsuccess,
    operation: debitsuccess.transferCustomerAccount,
    input: { externalAccountReferenceNo: 'MEMBER-42', targetFacilityIdentifier: 'ASDF' },
    done: ['unclear', true],
    notDone: 'unclear',
  },
  "a transfer by the provider's reference, which it takes away": {
    ...ofDebitsuccess,
    operation: debitsuccess.transferCustomerAccount,
    input: { accountReferenceNo: 'ABCD987654', targetFacilityIdentifier: 'ASDF' },
    done: ['unclear', 'unclear'],
  },
  "another external reference, by the provider's": {
    ...ofChanges,
    operation: debitsuccess.adjustAccountExternalAccountReferenceNo,
    input: { ...ofAccount, newExternalAccountReferenceNo: 'GYM-77' },
    done: ['unclear', true],
    notDone: 'unclear',
  },
  'another external reference, by the old one': {
    ...ofChanges,
    operation: debitsuccess.adjustAccountExternalAccountReferenceNo,
    input: { externalAccountReferenceNo: 'MEMBER-42', newExternalAccountReferenceNo: 'GYM-77' },
    done: ['unclear', true],
  },
  'a next payment on another day': {
    ...ofChanges,
    operation: debitsuccess.adjustAccountNextPaymentDate,
    input: { ...ofAccount, nextPaymentDate: '2026-12-15' },
    done: ['unclear', true],
    notDone: 'unclear',
  },
  'another total': {
    ...ofChanges,
    operation: debitsuccess.adjustAccountTotalValue,
    input: { ...ofAccount, currentTotalValue: '120', newTotalValue: '150.1' },
    done: ['unclear', true],
  },
  'a note': {
    ...ofChanges,
    operation: debitsuccess.adjustAccountAppendNotes,
    input: { externalAccountReferenceNo: 'MEMBER-42', notes: 'Pays 007.10 in cash.' },
    done: ['unclear', true],
  },
  'a schedule with an identifier': {
    ...ofChanges,
    operation: debitsuccess.createSchedule,
    input: changed(debitsuccess.createSchedule.example.input, { 'newPaySchedule.minimumEffectiveDate': '2026-12-10' }),
    done: ['unclear', true],
    notDone: 'unclear',
  },
  'a collected payment': {
    ...ofChanges,
    operation: debitsuccess.paymentCollected,
    input: { ...debitsuccess.paymentCollected.example.input, ...ofAccount },
    done: [true, true],
    notDone: 'unclear',
  },
  'a refund with an identifier': {
    ...ofChanges,
    operation: debitsuccess.initiateRefund,
    input: debitsuccess.initiateRefund.example.input,
    done: ['unclear', true],
    notDone: 'unclear',
  },
  'a code of an account': {
    ...ofExperiments,
    operation: experimental.updateAccountCode,
    input: { ...ofAccount, accountCode: 'GYM_77' },
    done: ['unclear', true],
    notDone: 'unclear',
  },
  'a minimum term': {
    ...ofExperiments,
    operation: experimental.adjustAccountMinimumTerm,
    input: { ...ofAccount, newTerm: 24, newTermType: 'Months' },
    done: ['unclear', true],
    notDone: 'unclear',
  },
  'a new Emersion account': {
    ...ofEmersion,
    operation: emersion.createComplexAccount,
    input: emersion.createComplexAccount.example.input,
    done: ['unclear', true],
  },
  'an update of an Emersion account': {
    ...ofEmersion,
    operation: emersion.updateComplexAccount,
    input: changed(emersion.updateComplexAccount.example.input, { accountId: 399300 }),
    done: ['unclear', true],
  },
}

const lossesDone: readonly Misbehaviour[] = ['drop-after', 'reset', 'truncated', 'wrong-content-type', 'delay']
const lossesBefore: readonly Misbehaviour[] = ['drop-before', 'bad-gateway', 'server-fault']

const nameOf = ({ operation }: Write): string =>
  Object.entries({ ...flash, ...emersion, ...debitsuccess, ...experimental }).find(
    ([, one]) => one === operation,
  )?.[0] ?? expect.fail()

const losing = async (
  { operation, input }: Write,
  { sendUnchecked }: Reconciling,
  timeoutMs = 30_000,
): Promise<unknown> => {
  const error = await errorOf(sendUnchecked(operation as never, input, { timeoutMs }))
  expect(error.outcome).toBe('unknown')
  return error
}

describe.each(Object.entries(writes))('%s', (_, write) => {
  const started = (misbehaviour: Misbehaviour) => {
    const simulator = write.simulator()
    simulator.misbehave({ do: misbehaviour, delayMs: 1_000 })
    return { simulator, client: write.client(simulator) }
  }
  const writesIn = ({ calls }: Simulator): number =>
    calls.filter(({ request }) => request.body.includes(`:${write.operation.requestElement}>`)).length

  test.each(lossesDone)('was done, then %s', async (misbehaviour) => {
    const { simulator, client } = started(misbehaviour)
    const error = await losing(write, client, misbehaviour === 'delay' ? 200 : undefined)
    const said = [await client.reconcile(error), await client.reconcile(error, { stateDiffered: true })]
    expect(said.map(({ happened }) => happened)).toEqual(write.done)
    expect(writesIn(simulator)).toBe(1)
    for (const { evidence } of said) {
      expect(evidence.reads.length).toBeGreaterThan(0)
      expect(evidence.sentence).toMatch(/^[A-Z].*\.$/)
    }
  })

  test.each(lossesBefore)('was not done: %s', async (misbehaviour) => {
    const { simulator, client } = started(misbehaviour)
    const error = await losing(write, client)
    const said = [await client.reconcile(error), await client.reconcile(error, { stateDiffered: true })]
    const { notDone = false } = write
    expect(said.map(({ happened }) => happened)).toEqual([notDone, notDone])
    expect(writesIn(simulator)).toBe(1)
  })

  test.each(['drop-after', 'drop-before'] as const)(
    'by its name and its input, when the process that made the call is gone: %s',
    async (misbehaviour) => {
      const { simulator, client } = started(misbehaviour)
      const error = await losing(write, client)
      const later = write.client(simulator)
      for (const options of [undefined, { stateDiffered: true }]) {
        const byError = await client.reconcile(error, options)
        const byName = await later.reconcile(nameOf(write) as never, write.input as never, options)
        expect([byName.happened, byName.evidence.sentence]).toEqual([byError.happened, byError.evidence.sentence])
      }
      expect(writesIn(simulator)).toBe(1)
    },
  )

  test('by its name, an input that the call refuses is refused', async () => {
    const { client } = started('drop-after')
    expect((await inputErrorOf(client.reconcile(nameOf(write) as never, {} as never))).issues.length).toBeGreaterThan(0)
  })

  test('an error, and all that is in it, shows nothing of what was sent', async () => {
    const error = await losing(write, started('drop-after').client)
    const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error)
    for (const text of ['hunter2', 'secret1', 'MEMBER-42', 'Ada', '11111111', 'OLD-1', 'High St'])
      expect(shown).not.toContain(text)
  })

  test('an error with another outcome needs no read', async () => {
    const { simulator, client } = started('drop-after')
    const input = await inputErrorOf(client.sendUnchecked(write.operation as never, {}))
    expect(await client.reconcile(input)).toEqual({
      happened: false,
      evidence: { sentence: 'No byte of the request was sent.', reads: [] },
    })
    expect(simulator.calls).toHaveLength(0)
  })

  test('an error of another client is refused, and so is what is no error of a call', async () => {
    const error = await losing(write, started('drop-after').client)
    const { simulator, client } = started('drop-before')
    for (const other of [error, new Error('x'), undefined, { outcome: 'unknown' }]) {
      expect(await inputErrorOf(client.reconcile(other))).toMatchObject({
        operation: 'reconcile',
        issues: [{ path: 'error', rule: 'type' }],
      })
    }
    expect(simulator.calls).toHaveLength(0)
  })

  test("what goes wrong with the read is the read's own error", async () => {
    const { simulator, client } = started('drop-after')
    const error = await losing(write, client)
    simulator.misbehave({ do: 'bad-gateway' })
    const own = await errorOf(client.reconcile(error))
    expect(own).toMatchObject({ kind: 'http', status: 502 })
    expect(own.operation).toMatch(/^(get|check)/)
    expect(await errorOf(client.reconcile(error, { signal: AbortSignal.abort() }))).toMatchObject({ kind: 'aborted' })
    expect(await inputErrorOf(client.reconcile(error, { timeoutMs: -1 }))).toMatchObject({
      issues: [{ path: 'timeoutMs' }],
    })
    // Nothing is used up by looking.
    expect((await client.reconcile(error)).happened).toBe(write.done[0])
  })
})

describe('over HTTP', () => {
  let sandbox: Sandbox
  beforeEach(async () => {
    sandbox = await startSandbox({
      flash: flashSeed,
      emersion: {
        accounts: [
          {
            accountId: '399300',
            userName: 'old@example.com.au',
            primaryContact: { firstName: 'Old', lastName: 'Name' },
          },
        ],
      },
    })
  })
  afterEach(() => sandbox.close())

  test.each([
    ['a new Flash account', 'flash'],
    ['an update of a Flash account', 'flash'],
    ['a Flash account made inactive, which takes its spaces', 'flash'],
    ['a transfer by both references', 'debitsuccess'],
    ['a new Emersion account', 'emersion'],
    ['an update of an Emersion account', 'emersion'],
  ] as const)('%s', async (name, provider) => {
    const write = writes[name] ?? expect.fail(name)
    const vendor = sandbox[provider]
    const client = write.client({ endpoint: vendor.endpoint })
    vendor.misbehave({ do: 'drop-before' })
    expect(await client.reconcile(await losing(write, client))).toMatchObject({ happened: false })
    vendor.misbehave({ do: 'drop-after' })
    expect(await client.reconcile(await losing(write, client), { stateDiffered: true })).toMatchObject({
      happened: true,
    })
  })
})

describe('what is read', () => {
  test('stands in the evidence: what, when, and what it said', async () => {
    const simulator = simulateDebitsuccess()
    const client = createDebitsuccess({ endpoint: 'http://localhost', user, transport: simulator.transport })
    simulator.misbehave({ do: 'drop-after' })
    const error = await errorOf(
      client.transferCustomerAccount({
        accountReferenceNo: 'ABCD987654',
        externalAccountReferenceNo: 'MEMBER-42',
        targetFacilityIdentifier: 'ASDF',
      }),
    )
    const before = new Date()
    const { evidence } = await client.reconcile(error)
    expect(evidence.reads).toMatchObject([
      {
        operation: 'getCustomerAccountByAccountId',
        value: { accounts: [{ accountReferenceNo: 'ASDF987654', contractPrefix: 'ASDF' }] },
      },
      { operation: 'getCustomerAccountByAccountId', refused: '08' },
    ])
    expect(evidence.reads[0]?.at.getTime()).toBeGreaterThanOrEqual(before.getTime())
  })

  test('stands there too where the provider says that there is no such account', async () => {
    const simulator = simulateDebitsuccess()
    const client = createDebitsuccess({ endpoint: 'http://localhost', user, transport: simulator.transport })
    simulator.misbehave({ do: 'drop-after' })
    const error = await errorOf(
      client.transferCustomerAccount({ accountReferenceNo: 'ABCD987654', targetFacilityIdentifier: 'ASDF' }),
    )
    expect((await client.reconcile(error)).evidence.reads).toMatchObject([
      { operation: 'getCustomerAccountByAccountId', refused: '08' },
    ])
  })

  test.each([
    ['Add', 'InvalidLogin'],
    ['Update', 'InvalidLogin'],
    ['Delete', 'GeneralFailure'],
  ] as const)(
    'refused for another reason than that there is no such account, it says nothing of a Flash %s: %s',
    async (actionType, code) => {
      const answer = { ...flash.getMonthlyAccount.example.output, code }
      const simulator = simulateFlash(flashSeed, { getMonthlyAccount: () => answer })
      const client = createFlash({ endpoint: 'http://localhost', ...credentials, transport: simulator.transport })
      simulator.misbehave({ do: 'drop-after' })
      const error = await errorOf(client.monthlyAccount({ ...flash.monthlyAccount.example.input, actionType }))
      expect(await errorOf(client.reconcile(error, { stateDiffered: true }))).toMatchObject({
        kind: 'refused',
        operation: 'getMonthlyAccount',
        code,
      })
    },
  )

  // An earlier transfer looks the same, so not even a new reference proves this one.
  test.each([
    ['no reference of the provider', undefined, 'ASDF987654', 'unclear'],
    ["a reference that already begins with the target's prefix", 'ASDF000001', 'ASDF987654', 'unclear'],
    ['another reference, of a third facility account', 'ABCD987654', 'WXYZ987654', 'unclear'],
    ['another reference, of the target', 'ABCD987654', 'ASDF987654', 'unclear'],
  ] as const)('about a transfer by %s: %s is now %s: %s', async (_, accountReferenceNo, now, happened) => {
    const { output } = debitsuccess.getCustomerAccountByAccountId.example
    const accounts = output.accounts.map((own) => ({ ...own, contractPrefix: 'ASDF', accountReferenceNo: now }))
    const simulator = simulateDebitsuccess({}, { getCustomerAccountByAccountId: () => ({ ...output, accounts }) })
    const client = createDebitsuccess({ endpoint: 'http://localhost', user, transport: simulator.transport })
    simulator.misbehave({ do: 'drop-before' })
    const input = changed(debitsuccess.transferCustomerAccount.example.input, { accountReferenceNo })
    const error = await errorOf(client.transferCustomerAccount(input))
    expect((await client.reconcile(error)).happened).toBe(happened)
  })
})

describe('an experimental write of Flash', () => {
  const writes = [
    ['monthlyContact2', monthlyContact2, contact({ actionType: 'Update', contactId: 'OLD-C' }), false],
    ['removeChildAccountLink', removeChildAccountLink, { accountNumber: 'OLD-1' }, 'unclear'],
  ] as const
  const lost = async (operation: Operation, input: unknown, misbehaviour: Misbehaviour, seed = flashSeed) => {
    const simulator = simulateFlash(seed)
    const client: Reconciling = ofFlash.client(simulator)
    simulator.misbehave({ do: misbehaviour })
    return { client, error: await errorOf(client.sendUnchecked(operation as never, input)) }
  }

  test.each(writes)('is told of by its error: %s', async (_, operation, input, said) => {
    const done = await lost(operation, input, 'drop-after')
    expect((await done.client.reconcile(done.error)).happened).toBe('unclear')
    expect((await done.client.reconcile(done.error, { stateDiffered: true })).happened).toBe(true)
    const notDone = await lost(operation, input, 'drop-before')
    expect((await notDone.client.reconcile(notDone.error, { stateDiffered: true })).happened).toBe(said)
  })

  test('is unclear about a link when no number of a master account is read, or no account', async () => {
    for (const accounts of [[], [{ locationId: credentials.locationId, accountNumber: 'OLD-1' }]]) {
      const { client, error } = await lost(removeChildAccountLink, { accountNumber: 'OLD-1' }, 'drop-before', {
        accounts,
      })
      expect((await client.reconcile(error, { stateDiffered: true })).happened).toBe('unclear')
    }
  })
})

describe('of a write that no read tells of', () => {
  test.each(['resetToNeutral', 'registerMemberCard'] as const)('nothing is said: %s', async (name) => {
    const operation = flash[name]
    const input = changed(operation.example.input, { accountNumber: 'OLD-1' })
    for (const misbehaviour of ['drop-before', 'drop-after'] as const) {
      const simulator = ofFlash.simulator()
      const client = ofFlash.client(simulator)
      simulator.misbehave({ do: misbehaviour })
      const error = await errorOf(client.sendUnchecked(operation, input))
      const shown = inspect(error, { depth: Infinity, showHidden: true }) + JSON.stringify(error)
      for (const text of ['token-of-the-card', 'OLD-1', 'Ada']) expect(shown).not.toContain(text)
      expect(await client.reconcile(error, { stateDiffered: true })).toEqual({
        happened: 'unclear',
        evidence: { sentence: 'This provider has no read that shows whether this was done.', reads: [] },
      })
    }
  })
})

describe("an operation of the user's own", () => {
  const transfer = debitsuccess.transferCustomerAccount
  const ended = async (own: Operation) => {
    const simulator = simulateDebitsuccess()
    const client = createClient({
      service,
      operations: {},
      options: { endpoint: 'http://localhost', transport: simulator.transport },
      credentials: { user },
    })
    simulator.misbehave({ do: 'drop-after' })
    const error = await errorOf(client.send(own as typeof transfer, transfer.example.input))
    return { simulator, reconciled: client.reconcile(error) }
  }

  test('that does not say how to look back is unclear', async () => {
    const { reconciler: _, ...plain } = transfer
    const { reconciled } = await ended(operation(plain))
    expect(await reconciled).toEqual({
      happened: 'unclear',
      evidence: { sentence: 'This provider has no read that shows whether this was done.', reads: [] },
    })
  })

  test('cannot write while it looks', async () => {
    const { simulator, reconciled } = await ended({
      ...transfer,
      reconciler: async ({ read, confirmIfChanged }) => (
        await read(transfer, transfer.example.input),
        confirmIfChanged('x')
      ),
    })
    const error: unknown = await reconciled.catch((error: unknown) => error)
    expect([error instanceof TypeError, isSoapError(error)]).toEqual([true, false])
    expect(simulator.calls).toHaveLength(1)
  })
})

describe('rules that were relaxed for the write', () => {
  const long = 'M'.repeat(51)
  const clientOf = (relax: readonly 'D08'[] = []) => {
    const simulator = simulateDebitsuccess()
    const client = createDebitsuccess({ endpoint: 'http://localhost', user, transport: simulator.transport, relax })
    return { simulator, client }
  }

  test('are relaxed for its reads, which ask for what was sent', async () => {
    const { simulator, client } = clientOf()
    simulator.misbehave({ do: 'drop-before' })
    const input = { externalAccountReferenceNo: long, targetFacilityIdentifier: 'ASDF' }
    const error = await errorOf(client.transferCustomerAccount(input, { relax: ['D08'] }))
    const said = [
      await client.reconcile(error),
      await client.reconcile('transferCustomerAccount', input, { relax: ['D08'] }),
      await clientOf(['D08']).client.reconcile('transferCustomerAccount', input),
    ]
    for (const { evidence } of said)
      expect(evidence.reads).toMatchObject([{ operation: 'getCustomerAccountByAccountId', refused: '08' }])
    expect(await inputErrorOf(client.reconcile('transferCustomerAccount', input))).toMatchObject({
      operation: 'transferCustomerAccount',
      issues: [{ rule: 'D08' }],
    })
  })

  test('do not make a read ask for what its own rules refuse', async () => {
    const { simulator, client } = clientOf()
    simulator.misbehave({ do: 'drop-before' })
    const input = { externalAccountReferenceNo: 'MEMBER-42', newExternalAccountReferenceNo: long }
    const error = await errorOf(client.adjustAccountExternalAccountReferenceNo(input, { relax: ['D19'] }))
    expect(await client.reconcile(error, { stateDiffered: true })).toEqual({
      happened: 'unclear',
      evidence: {
        sentence:
          'The read getCustomerAccountByAccountId does not accept what was sent: ' +
          'externalAccountReferenceNo must have at most 50 characters (D08).',
        reads: [],
      },
    })
    expect(simulator.calls).toHaveLength(1)
    expect((await client.reconcile(error, { relax: ['D08'] })).evidence.reads).toMatchObject([
      { operation: 'getCustomerAccountByAccountId', refused: '08' },
      { operation: 'getCustomerAccountByAccountId' },
    ])
  })

  test('may be those of an operation that the client does not have', async () => {
    const { simulator, client } = clientOf()
    simulator.misbehave({ do: 'drop-before' })
    const input = { ...ofAccount, accountCode: 'GYM 77' }
    const error = await errorOf(client.sendUnchecked(experimental.updateAccountCode, input, { relax: ['D72'] }))
    for (const relax of [[], ['D72' as 'D08']])
      expect((await client.reconcile(error, { relax })).evidence.reads).toHaveLength(1)
  })
})

test.each([{ timeoutMs: -1 }, { relax: ['no'] }, { reads: 1 }, null, 7])(
  'an option that is wrong (%j) is refused also where nothing is read',
  async (options) => {
    const simulator = ofFlash.simulator()
    const client = ofFlash.client(simulator)
    simulator.misbehave({ do: 'drop-before' })
    const input = { ...flash.resetToNeutral.example.input, accountNumber: 'OLD-1' }
    const error = await errorOf(client.resetToNeutral(input))
    expect((await inputErrorOf(client.reconcile(error, options as never))).operation).toBe('reconcile')
  },
)

test('an endpoint may be told by operation: the newer calls of Emersion are of another service', async () => {
  const urls: string[] = []
  const simulator = simulateEmersion()
  const client = createEmersion({
    endpoint: (name) =>
      name === 'CheckUsernameAvailability' ? 'http://accounts.test/' : 'http://u:hunter2@services.test/',
    transport: (request) => (urls.push(request.url), simulator.transport(request)),
  })
  simulator.misbehave({ do: 'drop-after' })
  const error = await errorOf(client.createComplexAccount(emersion.createComplexAccount.example.input))
  await client.reconcile(error)
  expect(urls).toEqual(['http://u:hunter2@services.test/', 'http://accounts.test/'])
  const wrong = createEmersion({ endpoint: () => 'ftp://x' })
  expect(await inputErrorOf(wrong.createComplexAccount(emersion.createComplexAccount.example.input))).toMatchObject({
    operation: 'createComplexAccount',
    issues: [{ path: 'endpoint' }],
  })
})
