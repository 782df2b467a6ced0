/** The files of a recording: for each exchange the request, the response, and their HTTP status and headers. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/** The paths of the texts in a document that were replaced. */
type Replaced = readonly string[]

/** The content of the JSON file of an exchange. */
export interface ExchangeHead {
  readonly provider?: string
  /** The SDK's name of the operation. */
  readonly operation?: string
  readonly request: { readonly headers: Readonly<Record<string, string>>; readonly replaced: Replaced }
  readonly response?: {
    readonly status: number
    readonly reasonPhrase?: string
    readonly headers: Readonly<Record<string, string>>
    readonly replaced: Replaced
  }
  /** Why there is no response. */
  readonly failure?: Failure
}

export interface Failure {
  /** `CANCELLED` when the caller gave up. */
  readonly code: string
  /** The name of the error, which decides how the client reports it. */
  readonly name: 'Error' | 'TransportError'
  /** Whether the request may have left; absent if that is unknown. */
  readonly sent?: boolean
}

export interface ExchangeFiles {
  /** What the names of its files begin with, such as `001-monthlyAccount`. */
  readonly name: string
  readonly head: ExchangeHead
  readonly request: string
  /** `undefined` when no response came. */
  readonly response: string | undefined
}

export const cancelled = 'CANCELLED'

const extensions = { head: '.json', request: '.request.xml', response: '.response.xml' } as const

/** The absolute path of a folder. Throws a `TypeError` unless it is a path. */
export function pathOf(subject: string, folder: unknown): string {
  if (typeof folder !== 'string' || folder === '')
    throw new TypeError(`${subject}: the folder must be a path, as a string`)
  return resolve(folder)
}

/** The names of the exchanges in a folder, in their order. */
export const exchangeNames = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => /^\d+-\w+\.json$/.test(file))
    .map((file) => file.slice(0, -extensions.head.length))
    .sort((one, other) => parseInt(one, 10) - parseInt(other, 10))

export function writeExchange(folder: string, { name, head, request, response }: ExchangeFiles): void {
  const write = (extension: string, text: string): void => {
    writeFileSync(join(folder, name + extension), text)
  }
  write(extensions.request, request)
  if (response !== undefined) write(extensions.response, response)
  // Written last, because an exchange without it does not count.
  write(extensions.head, `${JSON.stringify(head, undefined, 2)}\n`)
}

export function readExchange(folder: string, name: string): ExchangeFiles {
  const read = (extension: string): string => readFileSync(join(folder, name + extension), 'utf8')
  // In the form that `writeExchange` gave it. Whoever edits the file has to keep that form.
  const head = JSON.parse(read(extensions.head)) as ExchangeHead
  return {
    name,
    head,
    request: read(extensions.request),
    response: head.response ? read(extensions.response) : undefined,
  }
}
