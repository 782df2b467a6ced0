/** Takes secrets out of texts, however a server has escaped them. */

/** Takes the secrets out of every text inside a value. */
export type Redact = <T>(value: T) => T

export const redacted = '[redacted]'

/** A redaction for some secrets. Nothing is compiled before the first text, since most calls show none. */
export function redaction(secrets: readonly string[]): Redact {
  let pattern: RegExp | undefined
  const wanted = [...new Set(secrets)].filter((secret) => secret !== '')
  const redact = <T>(value: T): T => deep(value, 0)
  return redact

  function inText(text: string): string {
    pattern ??= new RegExp(wanted.flatMap(forms).join('|'), 'giu')
    return text.replace(pattern, redacted)
  }

  function deep<T>(value: T, depth: number): T
  function deep(value: unknown, depth: number): unknown {
    if (wanted.length === 0) return value
    if (typeof value === 'string') return inText(value)
    if (depth > 50 || typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map((item: unknown) => deep(item, depth + 1))
    return Object.fromEntries(Object.entries(value).map(([key, item]: [string, unknown]) => [key, deep(item, depth + 1)]))
  }
}

/** The patterns by which a secret is found: its characters, each escaped in any way or not, and its bytes. */
function forms(secret: string): string[] {
  const bytes = Buffer.from(secret)
  return [[...secret].map(character).join(isGuid(secret) ? '-?' : ''), bytes.toString('hex'), ...base64Forms(bytes)]
}

const isGuid = (secret: string): boolean => /^[({]?[\da-f]{8}-?([\da-f]{4}-?){3}[\da-f]{12}[)}]?$/i.test(secret)

/** One character as it stands in plain text, XML, a URL, JSON or JavaScript. */
function character(of: string): string {
  const code = of.codePointAt(0) ?? 0
  const url = [...Buffer.from(of)].map((byte) => `%${hex(byte, 2)}`).join('')
  const utf16 = Array.from({ length: of.length }, (_, index) => `\\\\u${hex(of.charCodeAt(index), 4)}`).join('')
  const forms = [`\\\\{0,2}${literal(of)}`, `&#0*${String(code)};`, `&#x0*${code.toString(16)};`, url, utf16]
  const named = entities[of]
  if (named !== undefined) forms.push(named)
  if (of === ' ') forms.push('\\+')
  const escape = JSON.stringify(of).slice(1, -1)
  if (escape !== of) forms.push(literal(escape))
  return `(?:${forms.join('|')})`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Base64 of the bytes, alone or inside other bytes: what stands there depends on how many come before them, modulo 3. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64').replace(/=+$/, '')
    // The first and last characters share bits with the neighbours.
    const inner = all.slice(before === 0 ? 0 : before + 1, (before + bytes.length) % 3 === 0 ? all.length : -1)
    return inner.length < 4 ? [] : [[...inner].map((letter) => (letter === '+' ? '[+-]' : letter === '/' ? '[/_]' : letter)).join('')]
  })
}

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
