/** The forms in which servers give back what they were sent. */

export interface Echo {
  readonly form: string
  readonly of: (secret: string) => string
  /** It may stand in XML as it is. */
  readonly isXml?: true
}

const each = (secret: string, form: (character: string, code: number) => string): string =>
  [...secret].map((one) => form(one, one.codePointAt(0) ?? 0)).join('')

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

/** All five named entities. */
export const xmlEscaped = (text: string): string => text.replace(/[&<>"']/g, (one) => entities[one] ?? one)

/** What a serializer has to escape in text, and no more. */
export const xmlText = (text: string): string => text.replace(/[&<>]/g, (one) => entities[one] ?? one)

const bytes = (secret: string): string[] => [...Buffer.from(secret)].map((byte) => byte.toString(16).padStart(2, '0'))

const inLines = (text: string, length: number, end: string): string =>
  text.replace(new RegExp(`.{${String(length)}}`, 'g'), `$&${end}`)

const htmlNames: Readonly<Record<string, string>> = { ä: '&auml;', ö: '&ouml;', ü: '&uuml;', ß: '&szlig;' }

const jsonEscaped = (text: string): string => JSON.stringify(text).slice(1, -1)

const unicodeEscaped = (text: string): string =>
  text.replace(/[\s\S]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** As .NET's JSON serializer has it, which trusts no markup. */
const jsonEscapedByNet = (text: string): string =>
  each(text, (one) => (/[&<>'"+]/.test(one) ? unicodeEscaped(one) : jsonEscaped(one)))

const base64 = (text: string): string => Buffer.from(text).toString('base64')

const mixedForms: readonly ((character: string, code: number) => string)[] = [
  (one) => xmlEscaped(one),
  (_, code) => `&#${String(code)};`,
  (_, code) => `&#x${code.toString(16).toUpperCase()};`,
  (one) =>
    bytes(one)
      .map((byte) => `%${byte}`)
      .join(''),
  (one) => unicodeEscaped(one),
]

export const echoes: readonly Echo[] = [
  { form: 'as it is', of: (secret) => secret },
  { form: 'in upper case', of: (secret) => secret.toUpperCase() },
  { form: 'in CDATA', of: (secret) => `<![CDATA[${secret}]]>`, isXml: true },
  { form: 'with named entities', of: xmlEscaped, isXml: true },
  { form: 'in decimal references', of: (secret) => each(secret, (_, code) => `&#${String(code)};`), isXml: true },
  {
    form: 'in decimal references with zeros',
    of: (secret) => each(secret, (_, code) => `&#${String(code).padStart(7, '0')};`),
    isXml: true,
  },
  {
    form: 'in hexadecimal references',
    of: (secret) => each(secret, (_, code) => `&#x${code.toString(16)};`),
    isXml: true,
  },
  {
    form: 'in upper-case hexadecimal references',
    of: (secret) => each(secret, (_, code) => `&#x${code.toString(16).toUpperCase().padStart(6, '0')};`),
    isXml: true,
  },
  // HTML reads these too.
  {
    form: 'in decimal references without semicolons',
    of: (secret) => each(secret, (_, code) => `&#${String(code)}`),
  },
  {
    form: 'in hexadecimal references without semicolons',
    of: (secret) => each(secret, (_, code) => `&#x${code.toString(16)}`),
  },
  { form: 'in URL encoding', of: encodeURIComponent },
  { form: 'in the URL encoding of forms', of: (secret) => new URLSearchParams({ '': secret }).toString().slice(1) },
  {
    form: 'in URL encoding of every byte',
    of: (secret) =>
      bytes(secret)
        .map((byte) => `%${byte}`)
        .join(''),
  },
  { form: 'in JSON', of: jsonEscaped },
  { form: "in .NET's JSON", of: jsonEscapedByNet },
  { form: 'in JSON with slashes escaped', of: (secret) => jsonEscaped(secret).replaceAll('/', '\\/') },
  { form: 'in Unicode escapes', of: unicodeEscaped },
  { form: 'in base64', of: base64 },
  { form: 'in base64 after a user name', of: (secret) => base64(`user:${secret}`) },
  { form: 'in base64 between others', of: (secret) => base64(`ab${secret}xyz`) },
  { form: 'in base64 for URLs', of: (secret) => Buffer.from(`a${secret}`).toString('base64url') },
  { form: 'in base64 in lines of 76', of: (secret) => inLines(base64(`${'x'.repeat(50)}${secret}`), 76, '\r\n') },
  { form: 'in base64 in lines of 8', of: (secret) => inLines(base64(secret), 8, '\n') },
  { form: 'in base64 of UTF-16', of: (secret) => Buffer.from(secret, 'utf16le').toString('base64') },
  { form: 'in hexadecimal with hyphens', of: (secret) => bytes(secret).join('-').toUpperCase() },
  { form: 'in hexadecimal with spaces', of: (secret) => bytes(secret).join(' ') },
  {
    form: 'in hexadecimal with prefixes',
    of: (secret) =>
      bytes(secret)
        .map((byte) => `0x${byte}`)
        .join(', '),
  },
  {
    form: 'in escapes of bytes',
    of: (secret) =>
      bytes(secret)
        .map((byte) => `\\x${byte}`)
        .join(''),
  },
  { form: "with HTML's names", of: (secret) => xmlEscaped(secret).replace(/[üäöß]/g, (one) => htmlNames[one] ?? one) },
  { form: 'in hexadecimal', of: (secret) => bytes(secret).join('') },
  { form: 'in upper-case hexadecimal', of: (secret) => bytes(secret).join('').toUpperCase() },
  {
    form: 'in all forms by turns',
    of: (secret) =>
      [...secret]
        .map((one, index) => mixedForms[index % mixedForms.length]?.(one, one.codePointAt(0) ?? 0) ?? one)
        .join(''),
  },
]

/** One encoding around another, as where a server shows a request that was encoded already. */
export const nested: readonly Echo[] = [
  { form: 'with named entities, twice', of: (secret) => xmlEscaped(xmlEscaped(secret)), isXml: true },
  {
    form: 'in references, their ampersands escaped',
    of: (secret) => each(secret, (_, code) => `&amp;#${String(code)};`),
    isXml: true,
  },
  { form: 'in JSON, twice', of: (secret) => jsonEscaped(jsonEscaped(secret)) },
  { form: 'in JSON, with named entities', of: (secret) => xmlEscaped(jsonEscaped(secret)), isXml: true },
  { form: "with named entities, in .NET's JSON", of: (secret) => jsonEscapedByNet(xmlEscaped(secret)) },
  { form: 'with named entities, in URL encoding', of: (secret) => encodeURIComponent(xmlEscaped(secret)) },
  { form: 'in URL encoding, twice', of: (secret) => encodeURIComponent(encodeURIComponent(secret)) },
  { form: 'in the XML of the request, in base64', of: (secret) => base64(`<Password>${xmlText(secret)}</Password>`) },
  { form: 'in base64, in URL encoding', of: (secret) => encodeURIComponent(base64(`user:${secret}`)) },
]
