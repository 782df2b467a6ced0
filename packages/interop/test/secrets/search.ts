/**
 * Finds a secret in a text as somebody would who wants it: by undoing every encoding that a server may have put it
 * through, one inside the other. It knows nothing of how the SDK takes secrets out.
 */

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
}

const character = (code: number): string => (code <= 0x10ffff ? String.fromCodePoint(code) : '')

const fromXml = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name = '') => {
    if (hex !== undefined) return character(parseInt(hex, 16))
    return decimal === undefined ? (named[String(name).toLowerCase()] ?? whole) : character(Number(decimal))
  })

const fromUrl = (text: string): string =>
  text
    .replace(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString())
    .replaceAll('+', ' ')

const fromUrlKeepingPlus = (text: string): string => fromUrl(text.replaceAll('+', '%2b'))

const fromJson = (text: string): string =>
  text
    .replace(/(?:\\x[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll(/\\x/gi, ''), 'hex').toString())
    .replace(/\\(?:u([\da-f]{4})|(.))/gi, (_, hex?: string, escaped = '') =>
      hex === undefined ? String(escaped) : String.fromCharCode(parseInt(hex, 16)),
    )

/** What is left of a text that was cut by markup. */
const fromMarkup = (text: string): string => text.replace(/<!\[CDATA\[|\]\]>|<!--.*?-->/gs, '')

/** Whatever the runs of base64 and of hexadecimal digits in a text stand for. */
function fromBytes(text: string): string {
  const base64 = (text.match(/[\w+/-]{6,}/g) ?? []).flatMap((run) =>
    [0, 1, 2, 3].map((start) => Buffer.from(run.slice(start), 'base64').toString()),
  )
  const hexadecimal = (text.match(/[\da-f]{8,}/gi) ?? []).flatMap((run) =>
    [0, 1].map((start) => Buffer.from(run.slice(start), 'hex').toString()),
  )
  const utf16 = (text.match(/[\w+/-]{6,}/g) ?? []).map((run) => Buffer.from(run, 'base64').toString('utf16le'))
  const separated = (text.match(/(?:(?:0x)?[\da-f]{2}(?:, |[- :])){3,}(?:0x)?[\da-f]{2}/gi) ?? []).map((run) =>
    Buffer.from(run.replaceAll(/0x|[^\da-f]/gi, ''), 'hex').toString(),
  )
  return [...base64, ...hexadecimal, ...utf16, ...separated].join('\n')
}

const decoders = [fromXml, fromUrl, fromUrlKeepingPlus, fromJson, fromMarkup, fromBytes]

/** How many encodings one inside the other are undone. */
const depth = 2

/** Half of a secret is a secret too. A GUID is one with and without its hyphens, whatever stands around it. */
function fragmentsOf(secret: string): readonly string[] {
  const bare = normal(secret)
  const half = Math.ceil(bare.length / 2)
  return [bare.slice(0, half), bare.slice(-half)]
}

const normal = (text: string): string => text.toLowerCase().replace(/-/g, '')

/** Whether a text gives a secret, or half of it, away. No secret of these tests has a line end in it. */
export const reveals = (text: string, secret: string): boolean =>
  [...new Set([...text.split('\n'), ...unwrapped(text)])].some((line) => lineReveals(line, secret))

/** What a server has broken into lines: runs of base64 that end a line, with the next line. */
const unwrapped = (text: string): readonly string[] =>
  (text.match(/(?<![\w+/=-])[\w+/=-]{6,}(?:\r?\n[\w+/=-]{2,})+/g) ?? []).map((run) => run.replaceAll(/\s/g, ''))

const known = new Map<string, boolean>()

/** Most lines, such as those of a stack, come again and again. */
function lineReveals(line: string, secret: string): boolean {
  const key = `${secret}\n${line}`
  const answer = known.get(key) ?? found(line, fragmentsOf(secret))
  known.set(key, answer)
  return answer
}

function found(line: string, fragments: readonly string[]): boolean {
  const seen = new Set([line])
  let fresh = [line]
  for (let round = 0; ; round++) {
    if (fresh.some((one) => fragments.some((fragment) => normal(one).includes(fragment)))) return true
    if (round === depth) return false
    fresh = fresh.flatMap((one) => decoders.map((decode) => decode(one))).filter((one) => !seen.has(one))
    for (const one of fresh) seen.add(one)
  }
}
