/** `@acct/core/otel`, with OpenTelemetry's own SDK. */
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import type { SoapRequest, SoapResponse, Transport } from '@acct/core'
import { createFlash, operations, type FlashOptions } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import { instrument } from '@acct/core/otel'
import { errorOf, inputErrorOf } from '@acct/test-kit'
import { expect, test } from 'vitest'
import { account, beginning, ending } from '../streams/list.js'
import { openTelemetry, outlineOf, withoutRequestId } from './support.js'

const input = operations.monthlyAccount.example.input
const all = { includeValid: true, includeInvalid: true, includeDeleted: true }

const flashWith = (transport: Transport, options: Partial<FlashOptions> = {}) =>
  createFlash({
    endpoint: 'https://user:planted@provider.test:8443/service?key=planted',
    securityToken: '11111111-2222-3333-4444-555555555555',
    locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    transport,
    ...options,
  })

const server = { 'server.address': 'provider.test', 'server.port': 8443 }
const rpc = (method: string) => ({ 'rpc.system.name': 'soap', 'rpc.method': `Flash/${method}`, ...server })
const http = { 'http.request.method': 'POST', 'url.full': 'https://provider.test:8443/service', ...server }

/** A transport that keeps its requests, and fails without having sent anything as often as it says. */
function scripted(failures: number, transport: Transport = simulateFlash().transport) {
  const requests: SoapRequest[] = []
  const send: Transport = (request) => {
    requests.push(request)
    if (requests.length > failures) return transport(request)
    request.progress.sent = false
    return Promise.reject(Object.assign(new Error('planted'), { code: 'ECONNREFUSED' }))
  }
  return { requests, send }
}

/** The answer of a list in pieces, and what each piece was read in. */
function listing(accounts: number, fails = false) {
  const readIn: (string | undefined)[] = []
  const transport: Transport = () => {
    async function* body() {
      for (const text of [beginning, ...Array.from({ length: accounts }, (_, number) => account(number)), ending]) {
        await Promise.resolve()
        readIn.push(trace.getSpan(context.active())?.spanContext().spanId)
        if (fails && text === ending) throw Object.assign(new Error('planted'), { code: 'ECONNRESET' })
        yield new TextEncoder().encode(text)
      }
    }
    const headers = { 'content-type': 'text/xml; charset=utf-8' }
    return Promise.resolve<SoapResponse<AsyncIterable<Uint8Array>>>({ status: 200, headers, body: body() })
  }
  return { readIn, transport }
}

test('a call is a span, with the attributes of RPC, and its attempt one below it, with those of HTTP', async () => {
  await using telemetry = openTelemetry()
  const { requestId } = (await flashWith(simulateFlash().transport).monthlyAccount(input).withResponse()).response

  const [attempt, call] = telemetry.spans()
  expect(telemetry.spans()).toHaveLength(2)
  expect(call).toMatchObject({ name: 'Flash/monthlyAccount', kind: SpanKind.CLIENT, ended: true, events: [] })
  expect(call?.attributes).toEqual({
    ...rpc('monthlyAccount'),
    'acct.request_id': requestId,
    'acct.outcome': 'done',
    'acct.attempts': 1,
  })
  expect(attempt).toMatchObject({ name: 'POST', kind: SpanKind.CLIENT, ended: true, events: [] })
  expect(attempt?.attributes).toEqual({ ...http, 'acct.request_id': requestId, 'http.response.status_code': 200 })
  expect(attempt?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId)
  expect([call?.status.code, attempt?.status.code]).toEqual([SpanStatusCode.UNSET, SpanStatusCode.UNSET])
})

test('a call belongs to what the caller does, and what a transport does to its attempt', async () => {
  await using telemetry = openTelemetry()
  const { transport } = simulateFlash()
  const flash = flashWith(async (request) => {
    await Promise.resolve()
    return telemetry.tracer.startActiveSpan('transport', async (span) => {
      const response = await transport(request)
      span.end()
      return response
    })
  })
  await telemetry.tracer.startActiveSpan('caller', async (span) => {
    await Promise.all([flash.monthlyAccount(input), flash.monthlyAccount({ ...input, accountNumber: 'EXT-2' })])
    telemetry.tracer.startSpan('after').end()
    span.end()
  })

  const spans = telemetry.spans().map(outlineOf)
  const parentOf = (parent: string | undefined) => spans.find(({ id }) => id === parent)?.name
  expect(spans.map(({ name, parent }) => [name, parentOf(parent)]).sort()).toEqual(
    [
      ['POST', 'Flash/monthlyAccount'],
      ['POST', 'Flash/monthlyAccount'],
      ['after', 'caller'],
      ['caller', undefined],
      ['Flash/monthlyAccount', 'caller'],
      ['Flash/monthlyAccount', 'caller'],
      ['transport', 'POST'],
      ['transport', 'POST'],
    ].sort(),
  )
})

