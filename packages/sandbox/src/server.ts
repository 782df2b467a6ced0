/** The HTTP server: the providers' endpoints, their descriptions, and the page. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody } from './body-reader.js'
import { handleCall, handleUnknownPath } from './call-handler.js'
import { changeControl, readControl, type ControlResponse } from './control.js'
import { SandboxError } from './files.js'
import { changeRefusalOf, refusalOf } from './guard.js'
import { createBroadcaster } from './live.js'
import { pageFiles } from './page-files.js'
import type { Provider } from './providers.js'
import { viewOf, type SandboxState } from './sandbox-state.js'
import { send, sendJson } from './send.js'
import { wsdlOf } from './wsdl.js'

export interface Server {
  readonly url: string
  readonly close: () => Promise<void>
}

export interface ListenOptions {
  readonly host: string
  readonly port: number
}

const loopbackHosts: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '::1'])
const controlPrefix = '/control/'

/** Serves the sandbox. No request ends the process: what fails is a response of status 500 and a warning. */
export async function startServer(state: SandboxState, { host, port }: ListenOptions): Promise<Server> {
  const isOpen = !loopbackHosts.has(host)
  let url = ''
  const { show, call, control, refusePath } = createRoutes(state, () => url)
  const server = http.createServer((request, response) => {
    // Without listeners these events end the process. What follows from them is done where the body is read.
    request.on('error', () => undefined)
    response.on('error', () => undefined)
    route({ request, response }).catch((error: unknown) => {
      process.emitWarning(error instanceof Error ? error : String(error))
      if (response.headersSent) response.destroy()
      else send(response, 500, 'The sandbox failed.')
    })
  })
  await listen(server, { host, port })
  url = addressOf(server, host)
  return { url, close: () => closeServer(server) }

  async function route({ request, response }: Exchange): Promise<void> {
    const refusal = refusalOf(request, isOpen)
    if (refusal !== undefined) {
      send(response, 403, refusal)
      return
    }
    const [path = '/', query = ''] = (request.url ?? '/').split('?')
    const provider = state.providers.find((known) => known.path === path)
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    if (provider && isRead) describeService(provider, url, { query, response })
    else if (isRead) show(path, query, response)
    else if (request.method !== 'POST')
      send(response, 405, provider ? 'A SOAP service takes POST.' : 'Method not allowed.')
    else if (provider) await call(provider, { request, response })
    else if (path.startsWith(controlPrefix)) await control(path, { request, response })
    else await refusePath(path, { request, response })
  }
}

interface Routes {
  readonly show: (path: string, query: string, response: ServerResponse) => void
  readonly call: (provider: Provider, exchange: Exchange) => Promise<void>
  readonly control: (path: string, exchange: Exchange) => Promise<void>
  readonly refusePath: (path: string, exchange: Exchange) => Promise<void>
}

/**
 * What is done with a request, by its path. `urlOf` is called later, because the address is not known before the server
 * listens.
 */
function createRoutes(state: SandboxState, urlOf: () => string): Routes {
  const broadcaster = createBroadcaster(state.journal, () => viewOf(state, urlOf()))
  return { show, call, control, refusePath }

  async function call(provider: Provider, { request, response }: Exchange): Promise<void> {
    const body = await readBody(request, response)
    if (body === undefined) return
    const sent = await handleCall(state, provider, { headers: headersOf(request), body })
    if (response.destroyed) return
    if (!sent) {
      // The provider closes the connection, so the server does too.
      response.destroy()
      return
    }
    response.writeHead(sent.status, { ...sent.headers, 'content-length': sent.body.length })
    response.end(sent.body)
  }

  async function refusePath(path: string, { request, response }: Exchange): Promise<void> {
    const body = await readBody(request, response)
    if (body !== undefined)
      send(response, 404, handleUnknownPath(state, path, { headers: headersOf(request), body }, urlOf()))
  }

  async function control(path: string, { request, response }: Exchange): Promise<void> {
    const refusal = changeRefusalOf(request)
    if (refusal !== undefined) {
      send(response, 403, refusal)
      return
    }
    const body = await readBody(request, response)
    if (body !== undefined) sendControl(response, await changeControl(state, path.slice(controlPrefix.length), body))
  }

  function show(path: string, query: string, response: ServerResponse): void {
    const file = pageFiles.get(path)
    if (file) send(response, 200, file.text, file.type)
    else if (path === '/events') broadcaster.add(response)
    else if (path === '/state.json') sendJson(response, viewOf(state, urlOf()))
    else if (path.startsWith(controlPrefix))
      sendControl(response, readControl(state, path.slice(controlPrefix.length), new URLSearchParams(query)))
    else {
      const found = state.journal.calls.find(({ id }) => path === `/calls/${id}`)
      if (found) sendJson(response, found.messages())
      else send(response, 404, 'Not found.')
    }
  }
}

function describeService(
  { description, path }: Provider,
  url: string,
  { query, response }: { readonly query: string; readonly response: ServerResponse },
): void {
  if (/^wsdl$/i.test(query)) send(response, 200, wsdlOf(description, url + path), 'text/xml')
  else send(response, 405, `A SOAP service takes POST; it describes itself at ${url}${path}?wsdl`)
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

function sendControl(response: ServerResponse, result: ControlResponse): void {
  if (result.status === 200) sendJson(response, result.json)
  else send(response, result.status, result.text)
}

const headersOf = ({ headers }: IncomingMessage): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

function listen(server: http.Server, { host, port }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(listenError(error, host, port))
    })
    server.listen(port, host, resolve)
  })
}

/** The address for programs of this machine, even if the server listens on all addresses. */
function addressOf(server: http.Server, host: string): string {
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const names: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '[::1]' }
  return `http://${names[host] ?? (host.includes(':') ? `[${host}]` : host)}:${String(port)}`
}

function closeServer(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
    server.closeAllConnections()
  })
}

function listenError({ code, message }: NodeJS.ErrnoException, host: string, port: number): SandboxError {
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new SandboxError(`${host} is not an address of this machine.`)
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: 'is already in use',
    EACCES: 'may not be used by this user',
  }
  return new SandboxError(`Port ${String(port)} ${reasons[code ?? ''] ?? `cannot be used: ${message}`}.`)
}
