import {
  createClient,
  createSchemaOf,
  createValidate,
  isRefusedError,
  nodeTransport,
  overriddenOptions,
  requireOptions,
  type ClientBase,
  type ClientOf,
  type ClientOptions,
  type ClientOverrides,
  type Transport,
  type RefusedError,
  type RuleOf,
  type InputSchemaOptions,
  type SchemaOf,
  type Validate,
} from '@acct/core'
import { descriptions } from './descriptions.js'
import * as operations from './operations/index.js'
import { flash } from './service.js'
import type { FlashResponse, FlashCode } from './types.js'

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
/** Whether an error says that Flash refused. Its `code` is one of Flash's, or a newer one. */
export const isFlashRefusal = (error: unknown): error is RefusedError<FlashCode> => isRefusedError(error)
export { operations }
export type * from './operations/index.js'
export { flash as service } from './service.js'
export type { FlashAccountType, FlashResponse, FlashCode, FlashReadStatus, FlashResult } from './types.js'

/** Ids of the rules that can be relaxed; `docs/rules.md` says what each is. */
export type FlashRule = RuleOf<(typeof operations)[keyof typeof operations]> | keyof typeof flash.rules

/** What identifies one location to Flash. Each location has a token of its own. */
export interface FlashCredentials {
  /** GUID that Flash gave you for this location (F01). Kept out of everything that can be printed. */
  readonly securityToken: string
  /** GUID of the location (F02). Numbers have been seen in use: `relax: ['F02']` lets them through. */
  readonly locationId: string
}

/** The options of `createFlash`. */
export interface FlashOptions extends ClientOptions<FlashRule>, FlashCredentials {}

/** A client of one location: a function for each operation, and what every client has. */
export interface FlashClient
  extends ClientOf<typeof operations, FlashRule>, ClientBase<typeof operations, FlashResponse, FlashRule> {
  /** The same client for another location, over the same connections. */
  readonly at: (credentials: FlashCredentials) => FlashClient
  readonly withOptions: (overrides: ClientOverrides<FlashRule>) => FlashClient
}

/**
 * Makes a client of FlashParking's Monthly API. Nothing is sent, and no environment is read.
 *
 * Throws an `InputError` when the endpoint, another option or the credentials cannot be used.
 */
export function createFlash(options: FlashOptions): FlashClient {
  const { transport = nodeTransport(options) } = requireOptions('createFlash', options)
  return clientFor(options, options, transport)
}

function clientFor(
  options: ClientOptions<FlashRule>,
  credentials: FlashCredentials,
  transport: Transport,
): FlashClient {
  const { securityToken, locationId } = requireOptions('createFlash', credentials)
  const client = createClient({
    service: flash,
    operations,
    options,
    credentials: { securityToken, locationId },
    transport,
  })
  return Object.freeze({
    ...client,
    at: (credentials: FlashCredentials) => clientFor(options, credentials, transport),
    withOptions: (overrides: ClientOverrides<FlashRule>) =>
      clientFor(overriddenOptions(options, overrides, ['securityToken', 'locationId']), credentials, transport),
  })
}

/**
 * The schema of an operation's input, with all its rules: a Standard Schema, which `toJsonSchema()` also returns as
 * JSON Schema. Needs no client. Throws an `InputError` for an unknown rule in `relax`.
 */
export const schemaOf: SchemaOf<FlashResponse, InputSchemaOptions<FlashRule>> = /* @__PURE__ */ createSchemaOf({
  service: flash,
  operations,
  descriptions,
})

/** Checks an input as a call does, without a client and without sending anything. Returns what is wrong with it. */
export const validate: Validate<FlashResponse, InputSchemaOptions<FlashRule>> = /* @__PURE__ */ createValidate({
  service: flash,
  operations,
})
