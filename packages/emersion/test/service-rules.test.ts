/** The rules of the calls about services, invoices, payments, balances, orders and users. */
import type { Operation } from '@acct/core'
import { createEmersion, operations, type EmersionResponse } from '@acct/emersion'
import * as experimental from '@acct/emersion/experimental'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { testRules, type RuleCase } from '@acct/test-kit'

let sandbox: Sandbox

/** Tests the rules of an operation, which no rule of the client joins. */
const rulesOf = <RuleId extends string, Output extends EmersionResponse>(
  operation: Operation<unknown, Output, RuleId>,
  cases: Readonly<Record<RuleId, RuleCase>>,
): void => {
  testRules<RuleId>({
    operation,
    cases,
    clientPaths: ['realm'],
    // A client does not know the rules of an experimental call: only the call can relax them.
    send: (input, { realm }, options) =>
      createEmersion({
        endpoint: sandbox.emersion.endpoint,
        ...(typeof realm === 'string' && { realm }),
      }).sendUnchecked(operation, input, options),
    received: () => sandbox.emersion.calls,
    start: async () => {
      sandbox = await startSandbox()
    },
    stop: () => sandbox.close(),
  })
}

/** An id that must be given; the greatest integer of 64 bits arrives with all its digits. */
const idCase = (key: string, name: string, vendor?: string, wrong: unknown = '0'): RuleCase => ({
  breaks: { [key]: wrong },
  meets: { [key]: '9223372036854775807' },
  wire: { [name]: '9223372036854775807' },
  ...(vendor === undefined ? {} : { vendor }),
})

const subscription = {
  E38: {
    breaks: { serviceSubscriptionId: undefined },
    meets: { serviceSubscriptionId: '007' },
    wire: { ServiceSubscriptionID: '007' },
    vendor: 'Service Subscription ID must be provided',
  },
  E39: idCase('serviceSubscriptionId', 'ServiceSubscriptionID', 'Service Subscription ID must be integer', 'S-1'),
} satisfies Record<string, RuleCase>

rulesOf(operations.getInvoiceDetail, { E35: idCase('invoiceId', 'invoice_id', '144') })
rulesOf(operations.serviceHistory, { E36: idCase('serviceId', 'service_id', undefined, undefined) })

rulesOf(operations.addServiceDetailsForInvoice, {
  E43: idCase('serviceId', 'ServiceID', 'Invalid ServiceID', -7),
  E37: {
    breaks: { serviceDetailsForInvoice: '\n' },
    meets: { serviceDetailsForInvoice: '0' },
    wire: { ServiceDetailsForInvoice: '0' },
  },
})

rulesOf(operations.setStartDateOnPreactiveServiceSubscription, {
  ...subscription,
  E40: {
    breaks: { startDate: undefined },
    meets: { startDate: '2024-02-29' },
    wire: { StartDate: '2024-02-29' },
    vendor: 'Start Date must be provided',
  },
  E41: {
    breaks: { startDate: '2023-02-29' },
    meets: { startDate: '1999-12-31' },
    wire: { StartDate: '1999-12-31' },
    vendor: 'Invalid Start Date provided',
  },
})

rulesOf(operations.setPreBillingDateOnPreactiveServiceSubscription, {
  ...subscription,
  E42: {
    breaks: { preBillingStartDate: '31-10-2021' },
    meets: { preBillingStartDate: '2021-10-31' },
    wire: { PreBillingStartDate: '2021-10-31' },
  },
})

rulesOf(operations.processPreBillingOnPreactiveServiceSubscription, subscription)
rulesOf(operations.updateServiceProperties, subscription)

rulesOf(operations.updateAccountContactChangePhonePassword, {
  E44: idCase('accountId', 'AccountID'),
  E45: idCase('contactId', 'ContactID', undefined, 'C1'),
  E46: {
    breaks: { phonePassword: '😀'.repeat(5) },
    meets: { phonePassword: '😀'.repeat(100) },
    wire: { PhonePassword: '😀'.repeat(100) },
    vendor: 'Length of Phone Password should be between 6 and 100 characters',
  },
})

