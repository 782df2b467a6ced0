/** The three vendors on one local HTTP server: the simulators of the packages, behind the paths of the real services. */
import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SoapResponse } from '@acct/core'
import type { Simulator } from '@acct/core/testing'
import { simulateDebitsuccess, type DebitsuccessSeed, type DebitsuccessSimulator } from '@acct/debitsuccess/testing'
import { simulateEmersion, type EmersionSeed, type EmersionSimulator } from '@acct/emersion/testing'
import { simulateFlash, type FlashSeed, type FlashSimulator } from '@acct/flash/testing'

export interface SandboxOptions {
  /** Default: any free one. */
  readonly port?: number
  readonly flash?: FlashSeed
  readonly emersion?: EmersionSeed
  readonly debitsuccess?: DebitsuccessSeed
}

/** One vendor of the sandbox: where it is, and everything that its simulator offers. */
export type Vendor<S extends Simulator> = S & { readonly endpoint: string }

export interface Sandbox {
  readonly url: string
  readonly flash: Vendor<FlashSimulator>
  readonly emersion: Vendor<EmersionSimulator>
  readonly debitsuccess: Vendor<DebitsuccessSimulator>
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

const paths = { flash: '/Integrations/Monthly.asmx', emersion: '/Services', debitsuccess: '/DSWebService/DSServices.svc' } as const

/** A request's body may not be longer. */
const bodyBytes = 10_000_000

/** Starts the sandbox on loopback. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const flash = simulateFlash(options.flash)
  const emersion = simulateEmersion(options.emersion)
  const debitsuccess = simulateDebitsuccess(options.debitsuccess)
  const vendors: Readonly<Record<string, Simulator>> = { [paths.flash]: flash, [paths.emersion]: emersion, [paths.debitsuccess]: debitsuccess }

  const server = http.createServer((request, response) => {
    const vendor = vendors[request.url?.split('?')[0] ?? '']
    void answer(vendor, request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${String(port)}`
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => { resolve() })
      server.closeAllConnections()
    })
  return {
    url,
    flash: { ...flash, endpoint: url + paths.flash },
    emersion: { ...emersion, endpoint: url + paths.emersion },
    debitsuccess: { ...debitsuccess, endpoint: url + paths.debitsuccess },
    close,
    [Symbol.asyncDispose]: close,
  }
}

async function answer(vendor: Simulator | undefined, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    if (!vendor) {
      send(response, plain(404, 'There is no service here.\n'))
      return
    }
    if (request.method !== 'POST') {
      send(response, plain(405, 'A SOAP service takes POST.\n'))
      return
    }
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]))
    send(response, await vendor.handle({ headers, body: await textOf(request) }))
  } catch {
    // Where the simulator would hang up, so does the server.
    request.socket.destroy()
  }
}

const plain = (status: number, text: string): SoapResponse => ({ status, headers: { 'content-type': 'text/plain' }, body: Buffer.from(text) })

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

function send(response: ServerResponse, { status, headers, body }: SoapResponse): void {
  response.writeHead(status, { ...headers, 'content-length': body.length })
  response.end(body)
}
