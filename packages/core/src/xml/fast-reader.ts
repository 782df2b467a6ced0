/**
 * Reads what answers are made of: elements, attributes, and texts with references in them. Each tag, with the text before it,
 * is one match of a regular expression; a parser that goes by single characters takes several times as long. All else that XML
 * has, and all that is wrong, is left to a parser: this reader stops before what it does not know.
 */
import { detach, LastValueCache } from '../util/last-value-cache.js'
import { isRelevantNamespace, noAttributes, type Attribute } from './element.js'
import { isMarkupChar, maxNamespaceLength, type TreeBuilder } from './tree-builder.js'

export interface FastReader {
  /** Reads from the beginning of a text as far as it is plain; says how far. */
  read(text: string): number
  /** A document that ends where this reader stands: the tags that are open. */
  before(): string
}

/** The namespaces that an element declares, by prefix, and those of the elements around it. */
interface Scope {
  readonly namespaces: ReadonlyMap<string, string>
  readonly parent: Scope | undefined
  /** Reads what stands in a tag inside behind its name; nothing, if that is not plain. */
  parseAttributes(text: string): Attributes | undefined
}

interface Attributes {
  readonly count: number
  /** Those that anybody asks for. */
  readonly kept: readonly Attribute[]
  /** The namespaces that hold from here on. */
  readonly scope: Scope
}

interface Open {
  readonly name: string
  readonly tag: string
  readonly scope: Scope
}

export function createFastReader(tree: TreeBuilder): FastReader {
  const open: Open[] = []
  let prolog: string | undefined
  let hasRoot = false

  return {
    read: (text) => {
      let at = 0
      if (prolog === undefined && text !== '') {
        prolog = prologPattern.exec(text)?.[0] ?? ''
        at = prolog.length
      }
      for (;;) {
        tag.lastIndex = at
        const match = tag.exec(text)
        if (!match || !applyMatch(match)) return at
        at += match[0].length
      }
    },
    // No getter: one in an object that is made so often keeps all of them alive until the next full collection.
    before: () =>
      `${prolog ?? ''}${hasRoot && open.length === 0 ? '<root/>' : ''}${open.map(({ tag }) => tag).join('')}`,
  }

  /** Adds to the tree what one match has; if that is not plain after all, nothing of it. */
  function applyMatch([
    all,
    before = '',
    closed,
    name,
    prefix = '',
    local = '',
    attributes = '',
    empty,
    inside,
  ]: RegExpExecArray): boolean {
    const text = decodeText(before)
    if (text === undefined) return false
    const parent = open.at(-1)
    if (name === undefined) {
      if (closed === undefined || closed !== parent?.name) return false
      tree.text(text)
      tree.close()
      open.pop()
      return true
    }
    if (!parent && (hasRoot || !/^[\t\n\r ]*$/.test(before))) return false
    const content = inside === undefined ? '' : decodeText(inside)
    const found = attributes === '' ? undefined : (parent?.scope ?? rootScope).parseAttributes(attributes)
    const scope = attributes === '' ? (parent?.scope ?? rootScope) : found?.scope
    if (content === undefined || !scope) return false
    const namespace = namespaceOf(prefix, scope)
    if (namespace === undefined) return false

    if (parent) tree.text(text)
    for (let count = 1; found && count <= found.count; count++) tree.countAttribute(count)
    tree.open(namespace, local, found?.kept ?? noAttributes, content)
    hasRoot = true
    if (empty === undefined && inside === undefined) {
      open.push({ name, tag: all.slice(before.length), scope })
    } else {
      tree.close()
    }
    return true
  }

  function decodeText(text: string): string | undefined {
    return needsUnescape.test(text) ? unescape(text, tree) : text
  }
}

function createScope(namespaces: ReadonlyMap<string, string>, parent: Scope | undefined): Scope {
  // Answer after answer, and item after item of a list, they are the same.
  const remembered = new LastValueCache((text) => parseAttributes(text, scope), detach)
  const scope: Scope = {
    namespaces,
    parent,
    parseAttributes: (text) => (text.length > maxCachedLength ? parseAttributes(text, scope) : remembered.get(text)),
  }
  return scope
}

/** What is remembered lasts until something else is read in its place, for each of the elements that stand within each other. */
const maxCachedLength = 500

function parseAttributes(text: string, parent: Scope): Attributes | undefined {
  const given: { readonly prefix: string; readonly local: string; readonly value: string }[] = []
  attributePattern.lastIndex = 0
  for (let match = attributePattern.exec(text); match; match = attributePattern.exec(text)) {
    const [, prefix = '', local = '', one, other = ''] = match
    given.push({ prefix, local, value: one ?? other })
  }
  if (given.length > maxAttributes) return undefined
  const namespaces = new Map<string, string>()
  for (const { prefix, local, value } of given) {
    const declared = prefix === 'xmlns' ? local : prefix === '' && local === 'xmlns' ? '' : undefined
    if (declared === undefined) continue
    if (!isDeclarableNamespace(declared, value)) return undefined
    namespaces.set(declared, value)
  }
  const scope = namespaces.size === 0 ? parent : createScope(namespaces, parent)
  const all: Attribute[] = []
  for (const { prefix, local, value } of given) {
    const namespace =
      prefix === 'xmlns' || (prefix === '' && local === 'xmlns')
        ? xmlns
        : prefix === ''
          ? ''
          : namespaceOf(prefix, scope)
    if (namespace === undefined || all.some((other) => other.local === local && other.namespace === namespace))
      return undefined
    all.push({ namespace, local, value })
  }
  return { count: all.length, kept: all.filter(({ namespace }) => isRelevantNamespace(namespace)), scope }
}