rulesOf(operations.retrieveExistingPaymentMethods, {
  E78: idCase('accountId', 'AccountID', 'Invalid account ID'),
  E47: {
    breaks: { paymentMethod: 'directdebit' },
    meets: { paymentMethod: 'CreditCard' },
    wire: { PaymentMethod: 'CreditCard' },
  },
})

rulesOf(operations.getUsagePerDay, {
  E48: idCase('serviceSubscriptionPeriodId', 'ServiceSubscriptionPeriodID', 'Invalid Service Subscription Period ID'),
})

rulesOf(experimental.serviceList, { E51: idCase('accountId', 'account_id', '142') })
rulesOf(experimental.serviceDetail, { E36: idCase('serviceId', 'service_id') })
rulesOf(experimental.telephonyCallHistory, { E36: idCase('serviceId', 'service_id', undefined, 1.5) })
rulesOf(experimental.getUsageDetail, { E57: idCase('invoiceId', 'InvoiceID', 'Missing InvoiceID') })

rulesOf(experimental.serviceLookup, {
  E52: {
    breaks: { serviceIdentifier: ' ' },
    meets: { serviceIdentifier: '0' },
    wire: { service_identifier: '0', max_records: '10' },
    vendor: '135',
  },
})

rulesOf(experimental.getServiceSubscriptionPeriods, {
  E53: idCase('packageSubscriptionId', 'PackageSubscriptionID', 'Missing Package Subscription ID'),
  E54: {
    breaks: { numberOfPeriods: 0 },
    meets: { numberOfPeriods: 1 },
    wire: { NumberOfPeriods: '1' },
    vendor: 'Missing Number of Periods',
  },
  E55: {
    breaks: { lengthType: undefined },
    meets: { lengthType: 'period' },
    wire: { LengthType: 'period' },
    vendor: 'Missing Length Type (period / month)',
  },
  E56: {
    breaks: { lengthType: 'Month' },
    meets: { lengthType: 'month' },
    wire: { LengthType: 'month' },
    vendor: "Invalid Length Type. Valid input: 'period' or 'month'",
  },
})

rulesOf(experimental.getServiceIdentifierRealm, {
  E58: idCase('servicePlanId', 'ServicePlanID', 'Missing Service Plan ID'),
})

/** A day that may be left out. */
const optionalDate = (key: string, name: string): RuleCase => ({
  breaks: { [key]: '2023-02-29' },
  meets: { [key]: undefined },
  wire: { [name]: undefined },
})

rulesOf(experimental.createAccountDiscountSubscription, {
  E80: idCase('accountId', 'AccountID', 'Invalid or Missing Account ID'),
  E59: idCase('discountPlanId', 'DiscountPlanID', 'Invalid or Missing Discount Plan ID'),
  E60: optionalDate('dateEffective', 'DateEffective'),
})

rulesOf(experimental.cancelAccountDiscountSubscription, {
  E61: idCase(
    'accountDiscountSubscriptionId',
    'AccountDiscountSubscriptionID',
    'Invalid or Missing Discount Subscription ID',
  ),
  E62: optionalDate('dateCancel', 'DateCancel'),
})

const short = (key: string, name: string, vendor: string): RuleCase => ({
  breaks: { [key]: 'x'.repeat(51) },
  meets: { [key]: '😀'.repeat(50) },
  wire: { [name]: '😀'.repeat(50) },
  vendor,
})

rulesOf(operations.startOrder, {
  E79: idCase('accountId', 'AccountID', 'Missing account id'),
  E49: short('purchaseOrder', 'PurchaseOrder', 'Purchase order length exceed limit'),
  E50: short(
    'externalContractIdentifier',
    'ExternalContractIdentifier',
    'External contract identifier length exceed limit',
  ),
})

const order = { E63: idCase('accountPresaleId', 'AccountPresaleID', 'Missing account presale id') }

rulesOf(experimental.performSimpleSq, { ...order, E64: idCase('serviceTypeId', 'ServiceTypeID') })
rulesOf(experimental.getAvailablePackages, order)
rulesOf(experimental.selectPackagePlan, { ...order, E65: idCase('packagePlanId', 'PackagePlanID') })
rulesOf(experimental.completeOrder, order)