test('each attempt is a span of its own, and says what it was refused with', async () => {
  await using telemetry = openTelemetry()
  const { send } = scripted(1)
  await flashWith(send, { retry: { attempts: 2, baseMs: 1 } }).monthlyAccount(input)

  const [first, second, call] = telemetry.spans().map(outlineOf)
  expect(first).toMatchObject({ status: SpanStatusCode.ERROR, parent: call?.id })
  expect(withoutRequestId(first?.attributes ?? {})).toEqual({
    ...http,
    'error.type': 'connection',
    'acct.code': 'ECONNREFUSED',
    'acct.outcome': 'not-sent',
  })
  expect(second).toMatchObject({ status: SpanStatusCode.UNSET, parent: call?.id })
  expect(withoutRequestId(second?.attributes ?? {})).toEqual({
    ...http,
    'http.request.resend_count': 1,
    'http.response.status_code': 200,
  })
  expect(call?.attributes).toMatchObject({ 'acct.attempts': 2, 'acct.outcome': 'done' })
})

test('a call that fails says why, without the words of the provider', async () => {
  await using telemetry = openTelemetry()
  const error = await errorOf(flashWith(simulateFlash().transport).getMonthlyAccount({ accountNumber: 'personal-1' }))

  const call = telemetry.spans()[1]
  expect(error).toMatchObject({ kind: 'refused', code: 'NotFound' })
  expect(call?.attributes).toMatchObject({
    'error.type': 'refused',
    'rpc.response.status_code': 'NotFound',
    'acct.outcome': 'refused',
  })
  const message = 'refused (NotFound), outcome refused'
  expect(call?.status).toEqual({ code: SpanStatusCode.ERROR, message })
  expect(call?.events).toMatchObject([
    { name: 'exception', attributes: { 'exception.type': 'RefusedError', 'exception.message': message } },
  ])
})

test('an attempt with a status of failure is an error', async () => {
  await using telemetry = openTelemetry()
  const simulator = simulateFlash()
  simulator.misbehave({ do: 'bad-gateway' })
  await errorOf(flashWith(simulator.transport).monthlyAccount(input))

  const [attempt, call] = telemetry.spans().map(outlineOf)
  expect(attempt).toMatchObject({
    status: SpanStatusCode.ERROR,
    attributes: { 'error.type': '502', 'http.response.status_code': 502 },
  })
  expect(call?.attributes).toMatchObject({ 'error.type': 'http', 'acct.code': '502', 'acct.outcome': 'unknown' })
})

test('a call whose input is wrong is a span without an attempt', async () => {
  await using telemetry = openTelemetry()
  await errorOf(flashWith(simulateFlash().transport).monthlyAccount({ ...input, parks: 0 }))

  expect(telemetry.spans().map(outlineOf)).toMatchObject([
    { name: 'Flash/monthlyAccount', attributes: { 'error.type': 'input', 'acct.outcome': 'not-sent' } },
  ])
})

test('a transport that never ends leaves no span open after the timeout', async () => {
  await using telemetry = openTelemetry()
  await errorOf(flashWith(() => new Promise(() => undefined)).monthlyAccount(input, { timeoutMs: 20 }))

  expect(telemetry.spans().map(({ attributes }) => attributes)).toMatchObject([
    { 'error.type': 'timeout', 'acct.code': 'attempt', 'acct.outcome': 'unknown' },
    { 'error.type': 'timeout', 'acct.code': 'attempt', 'acct.outcome': 'unknown' },
  ])
})

test('the span of a stream ends with its loop, and the body is read inside its attempt', async () => {
  await using telemetry = openTelemetry()
  const { readIn, transport } = listing(3)
  const open: number[] = []
  for await (const _ of flashWith(transport).getAllMonthlies.stream(all)) {
    expect(trace.getSpan(context.active())).toBeUndefined()
    open.push(telemetry.spans().length)
  }

  const [attempt, call] = telemetry.spans().map(outlineOf)
  expect(open).toEqual([1, 1, 1])
  expect(new Set(readIn)).toEqual(new Set([attempt?.id]))
  expect(attempt?.parent).toBe(call?.id)
  expect(call).toMatchObject({ name: 'Flash/getAllMonthlies', attributes: { 'acct.outcome': 'done' } })
})

