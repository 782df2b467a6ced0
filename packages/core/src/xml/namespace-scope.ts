/** Reads the attributes of a tag, and the namespaces that they declare (Namespaces in XML 1.0). */
import { detach, LastValueCache } from '../util/last-value-cache.js'
import { isRelevantNamespace, type Attribute } from './element.js'
import { attributeOfMatch, attributePattern } from './patterns.js'
import { maxNamespaceLength } from './tree-builder.js'

/** The namespaces that an element declares, by prefix, and those of the elements around it. */
export interface Scope {
  readonly namespaces: ReadonlyMap<string, string>
  readonly parent: Scope | undefined
  /** Parses what follows the name in a tag inside this scope. Undefined if saxes has to do it. */
  parseAttributes(text: string): Attributes | undefined
}

export interface Attributes {
  readonly count: number
  /** The attributes in a relevant namespace. */
  readonly kept: readonly Attribute[]
  /** The scope of what is inside the element. */
  readonly scope: Scope
}

function createScope(namespaces: ReadonlyMap<string, string>, parent: Scope | undefined): Scope {
  // perf: performance.md#3. Most tags of a response, and of each item in a list, have the same attributes.
  const cached = new LastValueCache((text) => parseAttributes(text, scope), detach)
  const scope: Scope = {
    namespaces,
    parent,
    parseAttributes: (text) => (text.length > maxCachedLength ? parseAttributes(text, scope) : cached.get(text)),
  }
  return scope
}

/** Bounds the cache of a scope, because scopes cache each other. */
const maxCachedLength = 500

/** More attributes are left to saxes, which compares them faster. */
const maxAttributes = 16

const xml = 'http://www.w3.org/XML/1998/namespace'
const xmlns = 'http://www.w3.org/2000/xmlns/'

interface ParsedAttribute {
  readonly prefix: string
  readonly local: string
  readonly value: string
}

function parseAttributes(text: string, parent: Scope): Attributes | undefined {
  const parsed: ParsedAttribute[] = []
  attributePattern.lastIndex = 0
  for (let match = attributePattern.exec(text); match; match = attributePattern.exec(text))
    parsed.push(attributeOfMatch(match))
  if (parsed.length > maxAttributes) return undefined
  const scope = declareNamespaces(parsed, parent)
  if (!scope) return undefined
  const all: Attribute[] = []
  for (const { prefix, local, value } of parsed) {
    const namespace = namespaceOfAttribute(prefix, local, scope)
    if (namespace === undefined || all.some((other) => other.local === local && other.namespace === namespace))
      return undefined
    all.push({ namespace, local, value })
  }
  return { count: all.length, kept: all.filter(({ namespace }) => isRelevantNamespace(namespace)), scope }
}

function declareNamespaces(attributes: readonly ParsedAttribute[], parent: Scope): Scope | undefined {
  const namespaces = new Map<string, string>()
  for (const { prefix, local, value } of attributes) {
    if (!isDeclaration(prefix, local)) continue
    const declared = prefix === '' ? '' : local
    if (!isDeclarable(declared, value)) return undefined
    namespaces.set(declared, value)
  }
  return namespaces.size === 0 ? parent : createScope(namespaces, parent)
}

const isDeclaration = (prefix: string, local: string): boolean =>
  prefix === 'xmlns' || (prefix === '' && local === 'xmlns')

/** An attribute without a prefix is in no namespace (§6.2). */
function namespaceOfAttribute(prefix: string, local: string, scope: Scope): string | undefined {
  if (isDeclaration(prefix, local)) return xmlns
  return prefix === '' ? '' : namespaceOf(prefix, scope)
}

export const rootScope: Scope = createScope(
  new Map([
    ['', ''],
    ['xml', xml],
  ]),
  undefined,
)

/** The namespace of a prefix; undefined if it is not declared. */
export function namespaceOf(prefix: string, scope: Scope): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const namespace = at.namespaces.get(prefix)
    if (namespace !== undefined) return namespace
  }
  return undefined
}

/** Whether a declaration is legal (§2.2 and §3) and ordinary. All others are left to saxes. */
const isDeclarable = (prefix: string, namespace: string): boolean =>
  prefix !== 'xml' &&
  prefix !== 'xmlns' &&
  (prefix === '' || namespace !== '') &&
  namespace !== xml &&
  namespace !== xmlns &&
  namespace === namespace.trim() &&
  namespace.length <= maxNamespaceLength
