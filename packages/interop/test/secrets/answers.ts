/** Where in an answer, or in an error of the network, a secret may come back. */
import type { SoapResponse, Transport } from '@acct/core'
import { xmlText, type Echo } from './echoes.js'
import type { Family } from './places.js'

/** The words around each echo, which must stay. */
export const [before, after] = ['Said-before', 'said-after']

export interface Container {
  readonly what: string
  /** Undefined: this provider has no such answer. */
  readonly answer: (echo: string, family: Family) => SoapResponse | undefined
}

const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/'
const soap12 = 'http://www.w3.org/2003/05/soap-envelope'

const response = (
  status: number,
  type: string,
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
): SoapResponse => ({
  status,
  headers: { 'content-type': type, ...headers },
  body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
})

const envelope = (inBody: string, status = 200, namespace = soap11): SoapResponse =>
  response(
    status,
    'text/xml; charset=utf-8',
    `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="${namespace}"><s:Body>${inBody}</s:Body></s:Envelope>`,
  )

const fault = (inside: string): SoapResponse => envelope(`<s:Fault>${inside}</s:Fault>`, 500)

const around = (echo: string): string => `${before} ${echo} ${after}`

/** Also the answer of the own operation in `places.ts`, which is told by its root alone. */
const flashAnswer = (inside: string): SoapResponse =>
  envelope(
    `<MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/"><MonthlyAccountResult>` +
      `${inside}</MonthlyAccountResult></MonthlyAccountResponse>`,
  )

const core = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core'

const debitsuccessAnswer = (inside: string): SoapResponse =>
  envelope(
    `<TransferCustomerAccountResponse xmlns="Debitsuccess.WebServices.WCF">` +
      `<TransferCustomerAccountResult xmlns:c="${core}">${inside}</TransferCustomerAccountResult>` +
      `</TransferCustomerAccountResponse>`,
  )

const note = (inside: string): string =>
  `<c:Status>Failed</c:Status><c:ResponseNotes><c:ResponseMessageNote>${inside}</c:ResponseMessageNote>` +
  `</c:ResponseNotes>`

const only =
  (family: Family, answer: (echo: string) => SoapResponse): Container['answer'] =>
  (echo, of) =>
    of === family ? answer(echo) : undefined

/** In XML: an echo is text there. */
export const xmlContainers: readonly Container[] = [
  {
    what: 'the reason of a fault',
    answer: (echo) => fault(`<faultcode>s:Server</faultcode><faultstring>${around(echo)}</faultstring>`),
  },
  {
    what: 'the code of a fault',
    answer: (echo) => fault(`<faultcode>s:${around(echo)}</faultcode><faultstring>x</faultstring>`),
  },
  {
    what: 'the actor of a fault',
    answer: (echo) =>
      fault(`<faultcode>s:Client</faultcode><faultstring>x</faultstring><faultactor>${around(echo)}</faultactor>`),
  },
  {
    what: 'the detail of a fault',
    answer: (echo) =>
      fault(`<faultcode>s:Client</faultcode><faultstring>x</faultstring><detail>${around(echo)}</detail>`),
  },
  {
    what: "the elements of a fault's detail",
    answer: (echo) =>
      fault(
        `<faultcode>s:Client</faultcode><faultstring>x</faultstring><detail><a><b>${around(echo)}</b></a><c>y</c>` +
          `</detail>`,
      ),
  },
  {
    what: 'a fault of SOAP 1.2',
    answer: (echo) =>
      envelope(
        `<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason>` +
          `<s:Text xml:lang="en">${around(echo)}</s:Text></s:Reason><s:Role>${echo}</s:Role><s:Detail>` +
          `<a>${echo}</a></s:Detail></s:Fault>`,
        500,
        soap12,
      ),
  },
  {
    what: "Flash's message",
    answer: only('flash', (echo) => flashAnswer(`<Code>GeneralFailure</Code><Message>${around(echo)}</Message>`)),
  },
  { what: "Flash's code", answer: only('flash', (echo) => flashAnswer(`<Code>${around(echo)}</Code>`)) },
  {
    what: "Flash's profiles",
    answer: only('flash', (echo) =>
      flashAnswer(
        `<Code>NotFound</Code><LocationProfiles><LocationProfile><UniqueID>${echo}</UniqueID>` +
          `<Name>${around(echo)}</Name></LocationProfile></LocationProfiles>`,
      ),
    ),
  },
  {
    what: "Debitsuccess's note",
    answer: only('debitsuccess', (echo) =>
      debitsuccessAnswer(note(`<c:Code>02</c:Code><c:Note>${around(echo)}</c:Note>`)),
    ),
  },
  {
    what: "the code of Debitsuccess's note",
    answer: only('debitsuccess', (echo) => debitsuccessAnswer(note(`<c:Code>${around(echo)}</c:Code>`))),
  },
  {
    what: "Debitsuccess's other members",
    answer: only('debitsuccess', (echo) =>
      debitsuccessAnswer(
        `<c:Id>${around(echo)}</c:Id><c:DateCreated>${echo}</c:DateCreated><c:Status>Failed</c:Status>`,
      ),
    ),
  },
  {
    what: 'a value that is none of its type',
    answer: only('debitsuccess', (echo) => debitsuccessAnswer(`<c:Status>${around(echo)}</c:Status>`)),
  },
  {
    what: "another operation's answer",
    answer: (echo) => envelope(`<OtherResponse xmlns="urn:other"><Said>${around(echo)}</Said></OtherResponse>`),
  },
  { what: 'text where only elements may be', answer: (echo) => envelope(around(echo)) },
  {
    what: 'an answer that is cut off',
    answer: (echo) => response(200, 'text/xml', `<s:Envelope xmlns:s="${soap11}"><s:Body><a>${around(echo)}</a><b`),
  },
  { what: 'a comment', answer: (echo) => envelope(`<!-- ${around(echo).replaceAll('--', '')} --><a/>`) },
]

