/** An operation of a service made ready: the plan of its request, the writer of its envelope, the reader of its answer. */
import type { AnswerIssue } from '../errors.js'
import type { Operation } from '../operation.js'
import { codesOf, namespacesOf, type Service, type SoapVersion } from '../service.js'
import { isItem, isNil, readItem, readObject, within, type Reading } from './answer.js'
import { envelopeNamespaces, isEnvelope } from './envelope.js'
import { planOf, type Draft, type Plan } from './plan.js'
import { childrenOf, type Element, type Taking } from './tree.js'
import {
  camelCase,
  shapeOf,
  type ElementName,
  type Field,
  type ListShape,
  type ObjectShape,
  type Spelling,
} from './shape.js'
import { writerOf } from './write.js'
import * as z from 'zod'

export interface Message {
  /** The SDK's name of the operation. */
  readonly name: string
  readonly plan: Plan
  readonly output: ObjectShape
  /** By prefix; the Body's child is in that of `ownPrefix`. */
  readonly namespaces: Readonly<Record<string, string>>
  readonly ownPrefix: string
  /** The elements from the Body's child down to a request's members. */
  readonly around: readonly ElementName[]
  readonly write: (draft: Draft) => string
  readonly read: (element: Element, taken: readonly Understood[]) => Understood
  /** Takes the items of the operation's list out of an answer as they come. */
  readonly taking: (boundsItems: boolean, take: (item: Understood) => void) => Taking
}

export interface Understood {
  readonly value: unknown
  readonly issues: readonly AnswerIssue[]
}

/** What a client may set otherwise than its service has it. */
export interface Dialect {
  readonly soapVersion: SoapVersion
  readonly namespaces: Readonly<Record<string, string>>
}

type AnyService = Omit<Service, 'refusal'>

const ready = new WeakMap<AnyService, WeakMap<Operation, Map<string, Message>>>()

/** Finds what is made at the first use of an operation, and kept for all clients that speak the same dialect. */
export function messagesOf(service: AnyService, dialect: Dialect): (operation: Operation) => Message {
  const key = JSON.stringify(dialect)
  const own = ready.get(service) ?? new WeakMap<Operation, Map<string, Message>>()
  ready.set(service, own)
  return (operation) => {
    const known = own.get(operation) ?? new Map<string, Message>()
    const message = known.get(key) ?? make(service, operation, dialect)
    if (!known.has(key)) own.set(operation, known.set(key, message))
    return message
  }
}

function make(service: AnyService, operation: Operation, dialect: Dialect): Message {
  const {
    namespaces,
    ownPrefix: own,
    memberPrefix: prefix,
    answerPrefixes,
  } = namespacesOf({ ...service, namespaces: dialect.namespaces }, operation)
  const spelling: Spelling = { prefix, spell: service.spell }
  const around = [operation.request, ...(service.wrapper === undefined ? [] : [service.wrapper])].map((local) => ({
    prefix: own,
    local,
  }))
  const plan = planOf({
    shape: shapeOf(requestOf(service, operation), spelling),
    credentialKeys: new Set(Object.keys(service.credentials)),
    rules: { ...service.rules, ...operation.rules },
    codes: codesOf(service, operation),
  })
  const output = shapeOf(operation.output, { ...spelling, spell: service.spellAnswer ?? service.spell })
  const answerNamespaces = new Set(answerPrefixes.map((prefix) => namespaces[prefix]))
  const isAny = operation.answerNamespaces === 'any'
  const accepts = (namespace: string): boolean => isAny || answerNamespaces.has(namespace)
  const result = service.result?.(operation.name)
  const isOwn =
    (local: string) =>
    (element: Element): boolean =>
      element.local === local && (isAny || element.namespace === namespaces[own])
  const list = operation.items === undefined ? undefined : listOf(operation, output)
  let writer: ((draft: Draft) => string) | undefined

  return {
    name: camelCase(operation.name),
    plan,
    output,
    namespaces,
    ownPrefix: own,
    around,
    write: (draft) => {
      writer ??= writerOf(plan.slots, {
        envelopeNamespace: envelopeNamespaces[dialect.soapVersion],
        namespaces,
        around,
      })
      return writer(draft)
    },
    read: (element, taken) => {
      const issues: AnswerIssue[] = []
      const broken = (wirePath: string, message: string) => ({
        value: undefined,
        issues: [{ path: 'answer', wirePath, message }],
      })
      if (!isOwn(operation.answer)(element)) return broken(element.local, `is not ${operation.answer}`)
      const found = result === undefined ? [element] : childrenOf(element).filter(isOwn(result))
      const [members, ...more] = found
      if (!members || isNil(members) || more.length > 0)
        return broken(`${operation.answer}.${result ?? ''}`, 'must be there once')
      const value = readObject(output, members, { accepts, issues }, undefined)
      for (const item of taken) issues.push(...item.issues)
      return {
        value:
          operation.items === undefined || taken.length === 0
            ? value
            : { ...value, [operation.items]: taken.map((item) => item.value) },
        issues,
      }
    },
    taking: (boundsItems, take) => {
      if (!list) throw new TypeError(`${operation.name} has no list of items`)
      const { name, shape } = list
      const isList = (element: Element): boolean =>
        element.local === name.local && accepts(element.namespace) && !isNil(element)
      const way = [
        isEnvelope,
        ({ local }: Element) => local === 'Body',
        isOwn(operation.answer),
        ...(result === undefined ? [] : [isOwn(result)]),
        isList,
      ]
      let count = 0
      return {
        boundsItems,
        isList: (open) => open.length === way.length && open.every((element, index) => way[index]?.(element)),
        take: (element) => {
          const reading: Reading = { accepts, issues: [] }
          if (!isItem(shape, element, reading)) return
          const value = readItem(shape, element, reading, within(within(undefined, list), count++))
          take({ value, issues: reading.issues })
        },
      }
    },
  }
}

/** The list whose items an operation's answer is read by; refused before anything is sent when it cannot be. */
function listOf({ name, items = '' }: Operation, output: ObjectShape): Field & { readonly shape: ListShape } {
  const field = output.fields.find(({ key }) => key === items)
  if (field?.shape.kind !== 'list' || !field.shape.item)
    throw new TypeError(`${name}: ${items} is not a list with an element of its own`)
  return { ...field, shape: field.shape }
}

/** An operation's input, with the frame around it. */
export const requestOf = (
  service: Pick<Service, 'frame'>,
  operation: Pick<Operation, 'input' | 'name' | 'frame'>,
): z.ZodObject => z.strictObject({ ...service.frame(fieldsOf(operation)), ...operation.frame })

/** The fields of an operation's input, which is an object, perhaps narrowed for callers. */
export function fieldsOf({ input, name }: Pick<Operation, 'input' | 'name'>): Readonly<Record<string, z.ZodType>> {
  if (input instanceof z.ZodObject) return input.shape
  throw new TypeError(`${name}: the input is not a z.strictObject`)
}
