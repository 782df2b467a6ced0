/** An operation compiled for its service: request plan, envelope writer and response decoder. */
import type { Operation } from '../operation.js'
import { namespacesOf, type Service, type SoapVersion } from '../service.js'
import { createOperationDecoder, type OperationDecoder } from './operation-decoder.js'
import { envelopeNamespaces } from './envelope-namespaces.js'
import type { FieldValues } from '../schema/field-slots.js'
import { planOf, type RequestPlan } from '../schema/request-plan.js'
import { camelCase } from '../schema/spelling.js'
import { xmlShapeOf, type ObjectShape } from '../schema/xml-shape.js'
import { createEnvelopeWriter } from './envelope-writer.js'
import type { Namespaces } from '../schema/value-decoder.js'

export interface OperationCodec extends OperationDecoder {
  /** The SDK's name of the operation. */
  readonly name: string
  readonly plan: RequestPlan
  readonly output: ObjectShape
  /** By prefix; `ownPrefix` is that of the Body's child. */
  readonly namespaces: Readonly<Record<string, string>>
  readonly ownPrefix: string
  readonly writeEnvelope: (values: FieldValues) => string
}

/** Where a client differs from its service. */
export interface ServiceOverrides {
  readonly soapVersion: SoapVersion
  /** Namespaces by prefix, for the operation of that name in the SDK. */
  readonly namespacesFor?: NamespacesFor | undefined
}

export type NamespacesFor = (operation: string) => Readonly<Record<string, string>>

type AnyService = Omit<Service, 'refusal'>

const codecCache = new WeakMap<AnyService, WeakMap<Operation, Map<string, OperationCodec>>>()

/** Creates codecs at first use, and shares them among clients with the same overrides. */
export function codecsFor(
  service: AnyService,
  { soapVersion, namespacesFor }: ServiceOverrides,
): (operation: Operation) => OperationCodec {
  const own = codecCache.get(service) ?? new WeakMap<Operation, Map<string, OperationCodec>>()
  codecCache.set(service, own)
  return (operation) => {
    const known = own.get(operation) ?? new Map<string, OperationCodec>()
    const namespaces = { ...service.namespaces, ...namespacesFor?.(camelCase(operation.name)) }
    const key = JSON.stringify([soapVersion, namespaces])
    const codec =
      known.get(key) ?? createCodec({ ...service, soapVersion, namespaces }, operation, planOf(service, operation))
    own.set(operation, known.set(key, codec))
    return codec
  }
}

function createCodec(service: AnyService, operation: Operation, plan: RequestPlan): OperationCodec {
  const { namespaces, ownPrefix: own, memberPrefix: prefix, responsePrefixes } = namespacesOf(service, operation)
  const ancestors = [
    operation.requestElement,
    ...(service.wrapperElement === undefined ? [] : [service.wrapperElement]),
  ].map((local) => ({ prefix: own, local }))
  const output = xmlShapeOf(operation.output, { prefix, spell: service.spellResponse ?? service.spell })
  const namespacesOfPrefixes = (prefixes: readonly string[]): Namespaces =>
    operation.responseNamespaces ?? new Set(prefixes.map((prefix) => namespaces[prefix] ?? ''))
  const decoder = createOperationDecoder(operation, output, {
    result: service.resultElement?.(operation.name),
    own: namespacesOfPrefixes([own]),
    members: namespacesOfPrefixes(responsePrefixes),
  })
  let writer: ((values: FieldValues) => string) | undefined

  return {
    name: camelCase(operation.name),
    plan,
    output,
    namespaces,
    ownPrefix: own,
    writeEnvelope: (values) => {
      writer ??= createEnvelopeWriter(plan.slots, {
        envelopeNamespace: envelopeNamespaces[service.soapVersion],
        namespaces,
        ancestors,
      })
      return writer(values)
    },
    ...decoder,
  }
}
