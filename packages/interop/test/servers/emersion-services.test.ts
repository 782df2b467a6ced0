/**
 * Emersion's calls about services, invoices, payment methods and orders, against PHP's SoapServer and the simulator.
 */
import type { Operation } from '@acct/core'
import { createEmersion, operations, type EmersionResponse } from '@acct/emersion'
import { simulateEmersion, type EmersionSeed } from '@acct/emersion/testing'
import { collected } from '@acct/test-kit'
import { wsdlErrors } from '@acct/test-kit/schema'
import { describe, expect, it } from 'vitest'
import { expectEveryTextToArrive, expectIllegalTextsToStay, type Fields, type Send } from './sweep.js'
import {
  changed,
  failureOf,
  rewriting,
  simulated,
  soapVersions,
  suite,
  titled,
  type Answering,
  type Running,
} from './support.js'

/** The first state of the server. */
const seed: EmersionSeed = {
  accounts: [
    {
      accountId: '100001',
      userName: 'services@example.com.au',
      services: [
        {
          serviceId: '700001',
          address: '1 High St',
          subscriptions: [
            {
              serviceSubscriptionId: '800001',
              packageSubscriptionId: '600001',
              startDate: '2021-01-01',
              endDate: '2021-08-28',
            },
            {
              serviceSubscriptionId: '800002',
              packageSubscriptionId: '600002',
              status: 'Preactive',
              periods: [{ periodId: '900001', startDate: '2021-08-01', endDate: '2021-08-31' }],
            },
          ],
          usage: [{ date: '2021-08-01 10:00:00' }, { date: '2021-08-31 10:00:00' }],
        },
        {
          serviceId: '700002',
          subscriptions: [
            { serviceSubscriptionId: '800003', status: 'Preactive' },
            { serviceSubscriptionId: '800004' },
          ],
        },
      ],
      invoices: [
        {
          invoiceId: '500123',
          lines: [
            {
              ledgerCodeName: 'Access Fees & <Charges>',
              cardlineId: '0012',
              coversFrom: '2018-04-01 00:00:00',
              coversTo: '2018-04-30T23:59:59+10:00',
              actualAmountEx: '12345678901234567890.50',
              actualAmountTax: '10.10',
              transactionDate: '2018-04-09 13:21:00',
            },
            { ledgerCodeName: 'Discounts', actualAmountEx: '-10.10', actualAmountTax: '-1.01' },
          ],
        },
      ],
      creditCard: {
        obscuredCreditCardNumber: '444433XXXXXX1111',
        expiryDate: '06/2025',
        cardToken: 'tok_0012',
        reference: 'CARD 1',
      },
    },
    {
      accountId: '500000',
      userName: 'other@elsewhere.com',
      foreign: true,
      services: [{ serviceId: '700009', subscriptions: [{ serviceSubscriptionId: '800009', status: 'Preactive' }] }],
    },
  ],
}

interface Refused {
  readonly when: string
  readonly operation: Operation<unknown, EmersionResponse>
  readonly change: Readonly<Record<string, unknown>>
  readonly relax?: readonly string[]
  readonly says: string
  /** The code of the operation's table; none where the string is on another page only. */
  readonly code?: string
  readonly path?: string
}

const start = operations.setStartDateOnPreactiveServiceSubscription
const ofTheSubscription = [
  ['is missing', undefined, ['E38'], 'Service Subscription ID must be provided'],
  ['is no number', 'S-1', ['E39'], 'Service Subscription ID must be integer'],
  ['is not known', '800008', [], 'Service Subscription ID not found'],
  ["is somebody else's", 800009, [], 'Service Subscription is not owned by the caller account'],
  ['has started', '800004', [], 'Service Subscription is not Preactive'],
  [
    'is not the lowest',
    '800003',
    [],
    'Service Subscription is not the bottom level subscription against the associated service',
  ],
] as const

