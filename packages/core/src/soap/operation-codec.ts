/**
 * An operation, compiled for its service: the plan of its request, the writer of its envelope, and the reader of its
 * response.
 */
import * as z from 'zod'
import type { Code, Operation, Rules } from '../operation.js'
import { codesOf, namespacesOf, type Service } from '../service.js'
import { createOperationDecoder, type OperationDecoder } from './operation-decoder.js'
import { envelopeNamespaces, type SoapVersion } from './soap-version.js'
import { ruleFields, type FieldSlot, type FieldValues } from '../schema/field-slots.js'
import { compileRequest, type RequestPlan } from '../schema/request-plan.js'
import { camelCase } from '../schema/spelling.js'
import { xmlShapeOf, type ObjectShape, type Spelling } from '../schema/xml-shape.js'
import { createEnvelopeWriter } from './envelope-writer.js'
import type { Namespaces } from '../schema/value-decoder.js'

export interface OperationCodec extends OperationDecoder {
  /** The SDK's name of the operation. */
  readonly name: string
  readonly plan: RequestPlan
  readonly output: ObjectShape
  /** The codes that hold for the operation, with paths of its own fields. */
  readonly codes: readonly Code[]
  /** By prefix; the Body's child is in that of `ownPrefix`. */
  readonly namespaces: Readonly<Record<string, string>>
  readonly ownPrefix: string
  readonly encode: (draft: FieldValues) => string
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

/** Codecs are created at the first use of an operation, and shared by all clients with the same overrides. */
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
    const codec = known.get(key) ?? createCodec({ ...service, soapVersion, namespaces }, operation)
    own.set(operation, known.set(key, codec))
    return codec
  }
}

function createCodec(service: AnyService, operation: Operation): OperationCodec {
  const { namespaces, ownPrefix: own, memberPrefix: prefix, responsePrefixes } = namespacesOf(service, operation)
  const spelling: Spelling = { prefix, spell: service.spell }
  const ancestors = [
    operation.requestElement,
    ...(service.wrapperElement === undefined ? [] : [service.wrapperElement]),
  ].map((local) => ({ prefix: own, local }))
  const rules: Rules = { ...service.rules, ...operation.rules }
  const codes = codesOf(service, operation)
  const plan = compileRequest({
    shape: xmlShapeOf(requestSchemaOf(service, operation), spelling),
    credentialKeys: new Set(Object.keys(service.credentials)),
    rules,
    codes,
  })
  const output = xmlShapeOf(operation.output, { ...spelling, spell: service.spellResponse ?? service.spell })
  const namespacesOfPrefixes = (prefixes: readonly string[]): Namespaces =>
    operation.responseNamespaces ?? new Set(prefixes.map((prefix) => namespaces[prefix] ?? ''))
  const decoder = createOperationDecoder(operation, output, {
    result: service.resultElement?.(operation.name),
    own: namespacesOfPrefixes([own]),
    members: namespacesOfPrefixes(responsePrefixes),
  })
  let writer: ((draft: FieldValues) => string) | undefined

  return {
    name: camelCase(operation.name),
    plan,
    output,
    codes: withOwnPaths(codes, rules, plan.slots),
    namespaces,
    ownPrefix: own,
    encode: (draft) => {
      writer ??= createEnvelopeWriter(plan.slots, {
        envelopeNamespace: envelopeNamespaces[service.soapVersion],
        namespaces,
        ancestors,
      })
      return writer(draft)
    },
    ...decoder,
  }
}

/**
 * The codes with paths of the operation's own fields, since a table may serve many operations. A code whose path is not
 * among them gets the field of the one rule that names it as `vendor`.
 */
function withOwnPaths(codes: readonly Code[], rules: Rules, slots: readonly FieldSlot[]): readonly Code[] {
  const paths = new Set<string | undefined>(pathsOf(slots))
  return codes.map((row) => {
    const { path, contact, ...rest } = row
    if (contact || paths.has(path)) return row
    const fields = Object.values(rules)
      .filter(({ vendor }) => vendor !== undefined && (vendor === row.code || vendor === row.message))
      .map((rule) => ruleFields(rule)[0])
    const [own, ...others] = new Set(fields)
    return own !== undefined && others.length === 0 ? { ...rest, path: own } : rest
  })
}

const pathsOf = (slots: readonly FieldSlot[]): readonly string[] =>
  slots.flatMap(({ path, children }) => [path, ...pathsOf(children)])

/** The schema of a request: the frame around an operation's input. */
export const requestSchemaOf = (
  service: Pick<Service, 'frame'>,
  operation: Pick<Operation, 'input' | 'name' | 'frame'>,
): z.ZodObject => z.strictObject({ ...service.frame(fieldsOf(operation)), ...operation.frame })

/** The fields of an operation's input. Throws a `TypeError` unless it is an object schema. */
export function fieldsOf({ input, name }: Pick<Operation, 'input' | 'name'>): Readonly<Record<string, z.ZodType>> {
  if (input instanceof z.ZodObject) return input.shape
  throw new TypeError(`${name}: the input is not a z.strictObject`)
}
