export * from './errors.js'
export {
  operation,
  type Code,
  type Confidence,
  type InputOf,
  type ItemOf,
  type Message,
  type Operation,
  type OutputOf,
  type Rule,
  type RuleOf,
  type Rules,
  type Source,
} from './operation.js'
export { service, type Fields, type Refusal, type Service, type SoapVersion } from './service.js'
export {
  createClient,
  connectionOf,
  exchangeOf,
  type ClientBase,
  type ClientOf,
  type ClientParts,
  type Connection,
  type Streams,
} from './client.js'
export type { CallOptions, ClientOptions } from './options.js'
export type { Evidence, Look, LookBack, Reading, Reconciled, ReconcileOptions, Verdict } from './reconcile.js'
export type { TlsOptions } from './transport/axios.js'
export type { CallEvent } from './transport/observe.js'
export type { Retry } from './transport/retry.js'
export {
  TransportError,
  type Progress,
  type SoapRequest,
  type SoapResponse,
  type Transport,
} from './transport/transport.js'
export type { Prepared } from './wire/prepared.js'
export type { Limits } from './wire/tree.js'
export { messageRules } from './wire/plan.js'
export { asIs, pascalCase } from './wire/shape.js'
export * as xs from './wire/xs.js'
export type { OtherElement } from './wire/xs.js'