test('leaving the loop ends the span without an error, a lost connection with one', async () => {
  await using telemetry = openTelemetry()
  for await (const _ of flashWith(listing(3).transport).getAllMonthlies.stream(all)) break
  const lost = async () => {
    for await (const _ of flashWith(listing(3, true).transport).getAllMonthlies.stream(all));
  }
  await errorOf(lost())

  const [left, broken] = telemetry.spans().filter(({ name }) => name !== 'POST')
  expect(left?.attributes).toMatchObject({ 'acct.outcome': 'unknown' })
  expect(left?.attributes).not.toHaveProperty('error.type')
  expect(left?.status.code).toBe(SpanStatusCode.UNSET)
  expect(broken?.attributes).toMatchObject({ 'error.type': 'connection', 'acct.code': 'ECONNRESET' })
})

test('nothing of the trace is sent unless it is asked for', async () => {
  await using telemetry = openTelemetry()
  const { requests, send } = scripted(0)
  await telemetry.tracer.startActiveSpan('caller', () => flashWith(send).monthlyAccount(input))

  expect(
    Object.keys(requests[0]?.headers ?? {})
      .join()
      .toLowerCase(),
  ).not.toMatch(/trace|baggage|b3/)
})

test('traceparent: each attempt sends its own id, but neither baggage nor a header that the caller set', async () => {
  await using telemetry = openTelemetry({ traceparent: true })
  const { requests, send } = scripted(1)
  const flash = flashWith(send, { retry: { attempts: 2, baseMs: 1 } })
  const baggage = propagation.createBaggage({ customer: { value: 'personal-1' } })
  await context.with(propagation.setBaggage(context.active(), baggage), () => flash.monthlyAccount(input))
  const own = { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00' }
  await flash.monthlyAccount({ ...input, accountNumber: 'EXT-2' }, { headers: own })

  const sent = telemetry
    .spans()
    .slice(0, 2)
    .map((span) => `00-${span.spanContext().traceId}-${span.spanContext().spanId}-01`)
  expect(requests.map(({ headers }) => headers['traceparent'])).toEqual([...sent, own.traceparent])
  expect(JSON.stringify(requests)).not.toMatch(/tracestate|baggage|personal-1/)
})

test('the durations of calls are a histogram in seconds, by method and kind of failure', async () => {
  await using telemetry = openTelemetry()
  const flash = flashWith(simulateFlash().transport)
  await flash.monthlyAccount(input)
  await flash.monthlyAccount({ ...input, accountNumber: 'EXT-2' })
  await errorOf(flash.getMonthlyAccount({ accountNumber: 'personal-1' }))

  const durations = await telemetry.durations()
  expect(durations).toMatchObject([
    { name: 'rpc.client.call.duration', unit: 's', count: 2 },
    { name: 'rpc.client.call.duration', unit: 's', count: 1 },
  ])
  expect(durations[0]?.buckets.boundaries.slice(0, 2)).toEqual([0.005, 0.01])
  expect(durations[0]?.sum).toBeLessThan(10)
  expect(durations.map(({ attributes }) => attributes)).toEqual([
    { ...rpc('monthlyAccount'), 'acct.outcome': 'done' },
    { ...rpc('getMonthlyAccount'), 'acct.outcome': 'refused', 'error.type': 'refused' },
  ])
})

test('after the end of it, calls are not followed', async () => {
  await using telemetry = openTelemetry()
  telemetry.stop()
  await flashWith(simulateFlash().transport).monthlyAccount(input)

  expect(telemetry.spans()).toEqual([])
})

test('what a part of OpenTelemetry throws neither loses nor repeats a call', async () => {
  await using _ = openTelemetry({
    tracerProvider: {
      getTracer: () => {
        throw new Error('broken')
      },
    },
  })
  const { requests, send } = scripted(0)
  expect(await flashWith(send).monthlyAccount(input)).toMatchObject({ code: 'Success' })
  expect(requests).toHaveLength(1)
})

test.each([
  [null, 'options'],
  [7, 'options'],
  [{ tracerProvider: null }, 'tracerProvider'],
  [{ tracerProvider: {} }, 'tracerProvider'],
  [{ meterProvider: trace.getTracerProvider() }, 'meterProvider'],
  [{ traceparent: 'yes' }, 'traceparent'],
  [{ traceParent: true }, 'traceParent'],
] as const)('options that cannot be used are an InputError: %j', async (options, path) => {
  const error = await inputErrorOf(Promise.resolve().then(() => instrument(options as never)))
  expect(error).toMatchObject({ operation: 'instrument', issues: [{ path }] })
})
