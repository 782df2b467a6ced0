/** The HTTP server: the vendors' endpoints, their descriptions, and the page. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { wsdlOf } from '@acct/core/testing'
import { answered, missed } from './answer.js'
import { viewOf, type Desk } from './desk.js'
import { SandboxError } from './files.js'
import { pageRefusalOf, refusalOf } from './guard.js'
import { sendEvents } from './live.js'
import { isMisbehaviour } from './misbehaviours.js'
import { page } from './page/page.js'
import { script } from './page/script.js'
import { style } from './page/style.js'
import type { Served } from './vendors.js'

export interface Server {
  readonly url: string
  readonly close: () => Promise<void>
}

/** A request's body may not be longer. */
const bodyBytes = 10_000_000

/** Serves on loopback, never elsewhere. */
export async function serve(desk: Desk, wanted: number): Promise<Server> {
  const server = http.createServer((request, response) => {
    route(request, response).catch((error: unknown) => {
      // The caller went away in the middle of its request.
      if (request.socket.destroyed) return
      process.emitWarning(error instanceof Error ? error : String(error))
      if (response.headersSent) response.destroy()
      else send(response, 500, 'The sandbox failed.')
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(inWords(error, wanted))
    })
    server.listen(wanted, '127.0.0.1', resolve)
  })
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${String(port)}`
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve()
      })
      server.closeAllConnections()
    })
  return { url, close }

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = refusalOf(request)
    if (refusal !== undefined) {
      send(response, 403, refusal)
      return
    }
    const [path = '/', query = ''] = (request.url ?? '/').split('?')
    const vendor = desk.vendors.find((known) => known.path === path)
    const reads = request.method === 'GET' || request.method === 'HEAD'
    if (vendor && reads) describe(vendor, query, response)
    else if (vendor && request.method === 'POST') await call(vendor, request, response)
    else if (!vendor && reads) show(path, request, response)
    else if (path === '/misbehave' && request.method === 'POST') await misbehave(request, response)
    else if (request.method === 'POST') send(response, 404, missed(desk, path, await textOf(request), url))
    else send(response, 405, vendor ? 'A SOAP service takes POST.' : 'There is nothing here that takes this.')
  }

  async function call(vendor: Served, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    const answer = await answered(desk, vendor, { headers, body: await textOf(request) })
    if (!answer) {
      // Where the simulator hangs up, so does the server.
      request.socket.destroy()
      return
    }
    response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
    response.end(answer.body)
  }

  function describe({ described, path }: Served, query: string, response: ServerResponse): void {
    if (/^wsdl$/i.test(query)) send(response, 200, wsdlOf({ ...described, endpoint: url + path }), 'text/xml')
    else send(response, 405, `A SOAP service takes POST; it describes itself at ${url}${path}?wsdl`)
  }

  function show(path: string, request: IncomingMessage, response: ServerResponse): void {
    if (path === '/') send(response, 200, page, 'text/html')
    else if (path === '/page.css') send(response, 200, style, 'text/css')
    else if (path === '/page.js') send(response, 200, script, 'text/javascript')
    else if (path === '/events') sendEvents(desk.journal, () => viewOf(desk, url), request, response)
    else if (path === '/state.json') send(response, 200, JSON.stringify(viewOf(desk, url)), 'application/json')
    else {
      const found = desk.journal.calls.find(({ id }) => path === `/calls/${id}`)
      if (found) send(response, 200, JSON.stringify(found.messages()), 'application/json')
      else send(response, 404, 'There is nothing here.')
    }
  }

  async function misbehave(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = pageRefusalOf(request)
    if (refusal !== undefined) {
      send(response, 403, refusal)
      return
    }
    const { vendor, do: what } = fieldsOf(await textOf(request))
    const known = desk.vendors.find(({ key }) => key === vendor)
    if (!known || !(what === null || isMisbehaviour(what))) {
      send(response, 400, 'This takes a vendor and what its next call is to meet.')
      return
    }
    if (what === null) desk.next.delete(known.key)
    else desk.next.set(known.key, what)
    desk.journal.changed()
    send(response, 204, '')
  }
}

function fieldsOf(json: string): Readonly<Record<string, unknown>> {
  try {
    return { ...(JSON.parse(json) as object | null) }
  } catch {
    return {}
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bodyBytes) throw new Error('the request is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Only what comes from here is run, nothing is HTML that was not written here, and no other page shows this one. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

function send(response: ServerResponse, status: number, text: string, type = 'text/plain'): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    ...(type === 'text/html' && { 'content-security-policy': policy }),
    ...(status === 204 ? {} : { 'content-length': Buffer.byteLength(text) }),
  })
  response.end(text)
}

function inWords({ code, message }: NodeJS.ErrnoException, port: number): SandboxError {
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'is already in use',
    EACCES: 'may not be used by this user',
  }
  return new SandboxError(`Port ${String(port)} ${reasons[code ?? ''] ?? `cannot be used: ${message}`}.`)
}
