/** Decodes the responses of one operation: the element in the Body, and list items as they arrive. */
import { responseElementsOf, type Operation } from '../operation.js'
import type { Field, ListShape, ObjectShape } from '../schema/xml-shape.js'
import { childrenOf, type Element } from '../xml/element.js'
import type { ItemExtractor } from '../xml/tree-builder.js'
import { isEnvelope } from './envelope-reader.js'
import {
  childPath,
  isIn,
  isItem,
  isNil,
  describeMissing,
  describeNamespace,
  maxIssues,
  namespacesOfField,
  readItem,
  readObject,
  type DecodeIssue,
  type DecodeContext,
  type Namespaces,
} from '../schema/value-decoder.js'

export interface DecodeResult {
  readonly value: unknown
  readonly issues: readonly DecodeIssue[]
}

export interface OperationDecoder {
  /** Decodes the element in the Body. `items`: those already extracted. */
  readonly decode: (element: Element, items: readonly DecodeResult[]) => DecodeResult
  /** Extracts the items of the `listField` as they arrive. */
  readonly extractItems: (limitsPerItem: boolean, onItem: (item: DecodeResult) => void) => ItemExtractor
}

/** The elements around the members of a response. */
interface ResponseNames {
  /** Local name of the element between the response's and the members, if any. */
  readonly result: string | undefined
  /** Namespaces of the response's element and of the result. */
  readonly own: Namespaces
  readonly members: Namespaces
}

export function createOperationDecoder(
  operation: Operation,
  output: ObjectShape,
  names: ResponseNames,
): OperationDecoder {
  const responseElements = responseElementsOf(operation)
  const { listField } = operation
  const list = listField === undefined ? undefined : listOf(operation.name, listField, output)
  return {
    decode: (element, items) => {
      if (!responseElements.includes(element.local))
        return broken(responseElements.join(' or '), { message: 'is missing; the Body has', found: element.local })
      if (!isIn(names.own, element)) return broken(element.local, describeNamespace(element, names.own))
      const result = resultOf(element, names)
      if ('issues' in result) return result
      const issues: DecodeIssue[] = []
      const value = readObject(output, result, { namespaces: names.members, issues }, undefined)
      for (const item of items) issues.push(...item.issues)
      return { value: list ? { ...value, [list.key]: items.map((item) => item.value) } : value, issues }
    },
    extractItems: (limitsPerItem, onItem) => {
      if (!list) throw new TypeError(`${operation.name} has no list of items`)
      const namespaces = namespacesOfField(list, { namespaces: names.members })
      const path = pathToList(responseElements, names, list)
      let [count, issueCount] = [0, 0]
      return {
        limitsPerItem,
        isList: (open) => open.length === path.length && open.every((element, index) => path[index]?.(element)),
        onItem: (element) => {
          if (!isItem(list.shape, element, namespaces)) return
          const context: DecodeContext = { namespaces, issues: [] }
          const value = readItem(list.shape, element, context, childPath(childPath(undefined, list), count++))
          onItem({ value, issues: issueCount < maxIssues ? context.issues : [] })
          issueCount += context.issues.length
        },
      }
    },
  }
}

/** `wirePath`: a name from the declaration, not from the response. */
const broken = (wirePath: string, description: Pick<DecodeIssue, 'message' | 'found'>): DecodeResult => ({
  value: undefined,
  issues: [{ path: 'response', wirePath, ...description }],
})

/** The element with the members: the response's, or the result inside it. */
function resultOf(element: Element, { result, own }: ResponseNames): Element | DecodeResult {
  if (result === undefined) return isNil(element) ? broken(element.local, { message: 'is nil' }) : element
  const wirePath = `${element.local}.${result}`
  const children = childrenOf(element)
  const [members, ...more] = children.filter((child) => child.local === result && isIn(own, child))
  if (!members) return broken(wirePath, describeMissing(result, children, own))
  if (more.length > 0)
    return broken(wirePath, { message: `appears ${String(more.length + 1)} times, must appear once` })
  return isNil(members) ? broken(wirePath, { message: 'is nil' }) : members
}

type ListField = Field & {
  readonly shape: ListShape
  /** Whether the list has no wrapper, so that its items are members of the response. */
  readonly isRepeated: boolean
}

/**
 * The list to extract items from. A list without a wrapper must be the only member, because anything between its items
 * is dropped. Throws, before anything is sent, if the output has no such list.
 */
function listOf(operation: string, listField: string, { fields, others }: ObjectShape): ListField {
  const field = fields.find(({ key }) => key === listField)
  const isOnly = fields.length === 1 && others === undefined
  if (field?.shape.kind !== 'list' || (!field.shape.item && !isOnly))
    throw new TypeError(`${operation}: ${listField} is not a list with an element of its own, nor the only member`)
  const { shape } = field
  return { ...field, shape: { ...shape, item: shape.item ?? field.name }, isRepeated: !shape.item }
}

/** A test for each element from the root to the one with the items. */
function pathToList(
  responseElements: readonly string[],
  { result, own, members }: ResponseNames,
  list: ListField,
): readonly ((element: Element) => boolean)[] {
  const namespaces = namespacesOfField(list, { namespaces: members })
  const isOwn =
    (locals: readonly string[]) =>
    (element: Element): boolean =>
      locals.includes(element.local) && isIn(own, element)
  return [
    isEnvelope,
    ({ local }) => local === 'Body',
    isOwn(responseElements),
    ...(result === undefined ? [] : [isOwn([result])]),
    ...(list.isRepeated
      ? []
      : [(element: Element) => element.local === list.name.local && isIn(namespaces, element) && !isNil(element)]),
  ]
}