const refused: readonly Refused[] = [
  {
    when: 'the invoice is missing',
    operation: operations.getInvoiceDetail,
    change: { invoiceId: undefined },
    relax: ['E35'],
    says: 'Missing invoice_id',
    code: '144',
    path: 'invoiceId',
  },
  ...[undefined, '7', '700009'].map((serviceId) => ({
    when: `the service is ${String(serviceId)}`,
    operation: operations.addServiceDetailsForInvoice,
    change: { serviceId },
    relax: ['E43'],
    says: 'Invalid ServiceID',
    path: 'serviceId',
  })),
  ...[
    start,
    operations.setPreBillingDateOnPreactiveServiceSubscription,
    operations.processPreBillingOnPreactiveServiceSubscription,
    operations.updateServiceProperties,
  ].flatMap((operation) =>
    ofTheSubscription
      // A property may be set whatever the state of the subscription.
      .filter(([, , , says]) => operation.name !== 'UpdateServiceProperties' || !says.includes(' is not the bottom'))
      .filter(([when]) => operation.name !== 'UpdateServiceProperties' || when !== 'has started')
      .map(([when, serviceSubscriptionId, relax, says]) => ({
        when: `${operation.name}: the subscription ${when}`,
        operation,
        change: { serviceSubscriptionId },
        relax,
        says,
        ...(operation.codes.some(({ message }) => message === says) ? { path: 'serviceSubscriptionId' } : { code: '' }),
      })),
  ),
  {
    when: 'the start date is missing',
    operation: start,
    change: { startDate: undefined },
    relax: ['E40'],
    says: 'Start Date must be provided',
    path: 'startDate',
  },
  ...['2023-02-29', '29-08-2021'].map((startDate) => ({
    when: `the start date is ${startDate}`,
    operation: start,
    change: { startDate },
    relax: ['E41'],
    says: 'Invalid Start Date provided',
    path: 'startDate',
  })),
  ...['12345', 'a'.repeat(101)].map((phonePassword) => ({
    when: `the telephone password has ${String(phonePassword.length)} characters`,
    operation: operations.updateAccountContactChangePhonePassword,
    change: { phonePassword },
    relax: ['E46'],
    says: 'Length of Phone Password should be between 6 and 100 characters',
    path: 'phonePassword',
  })),
  {
    when: 'the account of a telephone password is not known',
    operation: operations.updateAccountContactChangePhonePassword,
    change: { accountId: '7' },
    says: 'Undefined Account ID',
    code: '',
  },
  ...[undefined, '7', '500000'].map((accountId) => ({
    when: `the account of the payment methods is ${String(accountId)}`,
    operation: operations.retrieveExistingPaymentMethods,
    change: { accountId },
    relax: ['E78'],
    says: 'Invalid account ID',
    path: 'accountId',
  })),
  {
    when: 'the account of an order is missing',
    operation: operations.startOrder,
    change: { accountId: undefined },
    relax: ['E79'],
    says: 'Missing account id',
    path: 'accountId',
  },
  ...['700000', '500000'].map((accountId) => ({
    when: `the account of an order is ${accountId}`,
    operation: operations.startOrder,
    change: { accountId },
    says: 'Undefined account',
    path: 'accountId',
  })),
  {
    when: 'the purchase order is long',
    operation: operations.startOrder,
    change: { accountId: '100001', purchaseOrder: '😀'.repeat(51) },
    relax: ['E49'],
    says: 'Purchase order length exceed limit',
    path: 'purchaseOrder',
  },
  {
    when: 'the identifier of the contract is long',
    operation: operations.startOrder,
    change: { accountId: '100001', externalContractIdentifier: 'x'.repeat(51) },
    relax: ['E50'],
    says: 'External contract identifier length exceed limit',
    path: 'externalContractIdentifier',
  },
  ...[undefined, '900009'].map((serviceSubscriptionPeriodId) => ({
    when: `the period is ${String(serviceSubscriptionPeriodId)}`,
    operation: operations.getUsagePerDay,
    change: { serviceSubscriptionPeriodId },
    relax: ['E48'],
    says: 'Invalid Service Subscription Period ID',
    path: 'serviceSubscriptionPeriodId',
  })),
]

