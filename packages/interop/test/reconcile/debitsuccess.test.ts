/** What `reconcile` says of each write to Debitsuccess, word for word, and what it reads for that. */
import { createClient, type Operation } from '@acct/core'
import type { Handlers } from '@acct/core/testing'
import { operations, service } from '@acct/debitsuccess'
import * as experimental from '@acct/debitsuccess/experimental'
import { refuse, simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { changed, errorOf, type Changes } from '@acct/test-kit'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { done, notDone, reconcileLost, unclear, type Said } from './verdicts.js'

// A day before everything that is written.
beforeEach(() => {
  vi.setSystemTime('2026-12-10T12:00:00Z')
})
afterEach(() => {
  vi.useRealTimers()
})

type Reads = Partial<Handlers<typeof operations>>

interface LostCall {
  readonly operation: Operation
  readonly input: unknown
  readonly reads?: Reads
  readonly relax?: readonly string[]
  readonly stateDiffered?: boolean
}

/** What is said after a call whose response was lost, and what was asked by which reads. */
function reconcile({ operation, input, reads = {}, relax = [], stateDiffered = true }: LostCall) {
  const simulator = simulateDebitsuccess({}, reads)
  const client = createClient({
    service,
    operations: { ...operations, ...experimental },
    options: { endpoint: 'http://localhost', transport: simulator.transport },
    credentials: { user: { username: 'somebody', password: 'hunter2-hunter2' } },
  })
  return reconcileLost(simulator, client, { operation, input, relax, stateDiffered })
}

const sayOf = async (call: LostCall): Promise<Said> => (await reconcile(call)).said

const { output: found } = operations.getCustomerAccountByAccountId.example
const [example = expect.fail()] = found.accounts

/** The accounts that are found, or the code with which the read is refused, by the only reference that is asked for. */
const finding = (byReference: Readonly<Record<string, readonly object[] | string>>): Reads => ({
  getCustomerAccountByAccountId: (input) => {
    const references = [input.accountReferenceNo, input.externalAccountReferenceNo].filter((one) => one !== undefined)
    const accounts = byReference[references.join(' and ')] ?? '08'
    return typeof accounts === 'string'
      ? refuse(accounts)
      : { ...found, accounts: accounts.map((own) => ({ ...example, ...own })) }
  },
})

/** Any account that is asked for, with these members. */
const findingAny = (own: object): Reads => finding({ ABCD987654: [own], 'MEMBER-42': [own] })

const ofAccount = { accountReferenceNo: 'ABCD987654' }
const ofMember = { externalAccountReferenceNo: 'MEMBER-42' }

describe('the account of a call', () => {
  const nextPayment = { operation: operations.adjustAccountNextPaymentDate, relax: ['D20'] }
  const isFound = done('The next payment of the account is on the day that was sent')
  const isNone = unclear('No account, or more than one, is found now with the references that were sent.')
  const on = { nextBillingDate: '2026-12-15' }

  test.each<[string, object, Parameters<typeof finding>[0], Said]>([
    ["by the provider's reference", ofAccount, { ABCD987654: [on] }, isFound],
    ['by the external reference', ofMember, { 'MEMBER-42': [on] }, isFound],
    [
      'by both: the first is asked for, the second must be its',
      { ...ofAccount, ...ofMember },
      { ABCD987654: [on] },
      isFound,
    ],
    [
      'by both, of which the second is of another account',
      { ...ofAccount, externalAccountReferenceNo: 'MEMBER-43' },
      { ABCD987654: [on] },
      isNone,
    ],
    [
      'found without the external reference',
      ofMember,
      { 'MEMBER-42': [{ ...on, externalAccountReferenceNo: null }] },
      isNone,
    ],
    [
      "beside a blank reference of the provider's",
      { ...ofMember, accountReferenceNo: ' ' },
      { 'MEMBER-42': [on] },
      isFound,
    ],
    ['beside a blank external one', { ...ofAccount, externalAccountReferenceNo: '' }, { ABCD987654: [on] }, isFound],
    ['found twice', ofAccount, { ABCD987654: [on, on] }, isNone],
    ['found not once', ofAccount, { ABCD987654: [] }, isNone],
    ['refused as none', ofMember, { 'MEMBER-42': '08' }, isNone],
    ['refused as several', ofMember, { 'MEMBER-42': '07' }, isNone],
  ])('%s', async (_, references, accounts, said) => {
    const input = { ...references, nextPaymentDate: '2026-12-15' }
    expect(await sayOf({ ...nextPayment, input, reads: finding(accounts) })).toEqual(said)
  })

  test.each(['02', '10'])('refused with %s, which does not say that there is none, is the error', async (code) => {
    const input = { ...ofAccount, nextPaymentDate: '2026-12-15' }
    const error = await errorOf(sayOf({ ...nextPayment, input, reads: finding({ ABCD987654: code }) }))
    expect(error).toMatchObject({ kind: 'refused', operation: 'getCustomerAccountByAccountId', code })
  })

  // With the rule that asks for one relaxed.
  test.each<[string, Operation, object]>([
    ['next payment', operations.adjustAccountNextPaymentDate, { nextPaymentDate: '2026-12-15' }],
    ['transfer', operations.transferCustomerAccount, { targetFacilityIdentifier: 'ASDF' }],
    ['reference', operations.adjustAccountExternalAccountReferenceNo, { newExternalAccountReferenceNo: 'GYM-77' }],
    ['refund', operations.initiateRefund, { amount: '10.50', description: 'x', externalRefundIdentifier: 'r-07' }],
  ])('is looked for by no read when no reference was sent: %s', async (_, operation, fields) => {
    for (const references of [{}, { accountReferenceNo: ' ', externalAccountReferenceNo: '' }])
      expect(await reconcile({ operation, input: { ...references, ...fields }, relax: ['D04'] })).toEqual({
        said: isNone,
        asked: [],
      })
  })

  test.each([
    [
      { ...ofAccount, requestInitiator: 'me' },
      { ...ofAccount, requestInitiator: 'me' },
    ],
    [ofAccount, ofAccount],
  ])('the read is asked by whoever asked for %j', async (references, asked) => {
    const call = { ...nextPayment, input: { ...references, nextPaymentDate: '2026-12-15' }, reads: findingAny(on) }
    expect((await reconcile(call)).asked).toEqual([['getCustomerAccountByAccountId', asked]])
  })
})

describe('the next payment on another day', () => {
  const says = {
    confirmed: done('The next payment of the account is on the day that was sent'),
    unread: unclear('The account is found, but the read does not return the day of its next payment.'),
    other: unclear(
      'The next payment of the account is on another day, to which the provider or somebody else may have moved it ' +
        'since.',
    ),
    noDay: unclear('The day that was sent is not a day that can be searched for.'),
  }
  const reads = (nextBillingDate: string | null) => findingAny({ nextBillingDate })
  const operation = operations.adjustAccountNextPaymentDate

  test.each<[string | null, keyof typeof says]>([
    ['2026-12-15', 'confirmed'],
    ['2026-12-15T00:00:00+13:00', 'confirmed'],
    ['2026-12-14T11:00:00Z', 'unread'],
    ['2026-12-15T00:00:01', 'unread'],
    ['15/12/2026', 'unread'],
    ['on 2026-12-15', 'unread'],
    ['2026-12-15.', 'unread'],
    ['12026-12-15', 'unread'],
    [null, 'unread'],
    // The next business day, an earlier one, and the day of the payment after it.
    ['2026-12-16T00:00:00', 'other'],
    ['2026-12-14', 'other'],
    ['2027-01-15', 'other'],
  ])('read as %s is %s', async (day, verdict) => {
    const input = { ...ofAccount, nextPaymentDate: '2026-12-15' }
    expect(await sayOf({ operation, input, reads: reads(day) })).toEqual(says[verdict])
  })

  // The provider may take any of them for the day that it is now on.
  test.each([
    '2026-12-15T00:00:00',
    '2026-12-15Z',
    ' 2026-12-15',
    '15/12/2026',
    '20261215',
    '2026-02-31',
    '',
    undefined,
  ])('sent as %j, with its rule relaxed, is looked for by no read', async (nextPaymentDate) => {
    const input = changed({ ...ofAccount }, { nextPaymentDate })
    expect(await reconcile({ operation, input, relax: ['D20'], reads: reads('2026-12-15') })).toEqual({
      said: says.noDay,
      asked: [],
    })
  })
})

describe('a note', () => {
  const says = {
    confirmed: done('The notes of the account contain the text'),
    denied: notDone('The notes of the account contain no word of the text.'),
    unread: unclear('The account is found, but the read returns no notes for it, and it may leave them out.'),
    similar: unclear('The notes of the account do not contain the text as it was sent, but perhaps in another form.'),
    blank: unclear('No read can tell a blank note from none.'),
  }
  const long = 'Antidisestablishmentarian, pays in cash.'
  const call = (notes: string | undefined, accountNotes: string | null): LostCall => ({
    operation: operations.adjustAccountAppendNotes,
    input: changed({ ...ofAccount }, { notes }),
    relax: ['D26'],
    reads: findingAny({ accountNotes }),
  })

  test.each<[string, string | null, keyof typeof says]>([
    [long, long, 'confirmed'],
    [long, `${long}\nAsked for a locker.`, 'confirmed'],
    [long, null, 'unread'],
    [long, '', 'unread'],
    [long, ' - ', 'unread'],
    [long, 'Asked for a locker.', 'denied'],
    [long, 'X', 'denied'],
    [long, '7', 'denied'],
    [long, 'p a y s  i n  c a s h', 'similar'],
    [long, 'PAYS', 'similar'],
    // What a cut leaves of the first word.
    [long, 'Antid', 'similar'],
    [long, 'Ant', 'similar'],
    [long, 'An', 'denied'],
    // Words of one or two letters are in many others.
    ['At 9 pm', 'Asked for a locker.', 'similar'],
    ['at the gym', 'Asked for a locker.', 'denied'],
    ['at the gym', 'Asked for the locker.', 'similar'],
    ['in at gym', 'Gymnast', 'similar'],
    ['007.10 paid', '7.1', 'denied'],
    ['Fee 00123', 'Owes 123', 'similar'],
    ['Owes 00012', 'Paid 12', 'denied'],
    ['Locker 105', 'Has No. 105', 'similar'],
    ['Zoë Müller', 'ller', 'similar'],
    ['田中', 'Asked for a locker.', 'similar'],
    ['...', 'Asked for a locker.', 'similar'],
  ])('%j, when %j is read, is %s', async (notes, accountNotes, verdict) => {
    expect(await sayOf(call(notes, accountNotes))).toEqual(says[verdict])
  })

  test.each(['', ' \n', undefined])('that is blank (%j), with its rule relaxed, leaves no trace', async (notes) => {
    expect(await reconcile(call(notes, 'Asked for a locker.'))).toEqual({ said: says.blank, asked: [] })
  })

  test('without an account is unclear', async () => {
    expect(await sayOf({ ...call(long, null), reads: finding({}) })).toEqual(noAccount)
  })
})

const noAccount = unclear('No account, or more than one, is found now with the references that were sent.')

describe('a minimum term', () => {
  const says = {
    confirmed: done('The account has the term that was sent'),
    other: unclear('The account has another term, which it may have had before or been given since.'),
    unread: unclear('The account is found, but the read does not return its term.'),
    noNumber: unclear('The term that was sent is not a number of months or payments.'),
  }
  const call = (input: object, own: object): LostCall => ({
    operation: experimental.adjustAccountMinimumTerm,
    input: { ...ofAccount, newTerm: 24, newTermType: 'Months', ...input },
    relax: ['D74', 'D75'],
    reads: findingAny(own),
  })

  test.each<[unknown, number | null, string | null, keyof typeof says]>([
    [24, 24, 'Months', 'confirmed'],
    [24, 12, 'Months', 'other'],
    [24, 12, 'Payments', 'other'],
    [24, 24, 'Payments', 'other'],
    [24, null, 'Months', 'unread'],
    [24, 24, null, 'unread'],
    // With its rule relaxed.
    ['024', 24, 'Months', 'confirmed'],
    ['024', 12, 'Months', 'other'],
    ['24 ', 24, 'Months', 'noNumber'],
    ['+24', 24, 'Months', 'noNumber'],
    ['24.0', 24, 'Months', 'noNumber'],
    ['', 12, 'Months', 'noNumber'],
    [null, 12, 'Months', 'noNumber'],
  ])('of %j months that is read as %j %s is %s', async (newTerm, term, termType, verdict) => {
    expect(await sayOf(call({ newTerm }, { term, termType }))).toEqual(says[verdict])
  })

  test('without an account is unclear', async () => {
    expect(await sayOf({ ...call({}, {}), reads: finding({}) })).toEqual(noAccount)
  })
})

describe('another total', () => {
  const says = {
    confirmed: done('The account has the new total'),
    denied: notDone('The account has the total that it had.'),
    neither: unclear('The total of the account is neither the new one nor the one that was sent as the current one.'),
  }
  const call = (input: object, others: readonly object[]): LostCall => ({
    operation: operations.adjustAccountTotalValue,
    input: { ...ofAccount, currentTotalValue: '120.00', newTotalValue: '150.10', ...input },
    relax: ['D23', 'D24'],
    reads: findingAny({ others }),
  })
  const element = (text: string | null, local = 'MinTermTotalValue') => ({ ...example.others[0], local, text })

  test.each<[object, string | null, keyof typeof says]>([
    [{}, '150.10', 'confirmed'],
    [{}, '150.1000', 'confirmed'],
    [{}, ' +150.1 ', 'confirmed'],
    [{}, '120', 'denied'],
    [{}, '-120', 'neither'],
    [{}, '130.00', 'neither'],
    [{}, '120.00000', 'neither'],
    [{}, '120.', 'neither'],
    [{}, '120.0O', 'neither'],
    [{}, '$120', 'neither'],
    [{}, '150,10', 'neither'],
    [{}, '', 'neither'],
    [{}, null, 'neither'],
    // With their rules relaxed.
    [{ newTotalValue: '0', currentTotalValue: '0' }, '', 'neither'],
    [{ newTotalValue: '', currentTotalValue: ' ' }, '0', 'neither'],
    [{ newTotalValue: null, currentTotalValue: null }, '0', 'neither'],
    [{ newTotalValue: '1e2', currentTotalValue: '0x64' }, '100', 'neither'],
  ])('%j, when %j is read, is %s', async (input, text, verdict) => {
    expect(await sayOf(call(input, [element('150.10', 'Other'), element(text)]))).toEqual(says[verdict])
  })

  test('is unclear where no member of the account is known to be the total', async () => {
    expect(await sayOf(call({}, [element('150.10', 'Total')]))).toEqual(says.neither)
    expect(await sayOf({ ...call({}, []), reads: finding({}) })).toEqual(noAccount)
  })
})

describe('a code', () => {
  const says = {
    confirmed: done('The account has the code that was sent'),
    other: unclear(
      'The account does not have exactly the code that was sent. It may be stored in another form or changed since.',
    ),
  }
  const call = (accountCode: string | null): LostCall => ({
    operation: experimental.updateAccountCode,
    input: { ...ofAccount, accountCode: 'GYM_77' },
    reads: findingAny({ accountCode }),
  })

  test.each<[string | null, keyof typeof says]>([
    ['GYM_77', 'confirmed'],
    ['gym-77', 'other'],
    ['GYM', 'other'],
    ['', 'other'],
    [null, 'other'],
    ['OLD', 'other'],
  ])('that is read as %j is %s', async (accountCode, verdict) => {
    expect(await sayOf(call(accountCode))).toEqual(says[verdict])
  })

  test.each(['', ' ', null])(
    'that is blank (%j), with its rule relaxed, is looked for by no read',
    async (accountCode) => {
      const blank = { ...call(''), input: { ...ofAccount, accountCode }, relax: ['D70', 'D72'] }
      expect(await reconcile(blank)).toEqual({ said: unclear('No read can tell a blank code from none.'), asked: [] })
    },
  )

  test('without an account is unclear', async () => {
    expect(await sayOf({ ...call(null), reads: finding({}) })).toEqual(noAccount)
  })
})

describe('a schedule', () => {
  const says = {
    confirmed: done('There is a schedule with that identifier'),
    missing: unclear(
      'No schedule with that identifier is found, but only those of gateway accounts that are due are listed.',
    ),
    unidentified: unclear('Without an externalScheduleIdentifier no read can tell the schedule from others.'),
    noDay: unclear('The day that was sent is not a day that can be searched for.'),
  }
  const { output } = operations.getCustomerPaymentByStatusForDateRange.example
  const [payment = expect.fail()] = output.paymentSchedule
  const listing = (...identifiers: readonly (string | null)[]): Reads => ({
    getCustomerPaymentByStatusForDateRange: () => ({
      ...output,
      paymentSchedule: identifiers.map((externalIdentifier) => ({ ...payment, externalIdentifier })),
    }),
  })
  const refusing = (code: string): Reads => ({ getCustomerPaymentByStatusForDateRange: () => refuse(code) })
  const call = (changes: Changes, reads: Reads): LostCall => ({
    operation: operations.createSchedule,
    input: changed({ ...operations.createSchedule.example.input, requestInitiator: 'me' }, changes),
    relax: ['D46'],
    reads,
  })
  const identifier = 'newPaySchedule.externalScheduleIdentifier'
  const day = 'newPaySchedule.minimumEffectiveDate'

  test.each<[string, Changes, Reads, keyof typeof says]>([
    ['found', {}, listing('LOCKER-42'), 'confirmed'],
    ['found among others', {}, listing('LOCKER-41', 'LOCKER-42'), 'confirmed'],
    ['not found', {}, listing('locker-42', 'LOCKER-421', null), 'missing'],
    ['not found in an empty list', {}, listing(), 'missing'],
    ['of which there is no record', {}, refusing('08'), 'missing'],
    ['that begins in the future', {}, refusing('14101'), 'missing'],
    ['that is looked for in too long a span', {}, refusing('14104'), 'missing'],
    ['without an identifier', { [identifier]: undefined }, listing('LOCKER-42', null), 'unidentified'],
    ['with a blank identifier', { [identifier]: ' ' }, listing(' ', ''), 'unidentified'],
    ['of no day', { [day]: 'soon' }, listing('LOCKER-42'), 'noDay'],
    ['without a day', { [day]: undefined }, listing('LOCKER-42'), 'noDay'],
    ['of the last day that can be written', { [day]: '9999-12-31' }, listing('LOCKER-42'), 'noDay'],
  ])('%s', async (_, changes, reads, verdict) => {
    expect(await sayOf(call(changes, reads))).toEqual(says[verdict])
  })

  test.each([
    ['2026-12-01', '2026-12-28'],
    ['2026-02-10', '2026-03-09'],
    ['2028-02-10', '2028-03-08'],
  ])('from %s is looked for until %s, by whoever made it', async (startDate, endDate) => {
    expect((await reconcile(call({ [day]: startDate }, listing()))).asked).toEqual([
      ['getCustomerPaymentByStatusForDateRange', { requestInitiator: 'me', startDate, endDate }],
    ])
  })

  test('refused for another reason is the error', async () => {
    expect(await errorOf(sayOf(call({}, refusing('02'))))).toMatchObject({ kind: 'refused', code: '02' })
  })
})

describe('a collected payment', () => {
  const says = {
    // The identifier is unique, so nobody has to say how it was before.
    confirmed: [true, 'There is a payment with that identifier, which no two payments have.'] as Said,
    missing: unclear('No payment with that identifier is found, but one may appear some seconds later.'),
    other: unclear('There is a payment with that identifier, but of another account or another amount.'),
    unidentified: unclear('Without an externalTransactionIdentifier no read can tell the payment from others.'),
    noDay: unclear('The day that was sent is not a day that can be searched for.'),
  }
  const { output } = operations.getPaymentHistoryForDateRange.example
  const [payment = expect.fail()] = output.payments
  const listing = (...payments: readonly object[]): Reads => ({
    getPaymentHistoryForDateRange: () => ({ ...output, payments: payments.map((own) => ({ ...payment, ...own })) }),
  })
  const id = (externalTransactionIdentifier: string | null) => ({ externalTransactionIdentifier })
  const sent = {
    requestInitiator: 'me',
    ...ofAccount,
    ...ofMember,
    amount: '10.50',
    dateOfPayment: '2026-12-09',
    ...id('R-007'),
  }
  const call = (changes: Changes, reads: Reads): LostCall => ({
    operation: operations.paymentCollected,
    input: changed(sent, changes),
    relax: ['D04', 'D49', 'D50', 'D52'],
    reads,
    stateDiffered: false,
  })

  test.each<[string, Changes, Reads, keyof typeof says]>([
    ['found', {}, listing(id('R-007')), 'confirmed'],
    ['found among others', {}, listing(id(null), id('R-006'), id('R-007')), 'confirmed'],
    ['not found', {}, listing(id('r-007'), id('R-0071'), id(null)), 'missing'],
    ['of which there is no record', {}, { getPaymentHistoryForDateRange: () => refuse('08') }, 'missing'],
    ['of another amount', {}, listing({ ...id('R-007'), paymentAmount: '10.51' }), 'other'],
    ['of no amount', {}, listing({ ...id('R-007'), paymentAmount: null }), 'other'],
    ['of another account', {}, listing({ ...id('R-007'), accountReferenceNo: 'ABCD000001' }), 'other'],
    ['of another member', {}, listing({ ...id('R-007'), externalAccountReferenceNo: 'MEMBER-43' }), 'other'],
    ['of an account that is not read', {}, listing({ ...id('R-007'), externalAccountReferenceNo: null }), 'other'],
    [
      'by the only reference that was sent',
      { externalAccountReferenceNo: undefined },
      listing({ ...id('R-007'), externalAccountReferenceNo: 'MEMBER-43' }),
      'confirmed',
    ],
    [
      'by the external reference alone',
      { accountReferenceNo: ' ' },
      listing({ ...id('R-007'), accountReferenceNo: 'ABCD000001' }),
      'confirmed',
    ],
    // With its rule relaxed. Payments that nobody gave an identifier are alike.
    ['with an empty identifier', id(''), listing(id('')), 'unidentified'],
    ['with a blank identifier', id(' '), listing(id(' ')), 'unidentified'],
    ['without an identifier', { externalTransactionIdentifier: undefined }, listing(id(null), id('')), 'unidentified'],
    ['of no day', { dateOfPayment: 'yesterday' }, listing(id('R-007')), 'noDay'],
    ['without a day', { dateOfPayment: undefined }, listing(id('R-007')), 'noDay'],
    [
      'of no account that was named',
      { accountReferenceNo: undefined, externalAccountReferenceNo: undefined },
      listing(id('R-007')),
      'other',
    ],
    ['of no amount that is known', { amount: '1e1' }, listing({ ...id('R-007'), paymentAmount: '10' }), 'other'],
  ])('%s', async (_, changes, reads, verdict) => {
    expect(await sayOf(call(changes, reads))).toEqual(says[verdict])
  })

  test.each(['2026-12-31', '2026-12-31T23:59:59'])('of %s is looked for on that day and the next', async (day) => {
    expect((await reconcile(call({ dateOfPayment: day }, listing()))).asked).toEqual([
      ['getPaymentHistoryForDateRange', { requestInitiator: 'me', startDate: '2026-12-31', endDate: '2027-01-01' }],
    ])
  })
})

describe('a refund', () => {
  const says = {
    confirmed: done('There is a refund with that identifier'),
    missing: unclear(
      'No refund with that identifier is found, but the read may not have been asked in the right namespace.',
    ),
    other: unclear('There is a refund with that identifier, but of another amount.'),
    spelled: unclear('A refund is found, but the read does not return exactly that identifier for it.'),
    unidentified: unclear('Without an externalRefundIdentifier no read can tell the refund from others.'),
    noAccount,
  }
  const output = { ...operations.getRefundStatus.example.output, externalRefundIdentifier: 'r-07' }
  const reading = (refund: Partial<typeof output> | { externalRefundIdentifier: null }): Reads => ({
    getRefundStatus: () => ({ ...output, ...refund }),
  })
  const missing: Reads = { getRefundStatus: () => refuse('08') }
  const call = (changes: Changes, reads: Reads): LostCall => ({
    operation: operations.initiateRefund,
    input: changed(
      {
        requestInitiator: 'me',
        ...ofAccount,
        amount: '10.50',
        description: 'Paid twice',
        externalRefundIdentifier: 'r-07',
      },
      changes,
    ),
    relax: ['D04', 'D57'],
    reads,
  })

  test.each<[string, Changes, Reads, keyof typeof says]>([
    ['found', {}, reading({}), 'confirmed'],
    ['found with its amount', {}, reading({ refundAmount: '10.5' }), 'confirmed'],
    ['found without its amount', {}, reading({ refundAmount: null }), 'confirmed'],
    ['found with another amount', {}, reading({ refundAmount: '10.51' }), 'other'],
    ['found with no amount', {}, reading({ refundAmount: '' }), 'other'],
    ['found under another identifier', {}, reading({ externalRefundIdentifier: 'R-07' }), 'spelled'],
    // A read that was asked in the wrong namespace may return any refund of the account.
    ['found without an identifier', {}, reading({ externalRefundIdentifier: null }), 'spelled'],
    ['not found', {}, missing, 'missing'],
    ['without an identifier', { externalRefundIdentifier: undefined }, reading({}), 'unidentified'],
    ['with a blank identifier', { externalRefundIdentifier: ' ' }, reading({}), 'unidentified'],
    ['of no account', { accountReferenceNo: ' ' }, reading({}), 'noAccount'],
  ])('%s', async (_, changes, reads, verdict) => {
    expect(await sayOf(call(changes, reads))).toEqual(says[verdict])
  })

  test('is looked for in its account, by whoever asked for it', async () => {
    const references = { ...ofAccount, ...ofMember, requestInitiator: 'me' }
    expect((await reconcile(call(references, missing))).asked).toEqual([
      ['getRefundStatus', { ...references, externalRefundIdentifier: 'r-07' }],
    ])
  })

  test.each(['02', '10'])('refused with %s, which does not say that there is none, is the error', async (code) => {
    const reads: Reads = { getRefundStatus: () => refuse(code) }
    expect(await errorOf(sayOf(call({}, reads)))).toMatchObject({ kind: 'refused', operation: 'getRefundStatus', code })
  })
})

describe('a transfer', () => {
  const says = {
    confirmed: done('The account is in the target facility account'),
    renamed: done('The account is in the target facility account under a new reference'),
    denied: notDone('The account is in another facility account than the target and still has its own reference.'),
    none: unclear(
      'No account, or more than one, is found now by that reference. A transfer replaces it, but so may other changes.',
    ),
    kept: unclear(
      'The account is in the target facility account, but still has the reference that a transfer changes.',
    ),
    unread: unclear('The account is found, but the read does not return the facility account that it is in.'),
    unsure: unclear('The account is in another facility account, to which it may have been transferred on since.'),
    two: unclear('The two references that were sent are not known to belong to one account.'),
    unknown: unclear(
      'The account that is found by the external reference is not known to be the one with the other reference.',
    ),
    noTarget: unclear('Without a target no read can tell whether the account is there.'),
  }
  const account = (contractPrefix: string | null, accountReferenceNo: string | null) => ({
    contractPrefix,
    accountReferenceNo,
  })
  const before = account('ABCD', 'ABCD987654')
  const after = account('ASDF', 'ASDF987654')
  const call = (references: object, accounts: Parameters<typeof finding>[0]): LostCall => ({
    operation: operations.transferCustomerAccount,
    input: { requestInitiator: 'me', targetFacilityIdentifier: 'ASDF', ...references },
    reads: finding(accounts),
  })
  const both = { ...ofAccount, ...ofMember }
  const ofTarget = { accountReferenceNo: 'ASDF987654' }

  test.each<[string, object, Parameters<typeof finding>[0], keyof typeof says]>([
    ['by the external reference, moved', ofMember, { 'MEMBER-42': [after] }, 'confirmed'],
    ['by the external reference, not moved, or moved on', ofMember, { 'MEMBER-42': [before] }, 'unsure'],
    ['not found', ofMember, { 'MEMBER-42': [] }, 'none'],
    ['refused as none', ofMember, { 'MEMBER-42': '08' }, 'none'],
    ['refused as several', ofMember, { 'MEMBER-42': '07' }, 'none'],
    ['found twice', ofMember, { 'MEMBER-42': [after, after] }, 'none'],
    ['without a prefix', ofMember, { 'MEMBER-42': [account(null, 'ABCD987654')] }, 'unread'],
    ['with a blank prefix', ofMember, { 'MEMBER-42': [account(' ', 'ABCD987654')] }, 'unread'],
    [
      "by the provider's reference, but not under it",
      ofAccount,
      { ABCD987654: [account('ABCD', 'abcd987654')] },
      'unsure',
    ],
    ['of which only the prefix is elsewhere', ofTarget, { ASDF987654: [account('ABCD', 'ASDF987654')] }, 'unsure'],
    ['with a prefix in another form', ofAccount, { ABCD987654: [account('asdf', 'ABCD987654')] }, 'unsure'],
    ['without a reference', ofAccount, { ABCD987654: [account('ABCD', null)] }, 'unsure'],
    // Only the beginning of a reference is a prefix.
    [
      'with a reference that contains the target',
      { accountReferenceNo: 'ABCDASDF' },
      { ABCDASDF: [account('ABCD', 'ABCDASDF')] },
      'denied',
    ],
    ["by the provider's reference, not moved", ofAccount, { ABCD987654: [before] }, 'denied'],
    ["by the provider's reference, which is gone", ofAccount, {}, 'none'],
    ['moved, with its old reference', ofAccount, { ABCD987654: [account('ASDF', 'ABCD987654')] }, 'kept'],
    ['by both references, not moved', both, { ABCD987654: [before], 'MEMBER-42': [before] }, 'denied'],
    ['by both references, moved', both, { ABCD987654: [after], 'MEMBER-42': [after] }, 'confirmed'],
    ['by references of two accounts', both, { ABCD987654: [before], 'MEMBER-42': [account('ABCD', 'ABCD1')] }, 'two'],
    ['by both, the first of two accounts', both, { ABCD987654: [before, before], 'MEMBER-42': [before] }, 'two'],
    [
      'by both, of accounts without a reference',
      both,
      { ABCD987654: [account('ABCD', null)], 'MEMBER-42': [account('ABCD', null)] },
      'two',
    ],
    ['by both, of which only the external one is left', both, { 'MEMBER-42': [after] }, 'renamed'],
    ['under other digits', both, { 'MEMBER-42': [account('ASDF', 'ASDF000001')] }, 'unknown'],
    ['in a third facility account', both, { 'MEMBER-42': [account('WXYZ', 'WXYZ987654')] }, 'unknown'],
    ['with a prefix that is not read', both, { 'MEMBER-42': [account(null, 'ASDF987654')] }, 'unknown'],
    ['under a reference that is not of the target', both, { 'MEMBER-42': [account('ASDF', 'WXYZ987654')] }, 'unknown'],
    ['under a reference without digits', both, { 'MEMBER-42': [account('ASDF', 'ASDF')] }, 'unknown'],
    ['under no reference', both, { 'MEMBER-42': [account('ASDF', null)] }, 'unknown'],
    [
      'under the reference by which it is not found',
      { ...ofMember, accountReferenceNo: 'ASDF987654' },
      { 'MEMBER-42': [after] },
      'unknown',
    ],
    [
      "beside a blank reference of the provider's",
      { ...both, accountReferenceNo: ' ' },
      { 'MEMBER-42': [after] },
      'confirmed',
    ],
  ])('%s', async (_, references, accounts, verdict) => {
    expect(await sayOf(call(references, accounts))).toEqual(says[verdict])
  })

  test("an error is what several accounts with the provider's own reference are", async () => {
    const lost = call(both, { 'MEMBER-42': [after], ABCD987654: '07' })
    expect(await errorOf(sayOf(lost))).toMatchObject({ kind: 'refused', code: '07' })
  })

  test('each reference is asked for once, by whoever sent it', async () => {
    expect((await reconcile(call(ofAccount, { ABCD987654: [before] }))).asked).toHaveLength(1)
    expect((await reconcile(call(both, { 'MEMBER-42': [before] }))).asked).toEqual([
      ['getCustomerAccountByAccountId', { requestInitiator: 'me', ...ofMember }],
      ['getCustomerAccountByAccountId', { requestInitiator: 'me', ...ofAccount }],
    ])
  })

  test.each(['', ' ', null])('to a blank target (%j), with its rule relaxed, is not looked up', async (target) => {
    const lost = call({ ...ofMember, targetFacilityIdentifier: target }, { 'MEMBER-42': [account('', '987654')] })
    expect(await reconcile({ ...lost, relax: ['D05'] })).toEqual({ said: says.noTarget, asked: [] })
  })
})

describe('another external reference', () => {
  const says = {
    confirmed: done('The account has the new external reference'),
    renamed: done('An account has the new external reference'),
    unchanged: notDone('The account still has the external reference that it had.'),
    none: unclear('No account, or more than one, is found now by its own reference.'),
    two: unclear('The two references that were sent are not known to belong to one account.'),
    unsure: unclear('The external reference of the account is not the new one, and may not be the one that it had.'),
    spelled: unclear('The account that is found by the new external reference does not have exactly that reference.'),
    nowhere: unclear('No account is found by the new external reference, and none is certain to have the old one.'),
    blank: unclear('No read can tell a blank reference from none.'),
  }
  const having = (externalAccountReferenceNo: string | null) => ({ externalAccountReferenceNo })
  const call = (references: object, accounts: Parameters<typeof finding>[0], wanted: unknown = 'GYM-77'): LostCall => ({
    operation: operations.adjustAccountExternalAccountReferenceNo,
    input: { requestInitiator: 'me', ...references, newExternalAccountReferenceNo: wanted },
    reads: finding(accounts),
  })
  const both = { ...ofAccount, ...ofMember }

  test.each<[string, object, Parameters<typeof finding>[0], keyof typeof says]>([
    ['of the account', ofAccount, { ABCD987654: [having('GYM-77')] }, 'confirmed'],
    ['of an account that has another', ofAccount, { ABCD987654: [having('MEMBER-42')] }, 'unsure'],
    ['that is read in another form', ofAccount, { ABCD987654: [having('gym 77')] }, 'unsure'],
    ['that is not read', ofAccount, { ABCD987654: [having(null)] }, 'unsure'],
    ['of an account that is not found', ofAccount, {}, 'none'],
    ['of an account that is found twice', ofAccount, { ABCD987654: [having('GYM-77'), having('GYM-77')] }, 'none'],
    ['by both references', both, { ABCD987654: [having('GYM-77')] }, 'confirmed'],
    ['by both, of an account that still has the second', both, { ABCD987654: [having('MEMBER-42')] }, 'unchanged'],
    ['by both, of an account that has a third', both, { ABCD987654: [having('MEMBER-9')] }, 'unsure'],
    [
      'by both, of which another account has the second',
      both,
      { ABCD987654: [having('GYM-77')], 'MEMBER-42': [{}] },
      'two',
    ],
    [
      'by both, of which the second is the new one',
      { ...ofAccount, ...having('GYM-77') },
      { ABCD987654: [having('GYM-77')], 'GYM-77': [{}] },
      'confirmed',
    ],
    ['by the old one', ofMember, { 'GYM-77': [having('GYM-77')] }, 'renamed'],
    ['by the old one, when the new one finds another form', ofMember, { 'GYM-77': [having('gym-77')] }, 'spelled'],
    [
      'by the old one, when two have the new one',
      ofMember,
      { 'GYM-77': [having('GYM-77'), having('GYM-77')] },
      'spelled',
    ],
    ['by the old one, which still finds it', ofMember, { 'MEMBER-42': [having('MEMBER-42')] }, 'unchanged'],
    [
      'by the old one, which still finds it in an empty list',
      ofMember,
      { 'GYM-77': [], 'MEMBER-42': [having('MEMBER-42')] },
      'unchanged',
    ],
    [
      'by the old one, while several have the new one',
      ofMember,
      { 'GYM-77': '07', 'MEMBER-42': [having('MEMBER-42')] },
      'unchanged',
    ],
    ['by the old one, which finds what may be the new one', ofMember, { 'MEMBER-42': [having('gym 77')] }, 'nowhere'],
    ['by the old one, in another spelling of it', ofMember, { 'MEMBER-42': [having('member-42')] }, 'nowhere'],
    [
      'by the old one, which finds two',
      ofMember,
      { 'MEMBER-42': [having('MEMBER-42'), having('MEMBER-42')] },
      'nowhere',
    ],
    ['by the old one, when neither is found', ofMember, {}, 'nowhere'],
    ['by the old one, which several have', ofMember, { 'MEMBER-42': '07' }, 'nowhere'],
  ])('%s', async (_, references, accounts, verdict) => {
    expect(await sayOf(call(references, accounts))).toEqual(says[verdict])
  })

  // One of the accounts that have the second reference may be the one that was meant.
  test.each([
    ["the provider's own reference", { ABCD987654: '07' }],
    ['the second reference', { ABCD987654: [having('GYM-77')], 'MEMBER-42': '07' }],
  ])('an error is what several accounts with %s are', async (_, accounts) => {
    expect(await errorOf(sayOf(call(both, accounts)))).toMatchObject({ kind: 'refused', code: '07' })
  })

  test.each([
    [both, [ofAccount, ofMember]],
    [ofMember, [having('GYM-77')]],
  ])('by %j is looked for by whoever gave it', async (references, asked) => {
    const accounts = { ABCD987654: [having('GYM-77')], 'GYM-77': [having('GYM-77')] }
    expect((await reconcile(call(references, accounts))).asked).toEqual(
      asked.map((reference) => ['getCustomerAccountByAccountId', { requestInitiator: 'me', ...reference }]),
    )
  })

  test.each(['', ' ', null])('that is blank (%j), with its rule relaxed, is looked for by no read', async (wanted) => {
    const lost = call(ofAccount, { ABCD987654: [having('')] }, wanted)
    expect(await reconcile({ ...lost, relax: ['D18'] })).toEqual({ said: says.blank, asked: [] })
  })
})
