/** A server that plays the cases on bare sockets: what it says need not be HTTP. */
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { ScriptedResponse, Case, HttpResponse, Step } from './corpus/case.js'

export interface HostileServer {
  /** Where a case is played. */
  readonly endpoint: (index: number) => string
  /** How many requests have come to it, those to places that no case has included. */
  readonly requests: () => number
  /** Resolves when all has been sent that is to be sent by now. */
  readonly settled: () => Promise<unknown>
  readonly close: () => Promise<void>
}

export async function serve(cases: readonly Case[]): Promise<HostileServer> {
  let requests = 0
  const played = new Map<number, number>()
  const sockets = new Set<Socket>()
  const playing = new Set<Promise<void>>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // Clients hang up on hostile answers, as they should.
    socket.on('error', () => undefined)
    onRequest(socket, (path) => {
      requests++
      const index = Number(path.slice(1))
      const before = played.get(index) ?? 0
      played.set(index, before + 1)
      const item = cases[index]
      const answer = before === 0 ? item?.answer : (item?.next?.answer ?? item?.answer)
      const done = play(socket, answer ? stepsOf(answer) : ['end']).finally(() => playing.delete(done))
      playing.add(done)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    endpoint: (index) => `http://127.0.0.1:${String(port)}/${String(index)}`,
    requests: () => requests,
    settled: () => Promise.all(playing),
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Waits for whole requests, one after the other. */
function onRequest(socket: Socket, heard: (path: string) => void): void {
  let received = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    received = Buffer.concat([received, chunk])
    const head = received.indexOf('\r\n\r\n')
    if (head < 0) return
    const text = received.toString('latin1', 0, head)
    const length = Number(/^content-length: *(\d+)$/im.exec(text)?.[1] ?? 0)
    if (received.length < head + 4 + length) return
    received = received.subarray(head + 4 + length)
    heard(text.split(' ')[1] ?? '')
  })
}

const stepsOf = (answer: ScriptedResponse): readonly Step[] =>
  'steps' in answer ? answer.steps : [{ send: bytesOf(answer) }]

function bytesOf({
  body,
  status = 200,
  contentType = 'text/xml; charset=utf-8',
  headers = [],
}: HttpResponse): Uint8Array {
  const content = Buffer.from(typeof body === 'function' ? body() : body)
  const lines = [
    `HTTP/1.1 ${String(status)} Hostile`,
    ...(contentType === null ? [] : [`Content-Type: ${contentType}`]),
    // These have no body, whatever is said (RFC 9112 §6.3).
    ...([204, 304].includes(status) ? [] : [`Content-Length: ${String(content.length)}`]),
    ...headers,
  ]
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), content])
}

const latin1 = (text: string | Uint8Array): Uint8Array =>
  typeof text === 'string' ? Buffer.from(text, 'latin1') : text

const isOpen = (socket: Socket): boolean => !socket.destroyed

async function play(socket: Socket, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (!isOpen(socket)) return
    if (step === 'end') socket.end()
    else if (step === 'reset') socket.resetAndDestroy()
    else if ('waitMs' in step) await wait(step.waitMs)
    else if ('send' in step) await write(socket, latin1(step.send))
    else {
      const bytes = latin1(step.repeat)
      for (let time = 0; time < step.times && isOpen(socket); time++) {
        await write(socket, bytes)
        if (step.everyMs !== undefined) await wait(step.everyMs)
      }
    }
  }
}

/** Waits for a slow reader, so that what is sent does not pile up here. */
async function write(socket: Socket, bytes: Uint8Array): Promise<void> {
  if (socket.write(bytes) || socket.destroyed) return
  await new Promise<void>((resolve) => {
    const go = (): void => {
      socket.off('drain', go).off('close', go)
      resolve()
    }
    socket.on('drain', go).on('close', go)
  })
}
