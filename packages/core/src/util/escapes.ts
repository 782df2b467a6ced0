/** Decodes the escapes of XML, HTML, URLs, JSON and JavaScript in a text, nested ones included, in one pass. */

/** Characters with the part of the original text that each one was decoded from. */
export interface DecodedText {
  /** UTF-16 code units. */
  readonly codes: Uint16Array
  /** For each code unit: where its part of the original text starts and ends. */
  readonly starts: Int32Array
  readonly ends: Int32Array
  readonly length: number
}

/** The character for an HTML reference that is not listed below. */
const unknownCharacter = 0xfffd

/** The length of the longest reference that is decoded, leading zeros included. */
const maxReferenceLength = 64

export function decodeEscapes(text: string): DecodedText {
  if (!mayHaveEscapes.test(text)) return undecoded(text)
  const output = new EscapeDecoder(text.length)
  for (let index = 0; index < text.length; index++) output.push(text.charCodeAt(index), index, index + 1)
  return output.end()
}

export const mayHaveEscapes = /[&%\\\u0080-\uffff]/

/** A text with its escapes as they are. */
export function undecoded(text: string): DecodedText {
  const { length } = text
  const codes = new Uint16Array(length)
  const starts = new Int32Array(length)
  const ends = new Int32Array(length)
  for (let index = 0; index < length; index++) {
    codes[index] = text.charCodeAt(index)
    starts[index] = index
    ends[index] = index + 1
  }
  return { codes, starts, ends, length }
}

/**
 * A stack of the characters so far. A character that completes an escape replaces it on the stack, where it may
 * complete another one: `&amp;#37;41` becomes `&#37;41`, then `%41`, then `A`. Each replacement makes the stack
 * shorter, and looks only at the last few characters, so the time is linear in the length of the text.
 */
class EscapeDecoder implements DecodedText {
  readonly codes: Uint16Array
  readonly starts: Int32Array
  readonly ends: Int32Array
  length = 0
  #value = 0

  constructor(size: number) {
    this.codes = new Uint16Array(size)
    this.starts = new Int32Array(size)
    this.ends = new Int32Array(size)
  }

  push(code: number, start: number, end: number): void {
    this.#closeReference(code)
    this.#push(code, start, end)
  }

  #push(code: number, start: number, end: number): void {
    let [next, from] = [code, start]
    for (let size = this.#escapeBefore(next); size > 0; size = this.#escapeBefore(next)) {
      next = this.#value <= 0x10ffff ? this.#value : unknownCharacter
      this.length -= size
      from = this.starts[this.length] ?? 0
    }
    // Each encoding doubles backslashes, so several count as one.
    if (next === backslash && this.#is(this.length - 1, backslash)) this.ends[this.length - 1] = end
    else if (next <= 0xffff) this.#append(next, from, end)
    else this.#appendText(String.fromCodePoint(next), from, end)
  }

  /** Bytes of UTF-8 that were escaped one by one, or read as ISO-8859-1, become the character that they encode. */
  end(): DecodedText {
    this.#closeReference(0)
    const { length, codes, starts, ends } = this
    this.length = 0
    for (let index = 0; index < length; index++) {
      const size = utf8Length(codes, index, length)
      if (size === 1) this.#append(codes[index] ?? 0, starts[index] ?? 0, ends[index] ?? 0)
      else {
        const bytes = Buffer.from(codes.subarray(index, index + size))
        this.#appendText(bytes.toString(), starts[index] ?? 0, ends[index + size - 1] ?? 0)
        index += size - 1
      }
    }
    return this
  }

