/** An operation of a service made ready: the plan of its request, the writer of its envelope, the reader of its answer. */
import type { ResponseIssue } from '../errors.js'
import { responseElementsOf, type Operation } from '../operation.js'
import { codesOf, namespacesOf, type Service } from '../service.js'
import type { SoapVersion } from '../soap/soap-version.js'
import { isItem, isNil, readItem, readObject, childPath, type DecodeContext } from './response-decoder.js'
import { isEnvelope } from './envelope-reader.js'
import { envelopeNamespaces } from './soap-version.js'
import type { FieldValues } from '../schema/field-slots.js'
import { compileRequest, type RequestPlan } from '../schema/request-plan.js'
import { camelCase } from '../schema/spelling.js'
import { childrenOf, type Element } from '../xml/element.js'
import { type ItemExtractor } from '../xml/tree-builder.js'
import {
  xmlShapeOf,
  type ElementName,
  type Field,
  type ListShape,
  type ObjectShape,
  type Spelling,
} from '../schema/xml-shape.js'
import { createEnvelopeWriter } from './envelope-writer.js'
import * as z from 'zod'

export interface OperationCodec {
  /** The SDK's name of the operation. */
  readonly name: string
  readonly plan: RequestPlan
  readonly output: ObjectShape
  /** By prefix; the Body's child is in that of `ownPrefix`. */
  readonly namespaces: Readonly<Record<string, string>>
  readonly ownPrefix: string
  /** The elements from the Body's child down to a request's members. */
  readonly ancestors: readonly ElementName[]
  readonly encode: (draft: FieldValues) => string
  readonly decode: (element: Element, items: readonly DecodeResult[]) => DecodeResult
  /** Takes the items of the operation's list out of an answer as they come. */
  readonly extractItems: (limitsPerItem: boolean, onItem: (item: DecodeResult) => void) => ItemExtractor
}

export interface DecodeResult {
  readonly value: unknown
  readonly issues: readonly ResponseIssue[]
}

/** What a client has otherwise than its service. */
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
    if (!known.has(key)) own.set(operation, known.set(key, codec))
    return codec
  }
}

function createCodec(service: AnyService, operation: Operation): OperationCodec {
  const { namespaces, ownPrefix: own, memberPrefix: prefix, responsePrefixes } = namespacesOf(service, operation)
  const spelling: Spelling = { prefix, spell: service.spell }
  const ancestors = [
    operation.requestElement,
    ...(service.wrapperElement === undefined ? [] : [service.wrapperElement]),
  ].map((local) => ({
    prefix: own,
    local,
  }))
  const plan = compileRequest({
    shape: xmlShapeOf(requestSchemaOf(service, operation), spelling),
    credentialKeys: new Set(Object.keys(service.credentials)),
    rules: { ...service.rules, ...operation.rules },
    codes: codesOf(service, operation),
  })
  const output = xmlShapeOf(operation.output, { ...spelling, spell: service.spellResponse ?? service.spell })
  const answerNamespaces = new Set(responsePrefixes.map((prefix) => namespaces[prefix]))
  const isAny = operation.responseNamespaces === 'any'
  const accepts = (namespace: string): boolean => isAny || answerNamespaces.has(namespace)
  const result = service.resultElement?.(operation.name)
  const responseElements = responseElementsOf(operation)
  const isOwn =
    (...locals: readonly string[]) =>
    (element: Element): boolean =>
      locals.includes(element.local) && (isAny || element.namespace === namespaces[own])
  const list = operation.listField === undefined ? undefined : listOf(operation, output)
  let writer: ((draft: FieldValues) => string) | undefined

  return {
    name: camelCase(operation.name),
    plan,
    output,
    namespaces,
    ownPrefix: own,
    ancestors,
    encode: (draft) => {
      writer ??= createEnvelopeWriter(plan.slots, {
        envelopeNamespace: envelopeNamespaces[service.soapVersion],
        namespaces,
        ancestors,
      })
      return writer(draft)
    },
    decode: (element, items) => {
      const issues: ResponseIssue[] = []
      const broken = (wirePath: string, message: string) => ({
        value: undefined,
        issues: [{ path: 'answer', wirePath, message }],
      })
      if (!isOwn(...responseElements)(element)) return broken(element.local, `is not ${responseElements.join(' or ')}`)
      const found = result === undefined ? [element] : childrenOf(element).filter(isOwn(result))
      const [members, ...more] = found
      if (!members || isNil(members) || more.length > 0)
        return broken(`${element.local}.${result ?? ''}`, 'must be there once')
      const value = readObject(output, members, { accepts, issues }, undefined)
      for (const item of items) issues.push(...item.issues)
      return {
        value:
          operation.listField === undefined || items.length === 0
            ? value
            : { ...value, [operation.listField]: items.map((item) => item.value) },
        issues,
      }
    },
    extractItems: (limitsPerItem, onItem) => {
      if (!list) throw new TypeError(`${operation.name} has no list of items`)
      const { name, shape } = list
      const isList = (element: Element): boolean =>
        element.local === name.local && (list.anyNamespace === true || accepts(element.namespace)) && !isNil(element)
      const way = [
        isEnvelope,
        ({ local }: Element) => local === 'Body',
        isOwn(...responseElements),
        ...(result === undefined ? [] : [isOwn(result)]),
        isList,
      ]
      let count = 0
      return {
        limitsPerItem,
        isList: (open) => open.length === way.length && open.every((element, index) => way[index]?.(element)),
        onItem: (element) => {
          const reading: DecodeContext = { accepts: list.anyNamespace === true ? () => true : accepts, issues: [] }
          if (!isItem(shape, element, reading)) return
          const value = readItem(shape, element, reading, childPath(childPath(undefined, list), count++))
          onItem({ value, issues: reading.issues })
        },
      }
    },
  }
}

/** The list whose items an operation's answer is read by; refused before anything is sent when it cannot be. */
function listOf({ name, listField = '' }: Operation, output: ObjectShape): Field & { readonly shape: ListShape } {
  const field = output.fields.find(({ key }) => key === listField)
  if (field?.shape.kind !== 'list' || !field.shape.item)
    throw new TypeError(`${name}: ${listField} is not a list with an element of its own`)
  return { ...field, shape: field.shape }
}

/** An operation's input, with the frame around it. */
export const requestSchemaOf = (
  service: Pick<Service, 'frame'>,
  operation: Pick<Operation, 'input' | 'name' | 'frame'>,
): z.ZodObject => z.strictObject({ ...service.frame(fieldsOf(operation)), ...operation.frame })

/** The fields of an operation's input, which is an object, perhaps narrowed for callers. */
export function fieldsOf({ input, name }: Pick<Operation, 'input' | 'name'>): Readonly<Record<string, z.ZodType>> {
  if (input instanceof z.ZodObject) return input.shape
  throw new TypeError(`${name}: the input is not a z.strictObject`)
}
