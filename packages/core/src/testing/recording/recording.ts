/** The exchanges of one recording. A value that turns out to be personal is replaced in the earlier files too. */
import { codesOf } from '../../service.js'
import type { SoapRequest, SoapResponse } from '../../transport/transport.js'
import type { Element } from '../../xml/element.js'
import type { OperationSet } from '../description.js'
import { mapTexts, readDocument, writeDocument, type Place } from './document.js'
import { writeExchange, type ExchangeFiles, type Failure } from './files.js'
import { findOperation, requestGuide, responseGuide, type Guide, type KnownOperation } from './guide.js'
import { contentTypeOf } from '../../transport/content-type.js'
import { addHttpSecrets, shownHeaders } from './http.js'
import { createPlaceholders, type Kind, type Searched } from './placeholders.js'

/** A response, without a body if that is not bytes. */
type ReceivedResponse = Omit<SoapResponse, 'body'> & { readonly body: Uint8Array | undefined }

/** How an exchange ended. */
export type End = { readonly response: ReceivedResponse } | { readonly failure: Failure }

export interface RecordedExchange {
  /** Counted from 1. */
  readonly number: number
  readonly request: SoapRequest
  readonly end: End
  readonly transportSecrets: readonly string[]
}

export interface Recording {
  /** Writes the files of an exchange. */
  readonly add: (exchange: RecordedExchange) => void
}

/** A message with placeholders. */
interface Message {
  headers: Readonly<Record<string, string>>
  /** A document, or the text that replaces one that cannot be read. */
  document: Element | string
  readonly guide: Guide
  /** The paths of the texts that were replaced. */
  readonly replaced: Set<string>
}

interface Draft {
  readonly number: number
  readonly known: KnownOperation | undefined
  readonly request: Message
  readonly response: (Message & Pick<SoapResponse, 'status' | 'reasonPhrase'>) | undefined
  readonly failure: Failure | undefined
}

export function createRecording(folder: string, known: OperationSet | undefined): Recording {
  const placeholders = createPlaceholders(codesIn(known))
  const drafts: Draft[] = []
  return {
    add(exchange) {
      const before = placeholders.count()
      const { request, end, transportSecrets } = exchange
      addHttpSecrets(placeholders, request, 'response' in end ? end.response.headers : {}, transportSecrets)
      const draft = draftOf(exchange)
      const hasNew = placeholders.count() > before
      for (const earlier of hasNew ? drafts : []) if (search(earlier, before)) writeExchange(folder, filesOf(earlier))
      search(draft, 0)
      drafts.push(draft)
      writeExchange(folder, filesOf(draft))
    },
  }

  /** Replaces marked and unknown values. */
  function draftOf({ number, request, end }: RecordedExchange): Draft {
    const root = readDocument(Buffer.from(request.body), 'utf-8')
    const operation = root && findOperation(root, known)
    const sent = messageOf(request.headers, root ?? leftOut(request.body), requestGuide(operation))
    if ('failure' in end) return { number, known: operation, request: sent, response: undefined, failure: end.failure }
    const { status, reasonPhrase = '', headers, body } = end.response
    const document = body && readDocument(body, contentTypeOf({ headers }).charset)
    const guide = responseGuide(operation, document)
    const received = messageOf(headers, document ?? leftOut(body), guide)
    const response = { ...received, status, reasonPhrase: placeholders.searchFrom(0)(reasonPhrase, 'all') }
    return { number, known: operation, request: sent, response, failure: undefined }
  }

  function messageOf(headers: Message['headers'], document: Element | string, guide: Guide): Message {
    const replaced = new Set<string>()
    const change = (text: string, { treatment, wirePath }: Place): string => {
      const kind = kindOf(text, treatment)
      const changed = kind === undefined ? text : placeholders.replace(text, kind)
      if (changed !== text) replaced.add(wirePath)
      return changed
    }
    return {
      headers: shownHeaders(headers, (text, treatment) =>
        treatment === 'words' ? text : placeholders.replace(text, treatment),
      ),
      document: typeof document === 'string' ? document : mapTexts(document, guide, change),
      guide,
      replaced,
    }
  }

  /** Replaces the known values in other texts. Returns whether there were any. */
  function search({ request, response }: Draft, first: number): boolean {
    const replace = placeholders.searchFrom(first)
    return [request, ...(response ? [response] : [])].map((message) => searchMessage(message, replace)).includes(true)
  }
}

function searchMessage(message: Message, replace: (text: string, searched: Searched) => string): boolean {
  let isChanged = false
  const changedText = (text: string, searched: Searched, wirePath?: string): string => {
    const changed = replace(text, searched)
    if (changed === text) return text
    isChanged = true
    if (wirePath !== undefined) message.replaced.add(wirePath)
    return changed
  }
  message.headers = shownHeaders(message.headers, (text, treatment) =>
    treatment === 'words' ? changedText(text, 'all') : text,
  )
  if (typeof message.document === 'string') return isChanged
  message.document = mapTexts(message.document, message.guide, (text, { treatment, wirePath }) => {
    if (treatment === 'words') return changedText(text, 'all', wirePath)
    // A text of a type that accepts any text may be a secret too. Personal values are not searched for in it, because
    // it may be a code that equals one: a company may be called Success.
    return typeof treatment === 'object' && treatment.type.read('any text') !== undefined
      ? changedText(text, 'secrets', wirePath)
      : text
  })
  return isChanged
}

/** How a text is replaced, if it is. */
function kindOf(text: string, treatment: Place['treatment']): Kind | undefined {
  if (treatment === 'words') return undefined
  if (typeof treatment === 'string') return treatment
  return treatment.type.read(text) === undefined ? 'unknown' : undefined
}

/** What replaces a body that cannot be read. Reading it ends in an error of the same kind. */
function leftOut(body: Uint8Array | string | undefined): string {
  if (body?.length === 0) return ''
  const beginning = typeof body === 'string' ? body : Buffer.from(body ?? []).toString('latin1')
  const isEnvelope = /<(?:[\w.-]+:)?Envelope[\s>]/.test(beginning.slice(0, 1_000))
  return `${isEnvelope ? '<Envelope>' : ''}<!-- What was here cannot be read as XML and is left out. -->\n`
}

/** The codes that the client looks for, which are not personal. */
const codesIn = (known: OperationSet | undefined): ReadonlySet<string> =>
  new Set(
    Object.values(known?.operations ?? {}).flatMap((operation) =>
      known ? codesOf(known.service, operation).map(({ code }) => code) : [],
    ),
  )

function filesOf({ number, known, request, response, failure }: Draft): ExchangeFiles {
  return {
    name: `${String(number).padStart(3, '0')}-${known?.name ?? 'unknown'}`,
    head: {
      ...(known && { provider: known.service.name, operation: known.name }),
      request: { headers: request.headers, replaced: [...request.replaced] },
      ...(response && {
        response: {
          status: response.status,
          reasonPhrase: response.reasonPhrase ?? '',
          headers: response.headers,
          replaced: [...response.replaced],
        },
      }),
      ...(failure && { failure }),
    },
    request: textOf(request),
    response: response && textOf(response),
  }
}

const textOf = ({ document }: Message): string => (typeof document === 'string' ? document : writeDocument(document))
