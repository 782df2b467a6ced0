/**
 * A reader of what a request may be, and of nothing else: one element in UTF-8 with namespaces, text and references
 * (XML 1.0 §2.1, §2.4, §2.11; Namespaces §5). It shares no line with the writer, the client's reader or the
 * simulators'.
 */

/** An element by its qualified name, `{namespace}local`, around text or around elements. */
export interface Tree {
  readonly name: string
  readonly content: string | readonly Tree[]
}

const declaration = /^<\?xml version="1\.0" encoding="utf-8"\?>\s*/
const tag = /<(\/?)([\w.:-]+)((?:\s+[\w.:-]+="[^"<]*")*)\s*(\/?)>/y
const characters = /[^<]+/y
const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u

/** Reads a document; throws on whatever is no such document. */
export function treeOf(document: string): Tree {
  if (illegal.test(document)) throw new Error('a character that XML cannot carry')
  if (!declaration.test(document)) throw new Error('no XML declaration')
  // A processor turns every line end into LF before it reads.
  const text = document.replace(declaration, '').replace(/\r\n?/g, '\n')
  let at = 0

  const root = element(new Map([['', '']]))
  if (at !== text.length) throw new Error('something after the root')
  return root

  function next(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = at
    const found = pattern.exec(text)
    if (found) at = pattern.lastIndex
    return found ?? undefined
  }

  function element(inherited: ReadonlyMap<string, string>): Tree {
    const [, end = '', name = '', attributes = '', empty = ''] = next(tag) ?? []
    if (name === '' || end !== '') throw new Error(`no start tag at ${text.slice(at, at + 20)}`)
    const namespaces = new Map(inherited)
    for (const [, prefix = '', uri = ''] of attributes.matchAll(/xmlns(?::([\w.-]+))?="([^"]*)"/g))
      namespaces.set(prefix, unescaped(uri))
    const content = empty === '' ? inside(name, namespaces) : ''
    return { name: qualified(name, namespaces), content }
  }

  function inside(name: string, namespaces: ReadonlyMap<string, string>): Tree['content'] {
    const [parts, children]: [string[], Tree[]] = [[], []]
    for (;;) {
      const [run] = next(characters) ?? []
      if (run !== undefined) parts.push(run)
      else if (text.startsWith('</', at)) break
      else children.push(element(namespaces))
    }
    if (next(tag)?.[2] !== name) throw new Error(`${name} is not closed`)
    const [raw, isText] = [parts.join(''), children.length === 0]
    if (!isText && raw !== '') throw new Error(`text beside elements in ${name}`)
    return isText ? unescaped(raw) : children
  }
}

function qualified(name: string, namespaces: ReadonlyMap<string, string>): string {
  const [first = '', second] = name.split(':')
  const uri = namespaces.get(second === undefined ? '' : first)
  if (uri === undefined) throw new Error(`the prefix of ${name} is not bound`)
  return `{${uri}}${second ?? first}`
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function unescaped(raw: string): string {
  if (raw.includes(']]>')) throw new Error(']]> in text')
  return raw.replace(/&([^;]*;?)/g, (_, reference: string) => {
    const [, hex, decimal, name = ''] = /^(?:#x([\da-fA-F]+)|#(\d+)|(\w+));$/.exec(reference) ?? []
    const code = hex === undefined ? decimal && Number(decimal) : parseInt(hex, 16)
    const character = typeof code === 'number' ? String.fromCodePoint(code) : named[name]
    if (character === undefined || illegal.test(character)) throw new Error(`&${reference} refers to nothing`)
    return character
  })
}
