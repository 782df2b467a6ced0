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
import { emersion, type EmersionAnswer } from './service.js'

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
export { emersion as service, type EmersionAnswer } from './service.js'

/** Ids of the rules that can be relaxed; `docs/rules.md` says what each is. */
export type EmersionRule = RuleOf<(typeof operations)[keyof typeof operations]>

/** The options of `createEmersion`. */
export interface EmersionOptions extends ClientOptions<EmersionRule> {
  /** Your Cumulus user realm without its `@`; user names must then end in it (E06). Default: any realm. */
  readonly realm?: string | undefined
}

/** A client of Emersion: a function for each operation, and what every client has. */
export interface EmersionClient
  extends ClientOf<typeof operations, EmersionRule>, ClientBase<typeof operations, EmersionAnswer, EmersionRule> {}

/**
 * Makes a client of Emersion's provider API. Nothing is sent, and no environment is read.
 *
 * Emersion knows its callers by a client certificate: give `tls`. The default of `soapAction` is unproven.
 * Throws an `InputError` when the endpoint or another option cannot be used.
 */
export const createEmersion = (options: EmersionOptions): EmersionClient =>
  clientFor(requireOptions('createEmersion', options))

const clientFor = (options: EmersionOptions): EmersionClient =>
  createClient({
    service: emersion,
    operations,
    options,
    credentials: { realm: options.realm },
    ownChecks: [
      [
        'realm',
        (realm) => typeof realm === 'string' && /^@?[^\s@]+$/.test(realm),
        'must be what stands behind the @ of user names, such as example.com.au',
      ],
    ],
  })

/** The options of `schemaOf` and `validate`. */
export interface EmersionSchemaOptions extends InputSchemaOptions<EmersionRule> {
  /** Your Cumulus user realm, as that of the client. Without it, nothing decides E06. */
  readonly realm?: string | undefined
}

const clientOptions = ({ realm }: EmersionSchemaOptions): Readonly<Record<string, unknown>> => ({ realm })

/**
 * A schema of what an operation takes, with all its rules: a Standard Schema, and with `toJsonSchema()` a source of
 * JSON Schema for documents. Needs no client. Throws an `InputError` for a rule in `relax` that is not known.
 */
export const schemaOf: SchemaOf<EmersionAnswer, EmersionSchemaOptions> = /* @__PURE__ */ createSchemaOf({
  service: emersion,
  operations,
  clientOptions,
  descriptions,
})

/** Checks an input as a call does, without a client and without sending anything. Returns what is wrong with it. */
export const validate: Validate<EmersionAnswer, EmersionSchemaOptions> = /* @__PURE__ */ createValidate({
  service: emersion,
  operations,
  clientOptions,
})