/** What a call ends in, whoever answers it. */
function answers({ endpoint, transport }: Answering): void {
  describe.each(soapVersions)('SOAP %s', (soapVersion) => {
    const emersion = createEmersion({ endpoint, transport, soapVersion })

    it('reads every character of the lines of an invoice', async () => {
      const none = { cardlineId: null, coversFrom: null, coversTo: null, transactionDate: null }
      const vanity = { vanityCoversFrom: null, vanityCoversTo: null }
      const [invoice] = seed.accounts?.[0]?.invoices ?? []
      const lines = invoice?.lines?.map((line) => ({ ...none, ...vanity, ...line }))
      expect(await emersion.getInvoiceDetail({ invoiceId: '500123' })).toEqual({ items: lines })
      expect(await collected(emersion.getInvoiceDetail.stream({ invoiceId: '500123' }))).toEqual(lines)
      expect(await emersion.getInvoiceDetail({ invoiceId: '7' })).toEqual({ items: [] })
    })

    it('reads back the start date that was set', async () => {
      const subscription = (id: string, changes: object) => ({
        serviceSubscriptionStatusId: null,
        serviceSubscrStatusName: 'Active',
        serviceStatusId: null,
        serviceStatusName: 'Active',
        serviceSubscriptionId: id,
        serviceSubscrStartDate: null,
        serviceSubscrEndDate: null,
        address: '1 High St',
        packagePlanName: null,
        packagePlanNameExternal: null,
        others: [],
        ...changes,
      })
      const first = subscription('800001', {
        serviceSubscrStartDate: '2021-01-01',
        serviceSubscrEndDate: '2021-08-28',
        packageSubscriptionId: '600001',
      })
      const second = subscription('800002', { serviceSubscrStatusName: 'Preactive', packageSubscriptionId: '600002' })
      expect(await emersion.serviceHistory({ serviceId: 700001 })).toEqual({ items: [first, second] })
      const input = { serviceSubscriptionId: '800002', startDate: '2021-08-29' }
      expect(await emersion.setStartDateOnPreactiveServiceSubscription(input)).toEqual({ others: [] })
      expect(await emersion.serviceHistory({ serviceId: '700001' })).toEqual({
        items: [first, { ...second, serviceSubscrStartDate: '2021-08-29' }],
      })
      expect(await emersion.serviceHistory({ serviceId: '700009' })).toEqual({ items: [] })
    })

    it('is answered nothing by the writes that have nothing to say', async () => {
      for (const operation of [
        operations.addServiceDetailsForInvoice,
        operations.setPreBillingDateOnPreactiveServiceSubscription,
        operations.processPreBillingOnPreactiveServiceSubscription,
        operations.updateServiceProperties,
      ])
        expect(await emersion.sendUnchecked(operation, operation.example.input)).toEqual({ others: [] })
      expect(
        await emersion.updateServiceProperties({
          serviceSubscriptionId: '800001',
          properties: [{ key: 'A', value: 'B' }],
        }),
      ).toEqual({ others: [] })
    })

    it('sets the telephone password of an account that was created', async () => {
      const { accountId } = await emersion.createComplexAccount(operations.createComplexAccount.example.input)
      const input = { accountId, contactId: `${accountId}01`, phonePassword: '😀'.repeat(6) }
      expect(await emersion.updateAccountContactChangePhonePassword(input)).toEqual({
        result: 'Record updated Successfully',
      })
      const paymentMethod = 'creditcard'
      expect(await emersion.retrieveExistingPaymentMethods({ accountId, paymentMethod })).toEqual({
        obscuredCreditCardNumber: null,
        expiryDate: null,
        cardToken: null,
        reference: null,
        others: [],
      })
    })

    it('reads the card of an account, and the days of a period', async () => {
      const paymentMethod = 'CreditCard'
      expect(await emersion.retrieveExistingPaymentMethods({ accountId: 100001, paymentMethod })).toEqual({
        ...seed.accounts?.[0]?.creditCard,
        others: [],
      })
      expect(await emersion.getUsagePerDay({ serviceSubscriptionPeriodId: '900001' })).toEqual({
        days: [
          { date: '2021-08-01', others: [] },
          { date: '2021-08-31', others: [] },
        ],
      })
    })

    it('starts an order, and another one when it is asked again', async () => {
      const input = { accountId: 100001, purchaseOrder: '😀'.repeat(50) }
      expect(await emersion.startOrder(input)).toEqual({ accountPresaleId: '450001' })
      expect(await emersion.startOrder(input)).toEqual({ accountPresaleId: '450002' })
    })

    it.each(titled(refused))(
      'is told by its words that %s',
      async (_, { operation, change, relax = [], says, code = says, path }) => {
        const input = changed(operation.example.input, change)
        const error = await failureOf(emersion.sendUnchecked(operation, input, { relax: relax }))
        expect(error).toMatchObject({
          kind: 'fault',
          // Words that no table explains may come from any depth of the service.
          outcome: code === '' ? 'unknown' : 'refused',
          attempts: 1,
          reason: 'Validation Error',
          detail: says,
        })
        expect(error.kind === 'fault' && error.vendor).toEqual(code === '' ? undefined : { code, message: says, path })
      },
    )
  })
}

const example = (operation: Operation): unknown => operation.example.input

