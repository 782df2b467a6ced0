/** The schema of the seed of a simulated Emersion. */
import { seedSchema as schemas } from '@acct/core/testing'
import type {
  EmersionSeed,
  EmersionUndocumented,
  SeededEmersionAccount,
  SimulatedContact,
  SimulatedCreditCard,
  SimulatedDiscount,
  SimulatedInvoice,
  SimulatedNote,
  SimulatedOrder,
  SimulatedOrderedService,
  SimulatedOrganisation,
  SimulatedPayment,
  SimulatedPeriod,
  SimulatedService,
  SimulatedSubscription,
  SimulatedUsage,
} from './types.js'

const { stringOrNumber, string, boolean, wholeNumber, oneOf, stringOrNull, array, record, optionalStrings } = schemas

const contact = record<SimulatedContact>({
  ...optionalStrings('title', 'firstName', 'lastName', 'addressLine1', 'addressLine2', 'addressLine3'),
  ...optionalStrings('suburb', 'state', 'postcode', 'country'),
  ...optionalStrings('emailAddress', 'phoneNumber', 'mobileNumber', 'faxNumber', 'website'),
})
const organisationField = stringOrNumber.optional()

const usage = record<SimulatedUsage>({
  date: string,
  ...optionalStrings('duration', 'destination', 'tariffName', 'amountExTax', 'amountTax', 'invoiceId'),
})
const subscription = record<SimulatedSubscription>({
  serviceSubscriptionId: string,
  ...optionalStrings('packageSubscriptionId', 'packagePlanName', 'status', 'startDate', 'endDate'),
  ...optionalStrings('preBillingStartDate'),
  preBillings: wholeNumber.optional(),
  propertyKeys: array(string).optional(),
  periods: array(record<SimulatedPeriod>({ periodId: string, startDate: string, endDate: string })).optional(),
})
const service = record<SimulatedService>({
  serviceId: string,
  ...optionalStrings('serviceIdentifier', 'serviceTypeId', 'serviceTypeName', 'status', 'startDate', 'endDate'),
  ...optionalStrings('address', 'detailsForInvoice'),
  subscriptions: array(subscription).optional(),
  usage: array(usage).optional(),
})
const invoice = record<SimulatedInvoice>({
  invoiceId: string,
  lines: array(
    record<NonNullable<SimulatedInvoice['lines']>[number]>({
      ledgerCodeName: stringOrNull.optional(),
      cardlineId: stringOrNull.optional(),
      coversFrom: stringOrNull.optional(),
      coversTo: stringOrNull.optional(),
      vanityCoversFrom: stringOrNull.optional(),
      vanityCoversTo: stringOrNull.optional(),
      actualAmountEx: stringOrNull.optional(),
      actualAmountTax: stringOrNull.optional(),
      transactionDate: stringOrNull.optional(),
    }),
  ).optional(),
})

/** The seed of an account. */
export const accountSchema = record<SeededEmersionAccount>({
  accountId: string,
  userName: string,
  licenceeUsername: stringOrNull.optional(),
  primaryContact: contact.optional(),
  accountContactType: oneOf('Individual', 'Organisation', 'Org').optional(),
  accountOrganisation: record<SimulatedOrganisation>({
    orgName: organisationField,
    orgTradingName: organisationField,
    orgType: organisationField,
    orgIdentifier: organisationField,
    orgIdentifierType: organisationField,
  })
    .nullable()
    .optional(),
  billingContact: contact.nullable().optional(),
  accountReference: stringOrNull.optional(),
  foreign: boolean.optional(),
  services: array(service).optional(),
  invoices: array(invoice).optional(),
  creditCard: record<SimulatedCreditCard>({
    obscuredCreditCardNumber: string,
    ...optionalStrings('expiryDate', 'cardToken', 'reference'),
  }).optional(),
  discounts: array(
    record<SimulatedDiscount>({
      discountId: string,
      discountPlanId: string,
      ...optionalStrings('dateEffective', 'dateCancel'),
      cancelled: boolean.optional(),
    }),
  ).optional(),
  orders: array(
    record<SimulatedOrder>({
      accountPresaleId: string,
      ...optionalStrings('purchaseOrder', 'packagePlanId'),
      services: array(
        record<SimulatedOrderedService>({
          accountPresaleSqId: string,
          serviceTypeId: string,
          ...optionalStrings('serviceIdentifier'),
        }),
      ).optional(),
      completed: boolean.optional(),
    }),
  ).optional(),
  notes: array(
    record<SimulatedNote>({
      noteId: string,
      serviceId: string.optional(),
      subject: string,
      detail: string,
      customerVisible: boolean.optional(),
    }),
  ).optional(),
  payments: array(
    record<SimulatedPayment>({
      paymentId: string,
      transactionCategory: string,
      amount: string,
      ...optionalStrings('reference', 'note', 'transactionDate'),
    }),
  ).optional(),
  phonePasswordsOf: array(string).optional(),
})

/** Refuses unknown keys. */
export const seedSchema = record<EmersionSeed>({
  realm: string.optional(),
  accounts: array(accountSchema).optional(),
  nextAccountId: wholeNumber.optional(),
  undocumented: record<EmersionUndocumented>({ omitted: oneOf('kept', 'cleared').optional() }).optional(),
})
