/** A process that was frozen, or busy, does not write on a connection that the server has closed in the meantime. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { envelope, http } from './answers.js'
import { bundled, type Bundle } from './programs/bundle.js'
import { rawServer } from './raw-server.js'

const added = http(
  200,
  envelope(
    '<MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/"><MonthlyAccountResult><Code>Success</Code>' +
      '</MonthlyAccountResult></MonthlyAccountResponse>',
  ),
)

let program: Bundle
beforeAll(async () => {
  program = await bundled('sleeper')
})
afterAll(() => program[Symbol.asyncDispose]())

const nextMessage = async (child: ChildProcess): Promise<unknown> => {
  const [message] = (await once(child, 'message')) as [unknown]
  return message
}

const closed = async (socket: Socket | undefined): Promise<void> => {
  socket?.end()
  // The client's kernel has the end now, whatever its process does.
  await new Promise((resolve) => setTimeout(resolve, 100))
}

async function secondWrite(
  busyMs: number,
  between: (child: ChildProcess, socket: Socket | undefined) => Promise<void>,
) {
  const sockets: Socket[] = []
  await using server = await rawServer({
    asked: (socket) => {
      sockets.push(socket)
      socket.write(added)
    },
  })
  const child = fork(program.file, [server.url, String(busyMs)], { execArgv: [] })
  try {
    expect(await nextMessage(child)).toBe('value')
    const end = nextMessage(child)
    await between(child, sockets[0])
    return { end: await end, requests: server.requests.length, connections: server.connections }
  } finally {
    child.kill('SIGKILL')
  }
}

// The server closes well within the time for which the client would keep the connection.
it('after SIGSTOP and SIGCONT', async () => {
  const result = await secondWrite(0, async (child, socket) => {
    child.kill('SIGSTOP')
    child.send('go on')
    await closed(socket)
    child.kill('SIGCONT')
  })
  expect(result).toEqual({ end: 'value', requests: 2, connections: 2 })
})

it('after a second in which its event loop was busy', async () => {
  const result = await secondWrite(1_000, async (child, socket) => {
    child.send('go on')
    await new Promise((resolve) => setTimeout(resolve, 300))
    await closed(socket)
  })
  expect(result).toEqual({ end: 'value', requests: 2, connections: 2 })
})
