/** A read and a write of a made-up service, and a client whose transport is a script. */
import {
  createClient,
  operation,
  pascalCase,
  service,
  xs,
  type ClientOptions,
  type SoapRequest,
  type SoapResponse,
  type Transport,
} from '@acct/core'
import * as z from 'zod'

const token = { token: xs.secret(xs.text()) }

const shop = service({
  name: 'Shop',
  namespaces: { s: 'urn:shop' },
  memberPrefix: 's',
  responsePrefixes: ['s'],
  spell: pascalCase,
  soapAction: (name) => `urn:shop/${name}`,
  credentials: token,
  frame: (fields) => ({ ...token, ...fields }),
  resultElement: undefined,
  rules: {},
  codes: [{ code: 'NotFound' }, { code: 'InvalidLogin' }],
  refusal: ({ code }: { readonly code: string }) => (code === 'Success' ? undefined : { code, notes: [] }),
  explain: ({ reason }, codes) =>
    codes.filter(({ code }) => code === reason).map(({ code }) => ({ code, message: code })),
})

const output = z.object({ code: xs.text(), note: xs.text().nullable() })

const getOrder = operation({
  name: 'GetOrder',
  summary: 'Reads an order.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({ id: xs.text() }),
  output,
  rules: {},
  example: { input: { id: '1' }, output: { code: 'Success', note: null } },
})

export const placeOrder = operation({
  name: 'PlaceOrder',
  summary: 'Places an order.',
  idempotent: false,
  confidence: 'documented',
  input: z.strictObject({ id: xs.text() }),
  output,
  rules: {},
  reconciler: async ({ sent, read }) =>
    (await read(getOrder, { id: sent('id') ?? '' }, 'NotFound'))
      ? { happened: true, sentence: 'The order is there.' }
      : { happened: false, sentence: 'There is no such order.' },
  example: { input: { id: '1' }, output: { code: 'Success', note: null } },
})

/** Secret of every client of the shop. */
export const secret = 'hunter2-hunter2'

/** A client whose attempts end as the steps say, one after the other. The last step serves all attempts after it. */
export function shopClient(
  steps: readonly Transport[],
  options: Omit<ClientOptions<never>, 'endpoint' | 'transport'> = {},
  token = secret,
) {
  const requests: SoapRequest[] = []
  const client = createClient({
    service: shop,
    operations: { getOrder, placeOrder },
    options: {
      endpoint: 'http://localhost/',
      transport: (request) => {
        requests.push(request)
        const step = steps[Math.min(requests.length, steps.length) - 1]
        return step ? step(request) : Promise.reject(new Error('the script has no steps'))
      },
      ...options,
    },
    credentials: { token },
  })
  return { client, requests }
}

/** A response of any kind. */
export const response =
  (status: number, type: string, body: string, headers: Readonly<Record<string, string>> = {}): Transport =>
  () =>
    Promise.resolve<SoapResponse>({
      status,
      headers: { 'content-type': type, ...headers },
      body: new TextEncoder().encode(body),
    })

/** An envelope with members inside the operation's element. */
export const answer =
  (members: string, attributes = ''): Transport =>
  (request) => {
    const operation = request.body.includes('<s:PlaceOrder>') ? 'PlaceOrder' : 'GetOrder'
    const body =
      '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>' +
      `<${operation}Response xmlns="urn:shop"${attributes}>${members}</${operation}Response></e:Body></e:Envelope>`
    return response(200, 'text/xml', body)(request)
  }

export const code = (code: string): Transport => answer(`<Code>${code}</Code>`)

/** A fault, whose reason may be a code of the shop. */
export const fault = (reason: string): Transport =>
  response(
    500,
    'text/xml',
    '<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body><e:Fault>' +
      `<faultcode>e:Client</faultcode><faultstring>${reason}</faultstring></e:Fault></e:Body></e:Envelope>`,
  )

/** Fails as Node does, with a code. */
export const failure =
  (code: string, message = code): Transport =>
  () =>
    Promise.reject(Object.assign(new Error(message), { code }))

/** A connection that is refused, by a transport that says that nothing has left. */
export const refused: Transport = (request) => {
  request.progress.sent = false
  return failure('ECONNREFUSED')(request)
}

/** Never ends by itself. Rejects when its signal is aborted, as `fetch` does. */
export const silent: Transport = ({ signal }) =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error)
    })
  })
