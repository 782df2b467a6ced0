import {
  createClient,
  createSchemaOf,
  createValidate,
  requireOptions,
  type ClientBase,
  type ClientOf,
  type ClientOptions,
  type RuleOf,
  type InputSchemaOptions,
  type SchemaOf,
  type Validate,
} from '@acct/core'
import { descriptions } from './descriptions.js'
import * as operations from './operations/index.js'
import { emersion, type EmersionResponse } from './service.js'

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
export { operations }
export type * from './operations/index.js'
export { emersion as service, type EmersionResponse } from './service.js'

/** Ids of the rules that can be relaxed; `docs/rules.md` says what each is. */
export type EmersionRule = RuleOf<(typeof operations)[keyof typeof operations]>

/** The options of `createEmersion`. */
export interface EmersionOptions extends ClientOptions<EmersionRule> {
  /** Your Cumulus user realm without its `@`; user names must then end in it (E06). Default: any realm. */
  readonly realm?: string | undefined
}

/** A client of Emersion: a function for each operation, and what every client has. */
export interface EmersionClient
  extends ClientOf<typeof operations, EmersionRule>, ClientBase<typeof operations, EmersionResponse, EmersionRule> {}

/**
 * Makes a client of Emersion's provider API. Nothing is sent, and no environment is read.
 *
 * Emersion identifies its callers by a client certificate: give `tls`. The default of `soapAction` is unproven.
 * Throws an `InputError` when the endpoint or another option cannot be used.
 */
export const createEmersion = (options: EmersionOptions): EmersionClient =>
  createClient({
    service: emersion,
    operations,
    options,
    credentials: { realm: requireOptions('createEmersion', options).realm },
    ownChecks: [
      [
        'realm',
        (realm) => typeof realm === 'string' && /^@?[^\s@]+$/.test(realm),
        'must be the part after the @ of user names, such as example.com.au',
      ],
    ],
  })

/** The options of `schemaOf` and `validate`. */
export interface EmersionSchemaOptions extends InputSchemaOptions<EmersionRule> {
  /** Your Cumulus user realm, like the client's `realm`. Without it, E06 is not checked. */
  readonly realm?: string | undefined
}

const clientOptions = ({ realm }: EmersionSchemaOptions): Readonly<Record<string, unknown>> => ({ realm })

/**
 * The schema of an operation's input, with all its rules: a Standard Schema, which `toJsonSchema()` also returns as
 * JSON Schema. Needs no client. Throws an `InputError` for an unknown rule in `relax`.
 */
export const schemaOf: SchemaOf<EmersionResponse, EmersionSchemaOptions> = /* @__PURE__ */ createSchemaOf({
  service: emersion,
  operations,
  clientOptions,
  descriptions,
})

/** Checks an input as a call does, without a client and without sending anything. Returns what is wrong with it. */
export const validate: Validate<EmersionResponse, EmersionSchemaOptions> = /* @__PURE__ */ createValidate({
  service: emersion,
  operations,
  clientOptions,
})