/** What the service is given of the examples, by wire name. */
const received: readonly (readonly [Operation<unknown, EmersionResponse>, unknown])[] = [
  [operations.getInvoiceDetail, { invoice_id: '500123' }],
  [operations.serviceHistory, { service_id: '700001' }],
  [
    operations.addServiceDetailsForInvoice,
    { ServiceID: '700001', ServiceDetailsForInvoice: 'Lift line, building 2 & 3' },
  ],
  [start, { ServiceSubscriptionID: '800002', StartDate: '2021-08-29' }],
  [
    operations.setPreBillingDateOnPreactiveServiceSubscription,
    { ServiceSubscriptionID: '800002', PreBillingStartDate: '2021-10-31' },
  ],
  [
    operations.processPreBillingOnPreactiveServiceSubscription,
    { ServiceSubscriptionID: '800002', IncludePackageSubscription: true },
  ],
  [
    operations.updateServiceProperties,
    {
      ServiceSubscriptionID: '800001',
      Properties: {
        PropertyKeyValue: [
          { Key: 'api_key', Value: 'AKEY-0012' },
          { Key: 'passphrase', Value: 'correct & horse' },
        ],
      },
    },
  ],
  [
    operations.updateAccountContactChangePhonePassword,
    { AccountID: '399301', ContactID: '1', PhonePassword: 'open sesame' },
  ],
  [operations.retrieveExistingPaymentMethods, { AccountID: '399301', PaymentMethod: 'creditcard' }],
  [operations.getUsagePerDay, { ServiceSubscriptionPeriodID: '900001' }],
  [operations.startOrder, { AccountID: '399301', PurchaseOrder: 'PO 12 & 13' }],
]

/** The fields that take any text, and where each arrives. */
const texts: readonly (readonly [Operation<unknown, EmersionResponse>, Fields, Fields])[] = [
  [operations.addServiceDetailsForInvoice, { serviceDetailsForInvoice: 'ServiceDetailsForInvoice' }, {}],
  [operations.retrieveExistingPaymentMethods, { paymentMethod: 'PaymentMethod' }, {}],
  [
    operations.startOrder,
    {
      purchaseOrder: 'PurchaseOrder',
      promoCode: 'PromoCode',
      externalContractIdentifier: 'ExternalContractIdentifier',
    },
    {},
  ],
  [
    operations.updateAccountContactChangePhonePassword,
    { accountId: 'AccountID', contactId: 'ContactID' },
    { phonePassword: 'PhonePassword' },
  ],
]

function tests(server: Running): void {
  const { endpoint } = server

  answers(server)

  it.each(received)("sends $name as the server's schema has it", async (operation, expected) => {
    const wsdl = await (await fetch(`${endpoint}?wsdl`)).text()
    const sent: string[] = []
    const transport = rewriting(server, (xml) => {
      sent.push(xml)
      return `${xml}\n`
    })
    // Of some there is no account; what counts is what was asked.
    await createEmersion({ endpoint, transport })
      .sendUnchecked(operation, example(operation))
      .catch(() => undefined)
    expect(await server.received()).toEqual(expected)
    const [xml = ''] = sent
    expect(await wsdlErrors(wsdl, xml)).toEqual([])
    expect(await wsdlErrors(wsdl, xml.replace(/<\/urn:\w+>(?=<\/soap:Body>)/, '<urn:More/>$&'))).not.toEqual([])
  })

  it("is answered by the simulator as the server's schema has it", async () => {
    const wsdl = await (await fetch(`${endpoint}?wsdl`)).text()
    const answered = Object.fromEntries(
      Object.entries(operations).map(([name, { example }]) => [name, () => example.output]),
    )
    for (const [operation] of received) {
      const { calls, transport } = simulateEmersion({}, answered)
      await createEmersion({ endpoint, transport }).sendUnchecked(operation, example(operation))
      expect(await wsdlErrors(wsdl, Buffer.from(calls[0]?.response.body ?? []).toString())).toEqual([])
    }
  })

  describe.each(texts)('texts of $name', (operation, fields, secrets) => {
    const send: Send = (values) =>
      createEmersion({ endpoint }).sendUnchecked(operation, changed(example(operation), values), {
        relax: Object.keys(operation.rules),
      })

    it('arrive unchanged', async () => {
      await expectEveryTextToArrive(server, fields, secrets, send)
    })

    it('stay when XML cannot carry them', async () => {
      await expectIllegalTextsToStay(server, { ...secrets, ...fields }, send)
    })
  })
}

simulated('emersion', () => simulateEmersion(seed), answers)
await suite('emersion', {}, tests)
