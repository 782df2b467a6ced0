/** What is known about the elements of a message: what their texts are, and which field of the SDK each of them is. */
import { responseElementsOf, type Operation } from '../../operation.js'
import { codesOf, namespacesOf } from '../../service.js'
import type { Lexical } from '../../schema/lexical.js'
import { xmlShapeOf, type Field, type Shape } from '../../schema/xml-shape.js'
import { parseEnvelope } from '../../soap/envelope-reader.js'
import { requestSchemaOf } from '../../schema/request-plan.js'
import { childrenOf, type Element } from '../../xml/element.js'
import { XmlReadError } from '../../xml/tree-builder.js'
import type { OperationSet } from '../description.js'
import type { Kind } from './placeholders.js'

/**
 * What happens to a text. A `Kind`: a placeholder replaces it. `words`: it stays, except for known values inside it. A
 * type: it stays if it is of that type, except for known secrets inside it if the type accepts any text.
 */
export type Treatment = Kind | 'words' | { readonly type: Lexical<unknown> }

export interface Guide {
  /** The name in a path; `''` for an element that is not a field. */
  readonly key: string
  readonly treatment: Treatment
  /** Whether it is an item of a list, however many there are. */
  readonly isItem?: true
  readonly inside: (child: Element) => Guide
}

/** An operation that a message belongs to. */
export interface KnownOperation {
  /** The SDK's name of the operation. */
  readonly name: string
  readonly operation: Operation
  readonly service: OperationSet['service']
}

/** For a message about which nothing is known. */
export const unknownGuide: Guide = guideOf('', 'unknown')

/** The same treatment for an element and for everything inside it. */
function guideOf(key: string, treatment: Treatment): Guide {
  return { key, treatment, inside: ({ local }) => guideOf(local, treatment) }
}

/** An element that is not a field, with the guides of some of its children. */
const around = (inside: (child: Element) => Guide | undefined): Guide => ({
  key: '',
  treatment: 'unknown',
  inside: (child) => inside(child) ?? guideOf(child.local, 'unknown'),
})

/** The operation that a request asks for, by the local name of the element in its Body. */
export function findOperation(request: Element, set: OperationSet | undefined): KnownOperation | undefined {
  const asked = bodyChildOf(request)?.local
  const [name, operation] =
    Object.entries(set?.operations ?? {}).find(([, { requestElement }]) => requestElement === asked) ?? []
  return set && name !== undefined && operation ? { name, operation, service: set.service } : undefined
}

const bodyChildOf = (envelope: Element): Element | undefined => {
  const body = childrenOf(envelope).find(({ local }) => local === 'Body')
  return body && childrenOf(body)[0]
}

export function requestGuide(known: KnownOperation | undefined): Guide {
  if (!known) return unknownGuide
  const { service, operation } = known
  const { memberPrefix: prefix } = namespacesOf(service, operation)
  const shape = xmlShapeOf(requestSchemaOf(service, operation), { prefix, spell: service.spell })
  const names = [operation.requestElement, ...(service.wrapperElement === undefined ? [] : [service.wrapperElement])]
  return around(named('Body', nest(names, shapeGuide('', shape, undefined))))
}

export function responseGuide(known: KnownOperation | undefined, response: Element | undefined): Guide {
  if (!known || !response) return unknownGuide
  const { service, operation } = known
  const local = bodyChildOf(response)?.local ?? ''
  if (local === 'Fault') return around(named('Body', around(named('Fault', faultGuide(known, response)))))
  if (!responseElementsOf(operation).includes(local)) return unknownGuide
  const { memberPrefix: prefix } = namespacesOf(service, operation)
  const shape = xmlShapeOf(operation.output, { prefix, spell: service.spellResponse ?? service.spell })
  const result = service.resultElement?.(operation.name)
  const names = result === undefined ? [local] : [local, result]
  return around(named('Body', nest(names, shapeGuide('', shape, undefined))))
}

const named =
  (name: string, guide: Guide) =>
  ({ local }: Element): Guide | undefined =>
    local === name ? guide : undefined

const nest = ([name, ...rest]: readonly string[], guide: Guide): Guide =>
  name === undefined ? guide : around(named(name, nest(rest, guide)))

/** The code decides what a fault means. Its detail stays only if the provider's code table explains it. */
function faultGuide(known: KnownOperation, response: Element): Guide {
  const detail = isExplained(known, response) ? 'words' : 'unknown'
  return around(({ local }) => {
    if (/^(?:faultcode|faultstring|Code|Reason)$/.test(local)) return guideOf(local, 'words')
    return /^detail$/i.test(local) ? guideOf(local, detail) : undefined
  })
}

function isExplained({ service, operation }: KnownOperation, response: Element): boolean {
  try {
    const body = parseEnvelope(response)
    return body?.kind === 'fault' && service.explain(body.fault, codesOf(service, operation)).length > 0
  } catch (error) {
    if (error instanceof XmlReadError) return false
    throw error
  }
}

/** `mark`: that of a field around it, which applies to everything inside. */
function shapeGuide(key: string, shape: Shape, mark: Kind | undefined): Guide {
  switch (shape.kind) {
    case 'leaf':
      return guideOf(key, mark ?? treatmentOf(shape.leaf))
    case 'object':
      return {
        key,
        treatment: 'unknown',
        inside: ({ local }) => {
          const field = shape.fields.find(({ name }) => name.local === local)
          return field ? shapeGuide(field.key, field.shape, mark ?? markOf(field)) : guideOf(local, mark ?? yesOrNo)
        },
      }
    case 'list': {
      const { item, anyItem, of } = shape
      if (!item) return { ...shapeGuide(key, of, mark), isItem: true }
      const inside = ({ local }: Element): Guide =>
        anyItem || local === item.local ? { ...shapeGuide('', of, mark), isItem: true } : guideOf(local, 'unknown')
      return { key, treatment: 'unknown', inside }
    }
  }
}

function markOf({ secret, personal }: Field): Kind | undefined {
  if (secret) return 'secret'
  return personal ? 'personal' : undefined
}

/** For unknown elements that are kept: `true` and `false` say nothing about anybody, and a reconciler may need them. */
const yesOrNo: Treatment = {
  type: { accepts: [], write: () => undefined, read: (text) => /^\s*(?:true|false)\s*$/.exec(text)?.[0] },
}

/** A type that reads a text as it is, white space included, is text of any kind. */
const treatmentOf = (type: Lexical<unknown>): Treatment => (type.read(' x ') === ' x ' ? 'words' : { type })
