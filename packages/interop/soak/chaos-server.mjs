/** Flash behind a network that loses one call in so many, with a count of how often each account was added. */
import { createServer } from 'node:http'
import { simulateFlash } from '@acct/flash/testing'

/** Starts the server; `rates` are probabilities by what goes wrong. */
export async function startChaosServer({ dropBefore = 0, dropAfter = 0, busy = 0, unavailable = 0 }) {
  const provider = simulateFlash()
  /** How often each number was added, and how often its request arrived. */
  const added = new Map()
  const arrived = new Map()
  const count = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1)

  const server = createServer((request, response) => {
    const chunks = []
    request.on('error', () => undefined)
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', async () => {
      const body = Buffer.concat(chunks).toString()
      const key = body.includes('actionType>Add<') ? /accountNumber>([^<]*)</.exec(body)?.[1] : undefined
      if (key !== undefined) count(arrived, key)
      const draw = Math.random()
      if (draw < busy) return void response.writeHead(429, { 'retry-after': '0' }).end()
      if (draw < busy + unavailable) return void response.writeHead(503, { 'content-type': 'text/html' }).end('busy')
      if (draw < busy + unavailable + dropBefore) return void request.socket.destroy()
      const { status, headers, body: answer } = await provider.handle({ headers: request.headers, body })
      if (key !== undefined && Buffer.from(answer).includes('Success')) count(added, key)
      if (Math.random() < dropAfter) return void request.socket.destroy()
      response.writeHead(status, headers).end(answer)
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${server.address().port}/`,
    added,
    arrived,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
