/** The secrets that the clients are given, and all the forms in which a server may say them back. */

/** Flash takes nothing but a GUID; this one begins with a letter, so that it can be the name of an element. */
export const token = 'b4d1c3e5-6f2a-4e8b-9d7c-a1f0e2d3c4b5'
/** Each has characters that every one of the forms escapes in another way. */
export const debitsuccessPassword = `Tr4nsf<er&"Ü's/pä+ß=w0 rd\\9`
export const emersionPassword = `cUmulus<7>&"qwérty'/up+x=é z\\5`

export const secrets: readonly string[] = [token, debitsuccessPassword, emersionPassword]

/**
 * A secret as a server may write it: the text, and the parts of it that tell of the secret, so that a piece can be
 * looked for too.
 */
interface Written {
  readonly text: string
  readonly parts: readonly string[]
}
type Form = (secret: string) => Written

const written = (parts: readonly string[]): Written => ({ text: parts.join(''), parts })
const each =
  (write: (character: string) => string): Form =>
  (secret) =>
    written([...secret].map(write))
const bytes =
  (write: (byte: number) => string): Form =>
  (secret) =>
    written([...Buffer.from(secret)].map(write))
/** Base64 of the secret between other bytes; at its ends are letters that hold bits of both. */
const base64Between =
  (before: string, after: string, encoding: 'base64' | 'base64url' = 'base64'): Form =>
  (secret) => {
    const text = Buffer.from(before + secret + after).toString(encoding)
    const end = Buffer.byteLength(before + secret)
    return { text, parts: [...text.slice(Math.ceil((before.length * 4) / 3), Math.floor((end * 4) / 3))] }
  }

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')
const codePoint = (character: string): number => character.codePointAt(0) ?? 0
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}
const escaped = (character: string): string => entities[character] ?? character

export const forms: Readonly<Record<string, Form>> = {
  plain: each((character) => character),
  'escaped for XML': each(escaped),
  'in decimal references': each((character) => `&#${String(codePoint(character))};`),
  'in hexadecimal references': each((character) => `&#x${hex(codePoint(character), 2)};`),
  'in hexadecimal references with zeros': each((character) => `&#x${hex(codePoint(character), 6).toUpperCase()};`),
  'escaped for a URL': each(encodeURIComponent),
  'escaped for a form': each((character) => new URLSearchParams({ '': character }).toString().slice(1)),
  'in bytes for a URL': bytes((byte) => `%${hex(byte, 2)}`),
  'escaped for JSON': each((character) => JSON.stringify(character).slice(1, -1)),
  'escaped for JavaScript': each((character) => `\\u${hex(codePoint(character), 4)}`),
  'in base64': base64Between('', ''),
  'in base64 behind a name': base64Between('someone:', ''),
  'in base64 between others': base64Between('a=', '&b'),
  'in base64 for a URL': base64Between('', '', 'base64url'),
  'in hexadecimal': bytes((byte) => hex(byte, 2)),
  'in upper-case hexadecimal': bytes((byte) => hex(byte, 2).toUpperCase()),
}

/** What else a secret may turn into before it is seen; looked for, but no form in which it is sent. */
const disguises: readonly Form[] = [
  // Bytes of another encoding, read as UTF-8.
  each((character) => (/^[ -~]$/.test(character) ? character : '\ufffd')),
  // Bytes of UTF-8, read as ISO-8859-1.
  each((character) => Buffer.from(character).toString('latin1')),
  // A GUID without its hyphens.
  (secret) => written([...secret.replaceAll('-', '')]),
  // XML inside XML.
  each((character) => escaped(character).replaceAll('&', '&amp;')),
]

/** So much of a secret is told from chance, and is of use to nobody who ought not to have it. */
const enough = 8

/** By their first characters, so that a text is walked once. */
const needles = new Map<string, string[]>()
for (const secret of secrets) {
  for (const form of [...Object.values(forms), ...disguises]) {
    const parts = form(secret).parts.map((part) => part.toLowerCase())
    for (let start = 0; start + enough <= parts.length; start++) {
      const needle = parts.slice(start, start + enough).join('')
      const key = needle.slice(0, enough)
      needles.set(key, [...(needles.get(key) ?? []), needle])
    }
  }
}

/** What a text tells of a secret: a run of eight of its characters in any form, or undefined. */
export function leakIn(text: string): string | undefined {
  const lower = text.toLowerCase()
  for (let start = 0; start + enough <= lower.length; start++) {
    const found = needles.get(lower.slice(start, start + enough))?.find((needle) => lower.startsWith(needle, start))
    if (found !== undefined) return found
  }
  return undefined
}
