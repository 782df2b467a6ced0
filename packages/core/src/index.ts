export * from './errors.js'
export {
  operation,
  type Code,
  type Confidence,
  type InputOf,
  type ItemOf,
  type RuleContext,
  type Operation,
  type OutputOf,
  type Rule,
  type ReconcileContext,
  type Reconciler,
  type RuleOf,
  type Rules,
  type Source,
  type Verdict,
} from './operation.js'
export { service, type Fields, type Refusal, type Service, type SoapVersion } from './service.js'
export { createClient, type ClientBase, type ClientOf, type ClientParts, type Streams } from './client.js'
export { overriddenOptions } from './options/option-checks.js'
export { requireOptions } from './util/option-table.js'
export type { OptionCheck } from './util/option-table.js'
export type { CallPromise, WithResponse } from './call/call-response.js'
export type { AttemptMessage, CallMessage, ChannelMessage } from './observe/channels.js'
export type { Health, HealthOptions } from './call/health.js'
export type { CallOptions, ClientOptions, ClientOverrides } from './options/options.js'
export type { Evidence, ReconcileRead, Reconciled, ReconcileOptions } from './reconcile/reconcile.js'
export { compareTexts, judgeUpdate, otherSpellingsOf } from './reconcile/reconcile-comparison.js'
export type { ComparedField, TextComparison } from './reconcile/reconcile-comparison.js'
export {
  createSchemaOf,
  createValidate,
  schemaOf,
  validate,
  type FieldDescriptions,
  type InputSchema,
  type InputSchemaOptions,
  type InputSchemaParts,
  type SchemaOf,
  type StandardIssue,
  type Validate,
} from './validation/input-schema.js'
export { sharedRules } from './schema/field-encoder.js'
export type { JsonSchema, UnexpressedRule } from './schema/json-schema.js'
export { nodeTransport, type NodeTransportOptions } from './transport/node.js'
export type { KeepAlive } from './transport/connections.js'
export type { ProxyOptions } from './transport/proxy.js'
export type { TlsOptions } from './transport/tls.js'
export { logTo, type Logger, type LogOptions } from './observe/log.js'
export type { CallEvent } from './observe/events.js'
export type { Retry } from './transport/retry.js'
export { TransportError } from './transport/transport-error.js'
export type { BodyStream, Connected, SoapRequest, SoapResponse, Transport } from './transport/transport.js'
export type { Prepared } from './call/prepared-request.js'
export type { Limits } from './xml/tree-builder.js'
export { camelCase, pascalCase, snakeCase } from './schema/spelling.js'
export * as xs from './schema/xs.js'