/** In anything else: an echo stands there as it is. */
export const otherContainers: readonly Container[] = [
  {
    what: "a proxy's page",
    answer: (echo) =>
      response(502, 'text/html', `<html><body><h1>Bad Gateway</h1><pre>${around(echo)}</pre></body></html>`),
  },
  {
    what: "an error page that XML readers take for the server's",
    answer: (echo) => response(500, 'text/xml', `<html><p>${around(echo)}</p></html>`),
  },
  {
    what: 'XML that is not well-formed',
    answer: (echo) =>
      response(
        200,
        'text/xml',
        `<s:Envelope xmlns:s="${soap11}"><s:Body><Message>${around(echo)}</Message></s:Body></s:Envelope></s:Envelope>`,
      ),
  },
  {
    what: 'an XML document with a DOCTYPE',
    answer: (echo) => response(200, 'text/xml', `<!DOCTYPE a [<!ENTITY b "${around(echo)}">]><a>&b;</a>`),
  },
  { what: 'JSON', answer: (echo) => response(401, 'application/json', `{"error":"${around(echo)}"}`) },
  {
    what: 'plain text in UTF-16',
    answer: (echo) => response(500, 'text/plain; charset=utf-16', Buffer.from(`\ufeff${around(echo)}`, 'utf16le')),
  },
  {
    what: 'plain text in UTF-16, the other way round',
    answer: (echo) =>
      response(500, 'text/plain; charset=utf-16', Buffer.from(`\ufeff${around(echo)}`, 'utf16le').swap16()),
  },
  {
    what: 'headers',
    answer: (echo) =>
      response(401, 'text/plain', around('no'), {
        'www-authenticate': `Basic realm="${echo}"`,
        location: `http://other.test/?login=${echo}`,
        'set-cookie': echo,
        'x-echo': echo,
      }),
  },
  {
    what: 'the character encoding',
    answer: (echo) => response(200, `text/xml; charset="${echo}"`, `<a>${around('no')}</a>`),
  },
]

/** How an echo stands in a container of XML, and whether a server could write it so. */
export const inXml = ({ of, isXml }: Echo, secret: string): string => (isXml ? of(secret) : xmlText(of(secret)))

export interface Failure {
  readonly what: string
  readonly transport: (echo: string) => Transport
}

const thrown =
  (error: (echo: string) => unknown): Failure['transport'] =>
  (echo) =>
  () =>
    // A transport of the user's may throw anything.
    // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
    Promise.reject(error(echo))

/** Errors as libraries throw them, the whole request and more in their properties. */
export const failures: readonly Failure[] = [
  {
    what: 'the message of an error',
    transport: thrown((echo) => Object.assign(new Error(around(echo)), { code: 'ECONNRESET' })),
  },
  { what: 'the code of an error', transport: thrown((echo) => Object.assign(new Error(around('no')), { code: echo })) },
  {
    what: 'the cause of an error',
    transport: thrown((echo) => new Error(around('no'), { cause: Object.assign(new Error(echo), { code: echo }) })),
  },
  {
    what: 'the properties of an error',
    transport: thrown((echo) =>
      Object.assign(new Error(around('no')), {
        config: { data: echo, headers: { Authorization: echo } },
        request: { body: echo },
        toJSON: () => echo,
      }),
    ),
  },
  {
    what: 'the stack of an error',
    transport: thrown((echo) => Object.assign(new Error(around('no')), { stack: `Error: ${echo}\n    at ${echo}` })),
  },
  { what: 'something that is no error', transport: thrown((echo) => ({ echo, toString: () => echo })) },
]
