/** What a simulated Emersion starts with, and what it stores. */
import type { ReceivedInput } from '@acct/core/testing'
import type { CreateComplexAccountInput, GetInvoiceDetailOutput, UpdateComplexAccountInput } from '../index.js'

/** A write of an account, as the provider reads it. */
export type ReceivedCreate = ReceivedInput<CreateComplexAccountInput>
export type ReceivedUpdate = ReceivedInput<UpdateComplexAccountInput>
export type ReceivedAccount = ReceivedCreate | ReceivedUpdate

/** A contact's fields, as far as they are known. */
export type SimulatedContact = Partial<CreateComplexAccountInput['primaryContact']['detail']>

/** An organisation's fields, as they were sent. */
export type SimulatedOrganisation = {
  readonly [Key in keyof NonNullable<ReceivedAccount['accountOrganisation']>]?: string | number | undefined
}

/** An account as the simulated provider stores it: what its callers sent, except the password. */
export interface SimulatedEmersionAccount {
  readonly accountId: string
  readonly userName: string
  readonly licenceeUsername: string | null
  readonly primaryContact: SimulatedContact
  readonly accountContactType: ReceivedAccount['accountContactType']['type']
  readonly accountOrganisation: SimulatedOrganisation | null
  /** `null` too if one was sent without a title, which the provider ignores. */
  readonly billingContact: SimulatedContact | null
  readonly accountReference: string | null
  /** Whether it belongs to another provider, whose accounts may not be changed. */
  readonly foreign: boolean
  /** The services that the account pays for. */
  readonly services?: readonly SimulatedService[]
  readonly invoices?: readonly SimulatedInvoice[]
  readonly creditCard?: SimulatedCreditCard
  readonly discounts?: readonly SimulatedDiscount[]
  readonly orders?: readonly SimulatedOrder[]
  readonly notes?: readonly SimulatedNote[]
  readonly payments?: readonly SimulatedPayment[]
  /** Ids of the contacts that were given a telephone password, which is not stored. */
  readonly phonePasswordsOf?: readonly string[]
}

/** A service, such as a telephone line. Reads do not return what is left out. */
export interface SimulatedService {
  readonly serviceId: string
  /** Identifier of the service, such as a telephone number. */
  readonly serviceIdentifier?: string
  readonly serviceTypeId?: string
  readonly serviceTypeName?: string
  /** Default `Active`. */
  readonly status?: string
  readonly startDate?: string
  readonly endDate?: string
  readonly address?: string
  /** The text on its invoice lines. */
  readonly detailsForInvoice?: string
  /** Its subscriptions, the oldest first. The last one is the lowest. */
  readonly subscriptions?: readonly SimulatedSubscription[]
  /** What was used, the oldest first. Everything that reads return about usage comes from it. */
  readonly usage?: readonly SimulatedUsage[]
}

export interface SimulatedSubscription {
  readonly serviceSubscriptionId: string
  readonly packageSubscriptionId?: string
  readonly packagePlanName?: string
  /** `Preactive` until it has started. Default `Active`. */
  readonly status?: string
  readonly startDate?: string
  readonly endDate?: string
  readonly preBillingStartDate?: string
  /** How often it was billed while it was preactive. */
  readonly preBillings?: number
  /** Keys of the properties that were set, in lower case. Their values may be secrets, and are not stored. */
  readonly propertyKeys?: readonly string[]
  /** Its periods, the oldest first. Only the last one has a usage per day. */
  readonly periods?: readonly SimulatedPeriod[]
}

export interface SimulatedPeriod {
  readonly periodId: string
  /** First and last day, `YYYY-MM-DD`. */
  readonly startDate: string
  readonly endDate: string
}

/** One call, or another use of a service. */
export interface SimulatedUsage {
  /** `YYYY-MM-DD hh:mm:ss` */
  readonly date: string
  readonly duration?: string
  readonly destination?: string
  readonly tariffName?: string
  readonly amountExTax?: string
  readonly amountTax?: string
  /** Id of the invoice that it is on. */
  readonly invoiceId?: string
}

export interface SimulatedInvoice {
  readonly invoiceId: string
  readonly lines?: readonly Partial<GetInvoiceDetailOutput['items'][number]>[]
}

export interface SimulatedDiscount {
  readonly discountId: string
  readonly discountPlanId: string
  readonly dateEffective?: string
  readonly cancelled?: boolean
  readonly dateCancel?: string
}

export interface SimulatedOrder {
  readonly accountPresaleId: string
  readonly purchaseOrder?: string
  readonly services?: readonly SimulatedOrderedService[]
  readonly packagePlanId?: string
  readonly completed?: boolean
}

/** A service that an order will have. */
export interface SimulatedOrderedService {
  readonly accountPresaleSqId: string
  readonly serviceTypeId: string
  /** Its user name, with the realm if there is one. The password is not stored. */
  readonly serviceIdentifier?: string
}

export interface SimulatedNote {
  readonly noteId: string
  /** For a note about a service. */
  readonly serviceId?: string
  readonly subject: string
  readonly detail: string
  readonly customerVisible?: boolean
}

/** A payment. None is allocated to an invoice. */
export interface SimulatedPayment {
  readonly paymentId: string
  readonly transactionCategory: string
  readonly amount: string
  readonly reference?: string
  readonly note?: string
  readonly transactionDate?: string
}

export interface SimulatedCreditCard {
  readonly obscuredCreditCardNumber: string
  readonly expiryDate?: string
  readonly cardToken?: string
  readonly reference?: string
}

/** An account to start with. What is left out is empty; the type is `Individual`. */
export interface SeededEmersionAccount extends Partial<SimulatedEmersionAccount> {
  readonly accountId: string
  readonly userName: string
}

/** Behaviour that no page of Emersion documents. */
export interface EmersionUndocumented {
  /**
   * Whether optional fields, organisation and billing contact that an update leaves out are kept or cleared. Default
   * `kept`.
   */
  readonly omitted?: 'kept' | 'cleared'
}

export interface EmersionSeed {
  /** The caller's realm without `@`. Default: user names of any realm are accepted. */
  readonly realm?: string
  readonly accounts?: readonly SeededEmersionAccount[]
  /** Id of the next account. Default 399301. */
  readonly nextAccountId?: number
  readonly undocumented?: EmersionUndocumented
}
