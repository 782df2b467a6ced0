/** HTTP in a recording: headers without secrets, and the secrets in headers and addresses. */
import { headerSecrets } from '../../transport/headers.js'
import { urlSecrets } from '../../util/http-secrets.js'
import type { SoapRequest } from '../../transport/transport.js'
import type { Kind, Placeholders } from './placeholders.js'

type Headers = Readonly<Record<string, string>>

/** Headers whose values say nothing about a caller. */
const harmless: ReadonlySet<string> = new Set([
  'accept',
  'accept-encoding',
  'allow',
  'cache-control',
  'content-type',
  'date',
  'expires',
  'pragma',
  'retry-after',
  'server',
  'soapaction',
  'user-agent',
  'vary',
  'x-aspnet-version',
  'x-powered-by',
])

/** Headers that describe the bytes that were sent, which differ from the files. */
const ofBytes = /^(?:connection|content-encoding|content-length|keep-alive|transfer-encoding)$/

/** Adds the secrets in the address and the headers of an exchange. `others`: those that only the transport knows. */
export function addHttpSecrets(
  { add }: Placeholders,
  { url, headers }: Pick<SoapRequest, 'url' | 'headers'>,
  received: Headers,
  others: readonly string[],
): void {
  const all = [...Object.entries(headers), ...Object.entries(received)]
  const texts = [
    ...others,
    ...urlSecrets(url),
    ...headerSecrets(headers),
    ...headerSecrets(received),
    ...all.flatMap(([name, value]) => (/^(?:set-)?cookie$/i.test(name) ? cookieValues(value) : [])),
  ]
  for (const text of texts) add(text, 'secret')
}

/** The values of cookies, without those of the attributes that follow the first semicolon of a `Set-Cookie`. */
function cookieValues(header: string): readonly string[] {
  const attributes = /^(?:path|domain|expires|max-age|samesite|priority)$/i
  return [...header.matchAll(/([^=;,\s]+)=("[^"]*"|[^;,]*)/g)]
    .filter(([, name = '']) => !attributes.test(name))
    .map(([, , value = '']) => value.replaceAll('"', ''))
}

/** The headers as they are written to a file. */
export const shownHeaders = (headers: Headers, change: (value: string, treatment: Kind | 'words') => string): Headers =>
  Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => !ofBytes.test(name))
      .map(([name, value]) => {
        const text =
          name === 'content-type' ? value.replace(/charset\s*=[\s"']*[^\s"',;]+["']?/i, 'charset=utf-8') : value
        return [name, change(text, harmless.has(name) ? 'words' : 'unknown')]
      }),
  )
