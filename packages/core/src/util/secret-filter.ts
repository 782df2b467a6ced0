/** A quick look for the first characters of a secret, before a text is brought into every form. */
import { mayHaveEscapes } from './escapes.js'
import { canonicalForms, canonicalOf, type SecretForms } from './secret-forms.js'

/**
 * A filter: false only if a text has no secret in any form. It allocates nothing and reads each character once for all
 * forms, so a text without secrets, as most are, costs little. perf: performance.md#8
 *
 * It is the Shift-And algorithm. A form has one bit for each of the first characters of its secrets. A bit is set while
 * the text so far ends with such a beginning. The next character moves the bits of a form on where a secret has it in
 * that place, keeps them if the form drops it, and clears them otherwise.
 */
export function createSecretFilter(forms: SecretForms): (text: string) => boolean {
  const search = { moved: new Int32Array(0x80), kept: new Int32Array(0x80), first: 0, last: 0 }
  for (const [index, form] of canonicalForms.filter((form) => forms[form].size > 0).entries()) {
    const secrets = [...forms[form]]
    const length = secrets.reduce((shortest, secret) => Math.min(shortest, secret.length), maxHeadLength)
    const shift = index * maxHeadLength
    search.first |= 1 << shift
    search.last |= 1 << (shift + length - 1)
    const heads = Array.from({ length }, (_, at) => new Set(secrets.map((secret) => secret.charCodeAt(at))))
    for (let code = 0; code < 0x80; code++) {
      const mapped = canonicalOf(form, code)
      const bitsOf = heads.map((codes, at) => (mapped === undefined || codes.has(mapped) ? 1 << (shift + at) : 0))
      const bits = mapped === undefined ? search.kept : search.moved
      bits[code] = bitsOf.reduce((all, bit) => all | bit, bits[code] ?? 0)
    }
  }
  return (text) => mayNeedMapping.test(text) || hasHead(text, search)
}

/** As many as have room in 32 bits for each form. */
const maxHeadLength = 6

/** Not in the tables: escapes, characters outside ASCII, and those that depend on their neighbours. */
const mayNeedMapping = new RegExp(`${mayHaveEscapes.source}|0x`, 'i')

interface HeadSearch {
  /** By character: the bits that it sets after the one before it, and the bits that it keeps. */
  readonly moved: Int32Array
  readonly kept: Int32Array
  /** The first bit of each form, and the last one. */
  readonly first: number
  readonly last: number
}

function hasHead(text: string, { moved, kept, first, last }: HeadSearch): boolean {
  let bits = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    bits = (((bits << 1) | first) & (moved[code] ?? 0)) | (bits & (kept[code] ?? 0))
    if ((bits & last) !== 0) return true
  }
  return false
}