  #append(code: number, start: number, end: number): void {
    this.codes[this.length] = code
    this.starts[this.length] = start
    this.ends[this.length] = end
    this.length++
  }

  #appendText(text: string, start: number, end: number): void {
    for (let index = 0; index < text.length; index++) this.#append(text.charCodeAt(index), start, end)
  }

  /**
   * How many of the last characters form an escape that the next one completes. `#value` is then its code point.
   */
  #escapeBefore(next: number): number {
    if (next === semicolon) return this.#referenceLength()
    if (next === closingBrace) return this.#bracesLength()
    return isHexDigit(next) ? this.#hexLength(next) : 0
  }

  /** `&#60`, `&#x3c`: without a semicolon, HTML ends a number before the first character that cannot belong to it. */
  #closeReference(next: number): void {
    const last = this.length - 1
    if (next === semicolon || isDigit(next) || !isHexDigit(this.codes[last] ?? 0)) return
    const first = this.length - maxReferenceLength
    let at = last
    while (at > first && isDigit(this.codes[at] ?? 0)) at--
    if (!this.#is(at, hash)) {
      if (isHexDigit(next)) return
      while (at > first && isHexDigit(this.codes[at] ?? 0)) at--
      if (((this.codes[at] ?? 0) | 0x20) !== letterX || !this.#is(--at, hash)) return
    }
    const code = this.#is(at - 1, ampersand) ? this.#numberFrom(at + 1) : undefined
    if (code === undefined) return
    const end = this.ends[last] ?? 0
    this.length = at - 1
    this.#push(code <= 0x10ffff ? code : unknownCharacter, this.starts[at - 1] ?? 0, end)
  }

  /** `&lt;`, `&#60;`, `&#x3c;` */
  #referenceLength(): number {
    const first = Math.max(0, this.length - maxReferenceLength)
    let at = this.length - 1
    while (at >= first && isNameCharacter(this.codes[at] ?? 0)) at--
    if (at < first || this.codes[at] !== ampersand) return 0
    const codePoint = this.#is(at + 1, hash) ? this.#numberFrom(at + 2) : characterOf(this.#textFrom(at + 1))
    if (codePoint === undefined) return 0
    this.#value = codePoint
    return this.length - at
  }

  /** `\u{3c}` */
  #bracesLength(): number {
    let at = this.length - 1
    while (at > this.length - 9 && isHexDigit(this.codes[at] ?? 0)) at--
    const isEscape = this.#is(at, openingBrace) && this.#is(at - 1, letterU) && this.#is(at - 2, backslash)
    if (!isEscape || at === this.length - 1) return 0
    this.#value = this.#hexFrom(at + 1)
    return this.length - at + 2
  }

  /** `%3c`, `\x3c`, `\u003c`, `%u003c` */
  #hexLength(digit: number): number {
    const { length } = this
    if (!isHexDigit(this.codes[length - 1] ?? 0)) return 0
    const isByte = this.#is(length - 2, percent) || (this.#is(length - 2, letterX) && this.#is(length - 3, backslash))
    const isUnit =
      this.#is(length - 4, letterU) &&
      (this.#is(length - 5, backslash) || this.#is(length - 5, percent)) &&
      isHexDigit(this.codes[length - 2] ?? 0) &&
      isHexDigit(this.codes[length - 3] ?? 0)
    if (!isByte && !isUnit) return 0
    this.#value = this.#hexFrom(length - (isByte ? 1 : 3)) * 16 + digitOf(digit)
    if (isByte) return this.#is(length - 2, percent) ? 2 : 3
    return 5
  }

  /** The number of a reference. */
  #numberFrom(first: number): number | undefined {
    const isHex = ((this.codes[first] ?? 0) | 0x20) === letterX
    const start = isHex ? first + 1 : first
    let value = 0
    for (let at = start; at < this.length; at++) {
      const code = this.codes[at] ?? 0
      if (!isHexDigit(code) || (!isHex && code > 0x39)) return undefined
      value = Math.min(value * (isHex ? 16 : 10) + digitOf(code), 0x110000)
    }
    return start < this.length ? value : undefined
  }

  #textFrom(at: number): string {
    return String.fromCharCode(...this.codes.subarray(at, this.length))
  }

  #is(at: number, code: number): boolean {
    return at >= 0 && this.codes[at] === code
  }

  #hexFrom(first: number): number {
    let value = 0
    for (let at = first; at < this.length; at++) value = value * 16 + digitOf(this.codes[at] ?? 0)
    return value
  }
}

const [percent, ampersand, semicolon, backslash, openingBrace, closingBrace] = [0x25, 0x26, 0x3b, 0x5c, 0x7b, 0x7d]
const [hash, letterU, letterX] = [0x23, 0x75, 0x78]

/** The value of a hexadecimal digit. */
const digitOf = (code: number): number => (code & 0xf) + (code > 0x39 ? 9 : 0)

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

const isHexDigit = (code: number): boolean =>
  isDigit(code) || (code >= 0x61 && code <= 0x66) || (code >= 0x41 && code <= 0x46)

const isNameCharacter = (code: number): boolean =>
  isDigit(code) || (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x23

const characterOf = (name: string): number | undefined =>
  namedCharacters.get(name) ??
  namedCharacters.get(name.toLowerCase()) ??
  (/^[a-z]\w+$/i.test(name) ? unknownCharacter : undefined)

/** HTML's names of ASCII punctuation, of the ISO-8859-1 characters that PHP's `htmlentities` escapes, and of `€`. */
const namedCharacters: ReadonlyMap<string, number> = new Map([
  ...Object.entries({
    Tab: '\t',
    NewLine: '\n',
    excl: '!',
    quot: '"',
    num: '#',
    dollar: '$',
    percnt: '%',
    amp: '&',
    apos: "'",
    lpar: '(',
    rpar: ')',
    ast: '*',
    plus: '+',
    comma: ',',
    period: '.',
    sol: '/',
    colon: ':',
    semi: ';',
    lt: '<',
    equals: '=',
    gt: '>',
    quest: '?',
    commat: '@',
    lbrack: '[',
    lsqb: '[',
    bsol: '\\',
    rbrack: ']',
    rsqb: ']',
    Hat: '^',
    lowbar: '_',
    grave: '`',
    lbrace: '{',
    lcub: '{',
    verbar: '|',
    vert: '|',
    rbrace: '}',
    rcub: '}',
    euro: '€',
  }).map(([name, character]) => [name, character.charCodeAt(0)] as const),
  ...(
    'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute ' +
    'micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring ' +
    'AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml ' +
    'times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil ' +
    'egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ' +
    'ugrave uacute ucirc uuml yacute thorn yuml'
  )
    .split(' ')
    .map((name, index) => [name, 0xa0 + index] as const),
])

/** How many code units, beginning at `at`, are the bytes of one character in UTF-8; 1 if they are not. */
function utf8Length(codes: Uint16Array, at: number, length: number): number {
  const lead = codes[at] ?? 0
  if (lead < 0xc2 || lead > 0xf4) return 1
  const size = 2 + Number(lead >= 0xe0) + Number(lead >= 0xf0)
  if (at + size > length) return 1
  for (let index = at + 1; index < at + size; index++) {
    const code = codes[index] ?? 0
    if (code < 0x80 || code > 0xbf) return 1
  }
  return size
}
