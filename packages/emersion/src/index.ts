import {
  createClient,
  requireOptions,
  type ClientBase,
  type ClientOf,
  type ClientOptions,
  type RuleOf,
} from '@acct/core'
import * as operations from './operations/index.js'
import { emersion, type EmersionAnswer } from './service.js'

export { exchangeOf, logTo, type Reconciled } from '@acct/core'
export * from '@acct/core/errors'
export { operations }
export type * from './operations/index.js'
export { emersion as service, type EmersionAnswer } from './service.js'

/** Ids of the rules that can be relaxed; `docs/rules.md` says what each is. */
export type EmersionRule = RuleOf<(typeof operations)[keyof typeof operations]>

export interface EmersionOptions extends ClientOptions<EmersionRule> {
  /** Your Cumulus user realm without its `@`; user names must then end in it (E06). Default: any realm. */
  readonly realm?: string | undefined
}

export interface EmersionClient
  extends ClientOf<typeof operations, EmersionRule>, ClientBase<typeof operations, EmersionAnswer, EmersionRule> {}

/**
 * Makes a client of Emersion's provider API. Nothing is sent, and no environment is read.
 *
 * Emersion knows its callers by a client certificate: give `tls`. The default of `soapAction` is unproven.
 * Throws an `InputError` when the endpoint or another option cannot be used.
 */
export const createEmersion = (options: EmersionOptions): EmersionClient =>
  createClient({
    service: emersion,
    operations,
    options,
    credentials: { realm: requireOptions('createEmersion', options).realm },
    ownChecks: [['realm', (realm) => typeof realm === 'string', 'must be a string']],
  })
