/** The server half of the operations: it reads a request, applies the provider's rules and answers as the provider does. */
import type { Fault, Issue } from '../errors.js'
import type { InputOf, Operation, OutputOf } from '../operation.js'
import { namespacesOf, type Service, type SoapVersion } from '../service.js'
import { setTimeout as wait } from 'node:timers/promises'
import { TransportError, type SoapResponse, type Transport } from '../transport/transport.js'
import { childrenOf, textOf, type Element } from '../wire/read.js'
import { envelopeNamespaces } from '../wire/envelope.js'
import { messagesOf, type Message } from '../wire/message.js'
import type { Draft, Slot } from '../wire/plan.js'
import type { ElementName, ObjectShape, Shape } from '../wire/shape.js'
import { worksAllTheSame, type MisbehaviourOptions } from './misbehaviour.js'
import { built, parsed, type Tag } from './xml.js'

/** A request as an HTTP server has it. */
export interface SimulatedRequest {
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What a provider's simulation answers instead of a value. */
export interface SimulatedFault {
  readonly fault: Omit<Fault, 'actor' | 'detail'> & Partial<Pick<Fault, 'actor' | 'detail'>>
}

export const isSimulatedFault = (reply: object): reply is SimulatedFault => 'fault' in reply

/** What every handler may know beside the input. */
export interface Caller {
  /** The frame's fields that came with the request, by dotted path in the SDK's names. */
  readonly credential: (path: string) => string | undefined
}

export type Handlers<Ops> = {
  readonly [Name in keyof Ops]: (input: InputOf<Ops[Name]>, caller: Caller) => OutputOf<Ops[Name]> | SimulatedFault
}

export interface Simulation<Answer, Ops> {
  readonly service: Service<Answer>
  readonly operations: Ops
  /** What the provider does. An operation without a handler is answered with its example. */
  readonly handlers: Partial<Handlers<Ops>>
  /** How the provider answers what breaks its rules, or nothing when it lets it pass. */
  readonly refuse: (issues: readonly Issue[], operation: string) => Answer | SimulatedFault | undefined
}

/** One call that a simulator answered. */
export interface SimulatedCall {
  /** The SDK's name of the operation, or undefined when the request was none. */
  readonly operation: string | undefined
  readonly request: SimulatedRequest
  /** What was answered, or would have been if the connection had held. */
  readonly response: SoapResponse
}

export interface Simulator {
  /** Answers a request as the provider's HTTP server would; rejects with a `TransportError` where that would hang up. */
  readonly handle: (request: SimulatedRequest) => Promise<SoapResponse>
  /** Give it to a client as its `transport`: no network, no port. */
  readonly transport: Transport
  /** The calls so far, oldest first. */
  readonly calls: readonly SimulatedCall[]
  /** Lets something go wrong with the next calls. */
  readonly misbehave: (options: MisbehaviourOptions) => void
}

export function simulate<Answer, Ops extends Readonly<Record<string, Operation<unknown, Answer>>>>(simulation: Simulation<Answer, Ops>): Simulator {
  const { service, operations, handlers } = simulation
  const calls: SimulatedCall[] = []
  const mishaps: { options: MisbehaviourOptions; left: number }[] = []

  const handle = async (request: SimulatedRequest): Promise<SoapResponse> => {
    const received = receivedBy(request)
    const mishap = mishapFor(received)
    const response = worksAllTheSame(mishap?.do) ? answerTo(received) : mishap?.do === 'server-fault' ? failure(received) : badGateway
    calls.push({ operation: received.message?.name, request, response })
    switch (mishap?.do) {
      case 'delay':
        await wait(mishap.delayMs ?? 1_000)
        return response
      case 'drop-before':
      case 'drop-after':
        throw new TransportError('ECONNRESET', 'socket hang up')
      case 'reset':
        throw new TransportError('ECONNRESET', 'read ECONNRESET')
      case 'truncated':
        return { ...response, body: response.body.subarray(0, Math.floor(response.body.length * 0.7)) }
      case 'wrong-content-type':
        return { ...response, headers: { ...response.headers, 'content-type': 'text/html; charset=utf-8' } }
      default:
        return response
    }
  }

  return {
    handle,
    calls,
    misbehave: (options) => {
      mishaps.push({ options, left: options.times ?? 1 })
    },
    transport: ({ headers, body, progress }) => {
      progress.sent = true
      return handle({ headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])), body })
    },
  }

  function receivedBy({ body }: SimulatedRequest): Received {
    const envelope = bodyOf(parsed(body))
    const found = Object.entries(operations).find(([, operation]) => isFor(operation, envelope?.element))
    if (!envelope?.element || !found) return { envelope, operation: undefined }
    const [name, operation] = found
    const { version, element } = envelope
    const message = messagesOf(service, { soapVersion: version, namespaces: service.namespaces })(operation)
    const members = service.wrapper === undefined ? element : childrenOf(element).find(({ local }) => local === service.wrapper)
    const draft: Draft = []
    if (members) for (const slot of message.plan.slots) receive(slot, members, draft)
    return { envelope, name, operation, message, draft }
  }

  function isFor(operation: Operation, element: Element | undefined): boolean {
    const { namespaces, ownPrefix } = namespacesOf(service, operation)
    return element?.local === operation.name && element.namespace === namespaces[ownPrefix]
  }

  function mishapFor(received: Received): MisbehaviourOptions | undefined {
    const befalls = ({ operation, account }: MisbehaviourOptions): boolean =>
      (operation === undefined || operation === received.name) && (account === undefined || (received.draft?.includes(account) ?? false))
    const mishap = mishaps.find(({ options, left }) => left > 0 && befalls(options))
    if (mishap) mishap.left--
    return mishap?.options
  }

  function answerTo({ envelope, name, operation, message, draft }: Received): SoapResponse {
    // As ASP.NET answers what it cannot read.
    if (!envelope) return httpResponse(400, 'text/plain', '')
    const { version, element } = envelope
    if (!operation) return faultResponse(version, { code: 'Client', reason: `${service.name} has no operation ${element?.local ?? 'in an empty Body'}; it has ${Object.values(operations).map((known) => known.name).join(', ')}` })
    const issues = message.plan.judge(draft, new Set())
    const caller: Caller = { credential: (path) => textAt(message.plan.slots, path.split('.'), draft) }
    // The handler of that name takes the input of the operation of that name.
    const handler = handlers[name as keyof Ops] as ((input: unknown, caller: Caller) => Answer | SimulatedFault) | undefined
    const reply = simulation.refuse(issues, name) ?? handler?.(valuesOf(message.plan.slots, draft), caller) ?? operation.example.output
    const isFault = typeof reply === 'object' && reply !== null && isSimulatedFault(reply)
    return isFault ? faultResponse(version, reply.fault) : answerResponse(version, operation, message, reply)
  }

  function failure({ envelope }: Received): SoapResponse {
    return faultResponse(envelope?.version ?? '1.1', { code: 'Server', reason: 'The server failed' })
  }

  /** Takes a slot's text out of a request, by qualified name. */
  function receive(slot: Slot, parent: Element, draft: Draft): void {
    const { name, shape } = slot.field
    const found = childrenOf(parent).filter(({ local }) => local === name.local)
    const [element] = found
    if (!element) return
    if (shape.kind === 'leaf') {
      const text = textOf(element)
      draft[slot.index] = text === '' ? undefined : text
    } else if (shape.kind === 'object') {
      draft[slot.index] = true
      for (const child of slot.children) receive(child, element, draft)
    } else {
      const items = shape.item ? childrenOf(element) : found
      draft[slot.index] = items.map((item) => {
        const itemDraft: Draft = []
        for (const child of slot.children) receive({ ...child, field: { ...child.field, name: { ...child.field.name, local: item.local } } }, { ...parent, content: [item] }, itemDraft)
        return itemDraft
      })
    }
  }

  function valuesOf(slots: readonly Slot[], draft: Draft): Readonly<Record<string, unknown>> {
    return Object.fromEntries(slots.flatMap((slot) => {
      const value = valueOf(slot, draft)
      return value === undefined ? [] : [[slot.field.key, value]]
    }))
  }

  function valueOf(slot: Slot, draft: Draft): unknown {
    const { shape } = slot.field
    const value = draft[slot.index]
    if (shape.kind === 'leaf') return typeof value === 'string' ? (shape.leaf.read(value) ?? value) : undefined
    if (shape.kind === 'object') return value === true ? valuesOf(slot.children, draft) : undefined
    return typeof value === 'object' && value !== null ? value.map((item) => slot.children.map((child) => valueOf(child, item))[0]) : undefined
  }

  function answerResponse(version: SoapVersion, operation: Operation, { output, namespaces, ownPrefix }: Message, value: unknown): SoapResponse {
    const members = membersOf(output, value)
    const result = service.result?.(operation.name)
    const content = result === undefined ? members : [{ name: `${ownPrefix}:${result}`, content: members }]
    return envelopeResponse(version, 200, { name: `${ownPrefix}:${operation.answer}`, content }, namespaces)
  }

  function membersOf({ fields }: ObjectShape, value: unknown): Tag[] {
    return fields.flatMap(({ key, name, shape }) => elementsOf(shape, name, isRecord(value) ? value[key] : undefined))
  }

  function elementsOf(shape: Shape, { prefix, local }: ElementName, value: unknown): Tag[] {
    const name = `${prefix}:${local}`
    if (value === undefined || value === null) return []
    switch (shape.kind) {
      case 'leaf':
        return [{ name, content: [shape.leaf.write(value) ?? ''] }]
      case 'object':
        return [{ name, content: membersOf(shape, value) }]
      case 'list': {
        const items = (Array.isArray(value) ? value : []).flatMap((item: unknown) => elementsOf(shape.of, shape.item ?? { prefix, local }, item))
        return shape.item ? [{ name, content: items }] : items
      }
    }
  }

  function faultResponse(version: SoapVersion, { code, reason, actor, detail }: SimulatedFault['fault']): SoapResponse {
    const optional = (name: string, text: string | null | undefined): Tag[] => (text === null || text === undefined ? [] : [{ name, content: [text] }])
    const content: Tag[] =
      version === '1.1'
        ? [{ name: 'faultcode', content: [`soap:${code}`] }, { name: 'faultstring', content: [reason] }, ...optional('faultactor', actor), ...optional('detail', detail)]
        : [
            { name: 'soap:Code', content: [{ name: 'soap:Value', content: [`soap:${code === 'Client' ? 'Sender' : code === 'Server' ? 'Receiver' : code}`] }] },
            { name: 'soap:Reason', content: [{ name: 'soap:Text', attributes: { 'xml:lang': 'en' }, content: [reason] }] },
            ...optional('soap:Role', actor),
            ...optional('soap:Detail', detail),
          ]
    return envelopeResponse(version, 500, { name: 'soap:Fault', content })
  }

  function envelopeResponse(version: SoapVersion, status: number, inBody: Tag, namespaces = service.namespaces): SoapResponse {
    const declared = Object.entries(namespaces).map(([prefix, uri]) => [`xmlns:${prefix}`, uri] as const)
    const attributes = { 'xmlns:soap': envelopeNamespaces[version], ...Object.fromEntries(declared) }
    const document = built({ name: 'soap:Envelope', attributes, content: [{ name: 'soap:Body', content: [inBody] }] })
    return httpResponse(status, version === '1.1' ? 'text/xml' : 'application/soap+xml', document)
  }
}