/** More than these are not plain. */
const maxAttributes = 16

const xml = 'http://www.w3.org/XML/1998/namespace'
const xmlns = 'http://www.w3.org/2000/xmlns/'
const rootScope = createScope(
  new Map([
    ['', ''],
    ['xml', xml],
  ]),
  undefined,
)

function namespaceOf(prefix: string, scope: Scope): string | undefined {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    const namespace = at.namespaces.get(prefix)
    if (namespace !== undefined) return namespace
  }
  return undefined
}

/** Namespaces in XML 1.0 §2.2 and §3: what may not be declared is not, and neither is what has to be looked at twice. */
const isDeclarableNamespace = (prefix: string, namespace: string): boolean =>
  prefix !== 'xml' &&
  prefix !== 'xmlns' &&
  (prefix === '' || namespace !== '') &&
  namespace !== xml &&
  namespace !== xmlns &&
  namespace === namespace.trim() &&
  namespace.length <= maxNamespaceLength

const ncName = '[A-Za-z_][\\w.-]*'
const name = `(?:${ncName}:)?${ncName}`
// XML 1.0 §2.3 and §3.3.3: white space other than blanks would become blanks, so it is not plain.
const value = (quote: string): string => `${quote}[^${quote}<&\\0-\\x1f\\ud800-\\udfff\\ufffe\\uffff]*${quote}`

/** A mark of the byte order, and an XML declaration (XML 1.0 §2.8). */
const prologPattern =
  /^\ufeff?(?:<\?xml version=(?:"1\.0"|'1\.0')(?: encoding=(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?: standalone=(?:"(?:yes|no)"|'(?:yes|no)'))? ?\?>)?/

/** A text, and a tag behind it; an element that holds nothing but a text is taken whole. */
const tag = new RegExp(
  `([^<]*)<(?:/(${name})[\\t\\n ]*>|((?:(${ncName}):)?(${ncName}))((?:[\\t\\n ]+${name}=(?:${value('"')}|${value("'")}))*)[\\t\\n ]*(?:(/)>|>(?:([^<]*)</\\3>)?))`,
  'y',
)

const attributePattern = new RegExp(`(?:(${ncName}):)?(${ncName})=(?:"([^"]*)"|'([^']*)')`, 'g')

/** What does not stand for itself in a text. */
const needsUnescape = /[^\t\n\x20-%'-\\^-\ud7ff\ue000-\ufffd]/

/**
 * A text with its line ends made one (XML 1.0 §2.11) and its references resolved (§4.1), if it is plain: no character that may
 * not stand there (§2.2, §2.4) and no reference that is not known here.
 */
function unescape(text: string, tree: TreeBuilder): string | undefined {
  let [done, from] = ['', 0]
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (isMarkupChar(code)) tree.countMarkup()
    if (code === ampersand) {
      const end = text.indexOf(';', at)
      const character =
        end < at || end - at > maxReferenceLength ? undefined : resolveReference(text.slice(at + 1, end))
      if (character === undefined) return undefined
      done += text.slice(from, at) + character
      from = end + 1
      at = end
    } else if (code === carriageReturn) {
      done += `${text.slice(from, at)}\n`
      if (text.charCodeAt(at + 1) === lineFeed) at++
      from = at + 1
    } else if (code >= 0xd800 && code < 0xdc00 && isLowSurrogate(text.charCodeAt(at + 1))) {
      at++
    } else if (!isCharacter(code) || (code === bracket && text.startsWith(']]>', at))) {
      return undefined
    }
  }
  return done + text.slice(from)
}

const [lineFeed, carriageReturn, ampersand, bracket] = [0x0a, 0x0d, 0x26, 0x5d]

/** `&`, `#` and seven digits, up to the semicolon. */
const maxReferenceLength = 9

const entities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
])

/** What the name or the number of a reference stands for. */
function resolveReference(name: string): string | undefined {
  const [, hex, decimal = ''] = /^#(?:x([\dA-Fa-f]{1,6})|(\d{1,7}))$/.exec(name) ?? []
  if (hex === undefined && decimal === '') return entities.get(name)
  const code = hex === undefined ? Number(decimal) : parseInt(hex, 16)
  return isCharacter(code) ? String.fromCodePoint(code) : undefined
}

/** XML 1.0 §2.2. */
const isCharacter = (code: number): boolean =>
  code >= 0x20
    ? code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff)
    : code === 0x09 || code === lineFeed || code === carriageReturn

const isLowSurrogate = (code: number): boolean => code >= 0xdc00 && code < 0xe000