rulesOf(experimental.setServiceIdentifier, {
  E66: idCase('accountPresaleSqId', 'AccountPresaleSQID', 'Missing Account Presale SQ ID'),
  E67: { breaks: { username: '' }, meets: { username: '0' }, wire: { Username: '0' }, vendor: 'Missing Username' },
  E68: { breaks: { password: ' ' }, meets: { password: '0' }, wire: { Password: '0' }, vendor: 'Missing Password' },
})

rulesOf(experimental.setServiceConfiguration, {
  E66: idCase('accountPresaleSqId', 'PresaleSQID', 'Missing Account Presale SQ ID'),
})

const userName = (required: string, invalid: string): readonly [RuleCase, RuleCase] => [
  { breaks: { username: ' ' }, meets: { username: '0' }, wire: { Username: '0' }, vendor: required },
  {
    breaks: { username: 'x'.repeat(81) },
    meets: { username: '😀'.repeat(80) },
    wire: { Username: '😀'.repeat(80) },
    vendor: invalid,
  },
]
const [E69, E70] = userName('Username required field', 'Invalid username')
const [E82, E83] = userName('Username Required Field', 'Invalid Username')

rulesOf(experimental.forgottenPassword, { E82, E83 })

rulesOf(experimental.resetPassword, {
  E81: idCase('accountId', 'AccountID', 'AccountID required field'),
  E69,
  E70,
  E71: {
    breaks: { newPassword: undefined },
    meets: { newPassword: '      x' },
    wire: { NewPassword: '      x' },
    vendor: 'New password required field',
  },
  E72: {
    breaks: { newPassword: '😀'.repeat(5) },
    meets: { newPassword: '😀'.repeat(6) },
    wire: { NewPassword: '😀'.repeat(6) },
    vendor: 'New password required a minimum 6 characters',
  },
  E73: {
    breaks: { newPassword: 'secret1' },
    meets: { newPassword: 'Secret1' },
    wire: { NewPassword: 'Secret1' },
    vendor: 'New password can not be the same as current password',
  },
})

rulesOf(experimental.addNote, {
  E74: {
    breaks: { objectTypeId: undefined },
    meets: { objectTypeId: '1' },
    wire: { ObjectTypeID: '1' },
    vendor: 'Missing mandatory Object Type ID',
  },
  E75: {
    breaks: { objectTypeId: '2' },
    meets: { objectTypeId: '5' },
    wire: { ObjectTypeID: '5' },
    vendor: 'Object Type ID must be 1 or 5',
  },
  E76: idCase('objectTypeValue', 'ObjectTypeValue', 'Missing mandatory Object Type Value'),
})

rulesOf(experimental.createRetailPayment, {
  E84: idCase('accountId', 'AccountID', '198'),
  E77: {
    breaks: { transactionCategory: 'cash' },
    meets: { transactionCategory: 'VISA_MC' },
    wire: { TransactionCategory: 'VISA_MC', Amount: '10.10', TransactionDate: '29 Aug 2021' },
    vendor: '200',
  },
})

rulesOf(experimental.getAccountBalance, {
  E31: {
    breaks: { accountId: undefined },
    meets: { accountId: '007' },
    wire: { AccountID: '007' },
    vendor: 'Missing mandatory Account ID',
  },
})

rulesOf(experimental.checkUsernameAvailability, {
  E32: {
    breaks: { username: ' ' },
    meets: { username: '0' },
    wire: { Username: '0' },
    vendor: 'Username must be provided',
  },
  E33: {
    breaks: { username: 'ada@EXAMPLE.com', realm: 'example.com' },
    meets: { username: 'ada@example.com.au', realm: 'example.com' },
    wire: { Username: 'ada@example.com.au' },
    path: 'username',
  },
  E34: {
    breaks: { username: 'a'.repeat(69), realm: 'example.com' },
    meets: { username: 'a'.repeat(68), realm: 'example.com' },
    wire: { Username: 'a'.repeat(68) },
    path: 'username',
    vendor: 'Username too long.',
  },
})
