import {
  createClient,
  createSchemaOf,
  createValidate,
  isRefusedError,
  requireOptions,
  type ClientBase,
  type ClientOf,
  type ClientOptions,
  type OptionCheck,
  type RefusedError,
  type RuleOf,
  type InputSchemaOptions,
  type SchemaOf,
  type Validate,
} from '@acct/core'
import { descriptions } from './descriptions.js'
import * as operations from './operations/index.js'
import type { DebitsuccessCode } from './codes/index.js'
import { debitsuccess } from './service.js'
import type { DebitsuccessResponse } from './types/index.js'

export {
  logTo,
  nodeTransport,
  type CallPromise,
  type CallResponse,
  type InputSchema,
  type InputSchemaOptions,
  type Reconciled,
} from '@acct/core'
export * from '@acct/core/errors'
/** Whether an error says that Debitsuccess refused. Its `code` is one of Debitsuccess's, or a newer one. */
export const isDebitsuccessRefusal = (error: unknown): error is RefusedError<DebitsuccessCode> => isRefusedError(error)
export { operations }
export type * from './operations/index.js'
export type { DebitsuccessCode } from './codes/index.js'
export { debitsuccess as service } from './service.js'
export type { DebitsuccessResponse, PaymentCode, PaymentErrorCode, PaymentType } from './types/index.js'

/** Ids of the rules that can be relaxed; `docs/rules.md` says what each is. */
export type DebitsuccessRule = RuleOf<(typeof operations)[keyof typeof operations]> | keyof typeof debitsuccess.rules

/**
 * What Debitsuccess gave you to log in with. Sent in every message; the password is kept out of everything printed.
 */
export interface DebitsuccessUser {
  /** User name of the web service (D01). */
  readonly username: string
  /** Password of the web service (D02). */
  readonly password: string
}

/** The options of `createDebitsuccess`. */
export interface DebitsuccessOptions extends ClientOptions<DebitsuccessRule> {
  /** What Debitsuccess gave you to log in with. */
  readonly user: DebitsuccessUser
  /**
   * Namespaces of the members that only one operation has, by the operation's name, such as that of
   * `TargetFacilityIdentifier`: `{ transferCustomerAccount: '…' }`. Unproven: the default is that of every account
   * change with a public sample, `http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core`. For payment
   * forms and some reads it ends in `….RequestMessages`.
   */
  readonly ownNamespaces?: OwnNamespaces | undefined
}

/** Namespaces by the name of an operation: one of this package, or one of your own that is called by `send`. */
export type OwnNamespaces = { readonly [Name in keyof typeof operations]?: string | undefined } & Readonly<
  Record<string, string | undefined>
>

/** A client of Debitsuccess: a function for each operation, and what every client has. */
export interface DebitsuccessClient
  extends
    ClientOf<typeof operations, DebitsuccessRule>,
    ClientBase<typeof operations, DebitsuccessResponse, DebitsuccessRule> {}

/**
 * Makes a client of Debitsuccess's Extended Web Services. Nothing is sent, and no environment is read.
 *
 * The default of `soapAction` is unproven: give the one of the WSDL that you got with your account.
 * Throws an `InputError` when the endpoint, another option or the user cannot be used.
 */
export function createDebitsuccess(options: DebitsuccessOptions): DebitsuccessClient {
  const { user, ownNamespaces } = requireOptions('createDebitsuccess', options)
  return createClient({
    service: debitsuccess,
    operations,
    options,
    credentials: { user },
    ownChecks: namespaceChecks,
    namespacesFor: (operation) => {
      const own = ownNamespaces?.[operation]
      return own === undefined ? {} : { own }
    },
  })
}

const isNamespace = (value: unknown): boolean => value === undefined || (typeof value === 'string' && value !== '')

const namespaceChecks: readonly OptionCheck[] = [
  [
    'ownNamespaces',
    (value) => typeof value === 'object' && value !== null && Object.values(value).every(isNamespace),
    'must be an object of namespaces by operation',
  ],
]

/**
 * The schema of an operation's input, with all its rules: a Standard Schema, which `toJsonSchema()` also returns as
 * JSON Schema. Needs no client. Throws an `InputError` for an unknown rule in `relax`.
 */
export const schemaOf: SchemaOf<
  DebitsuccessResponse,
  InputSchemaOptions<DebitsuccessRule>
> = /* @__PURE__ */ createSchemaOf({ service: debitsuccess, operations, descriptions })

/** Checks an input as a call does, without a client and without sending anything. Returns what is wrong with it. */
export const validate: Validate<
  DebitsuccessResponse,
  InputSchemaOptions<DebitsuccessRule>
> = /* @__PURE__ */ createValidate({ service: debitsuccess, operations })
