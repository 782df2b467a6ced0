/** Servers that a call is to meet, and parts of what they answer. */
import type { Socket } from 'node:net'
import { head } from '../answers.js'
import { rawServer, type Manners } from '../raw-server.js'
import type { Fault, Place } from './fault.js'

/** Long enough for a request to arrive on a busy machine, short enough to wait for. */
export const timeoutMs = 200

/** Codes of a connection that was lost: by reading from it, or by writing to it. */
export const lost = ['ECONNRESET', 'EPIPE']

/** Half of a SOAP message. */
export const half = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'

/** Headers of an answer that promise more than `half`, that promise nothing, and that leave it to the chunks. */
export const promised = head(200, { 'Content-Type': 'text/xml', 'Content-Length': '1000' })
export const unbounded = head(200, { 'Content-Type': 'text/xml', Connection: 'close' })
export const chunked = head(200, { 'Content-Type': 'text/xml', 'Transfer-Encoding': 'chunked' })

export const html = { 'Content-Type': 'text/html' }

export const withServer = (manners: Manners) => (): Promise<Place> => rawServer(manners)

/** A plain server by an address that promises TLS. */
export async function asHttps(manners: Manners): Promise<Place> {
  const server = await rawServer(manners)
  return Object.create(server, { url: { value: server.url.replace('http:', 'https:') } }) as Place
}

/** An address without a server that could count. */
export const noServer = (url: string) => (): Promise<Place> =>
  Promise.resolve({ url, requests: [], open: 0, [Symbol.asyncDispose]: () => Promise.resolve() })

/** Answers, and keeps the connection. */
export const answering = (...answer: readonly (string | Buffer)[]): Fault['meet'] =>
  withServer({
    asked: (socket) => {
      for (const part of answer) socket.write(part)
    },
  })

/** Gives a whole answer. */
export const keeping = (answer: Buffer): Pick<Fault, 'meet' | 'keeps'> => ({ meet: answering(answer), keeps: true })

/** Answers, and goes a moment later: a reset takes with it what is still on its way. */
export const answeringThen = (go: (socket: Socket) => void, ...answer: readonly (string | Buffer)[]): Fault['meet'] =>
  withServer({
    asked: (socket) => {
      for (const part of answer) socket.write(part)
      setTimeout(go, 10, socket)
    },
  })

export const reset = (socket: Socket): void => {
  socket.resetAndDestroy()
}

export const end = (socket: Socket): void => {
  socket.end()
}

/** Writes a byte now and then, for as long as it can. */
export const trickle = (socket: Socket, byte: string): void => {
  const timer = setInterval(() => socket.write(byte), 10)
  socket.once('close', () => {
    clearInterval(timer)
  })
}