/** A request as far as it could be read. */
type Received =
  | { readonly envelope: Opened | undefined; readonly operation: undefined; readonly name?: undefined; readonly message?: undefined; readonly draft?: undefined }
  | { readonly envelope: Opened; readonly operation: Operation; readonly name: string; readonly message: Message; readonly draft: Draft }

interface Opened {
  readonly version: SoapVersion
  readonly element: Element | undefined
}

function bodyOf(envelope: Element | undefined): Opened | undefined {
  if (envelope?.local !== 'Envelope') return undefined
  const version = envelope.namespace === envelopeNamespaces['1.2'] ? '1.2' : '1.1'
  const body = childrenOf(envelope).find(({ local }) => local === 'Body')
  return body && { version, element: childrenOf(body)[0] }
}

function textAt(slots: readonly Slot[], [key, ...rest]: readonly string[], draft: Draft): string | undefined {
  const slot = slots.find(({ field }) => field.key === key)
  if (!slot) return undefined
  const value = draft[slot.index]
  return rest.length > 0 ? textAt(slot.children, rest, draft) : typeof value === 'string' ? value : undefined
}

function httpResponse(status: number, mediaType: string, body: string): SoapResponse {
  return { status, headers: { 'content-type': `${mediaType}; charset=utf-8` }, body: new TextEncoder().encode(body) }
}

const badGateway = httpResponse(502, 'text/html', '<html><body><h1>502 Bad Gateway</h1></body></html>')

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
