/**
 * The provider, in a process of its own: it gives every request the same response, at `/slow` after 20 ms; at a path
 * that is a number, a list of so many accounts. Sends its address on its IPC channel.
 */
import { createServer } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import { answer, xmlHeaders } from './work.mjs'

const body = Buffer.from(answer)
const server = createServer((request, response) => {
  request.resume().on('end', async () => {
    if (request.url === '/slow') await new Promise((resolve) => setTimeout(resolve, 20))
    if (request.url === '/' || request.url === '/slow')
      return response.writeHead(200, { ...xmlHeaders, 'Content-Length': body.length }).end(body)
    const { longList } = await import('./inside.mjs')
    pipeline(
      Readable.from(longList(Number(request.url.slice(1)))),
      response.writeHead(200, xmlHeaders),
      () => undefined,
    )
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}/`))
process.on('disconnect', () => process.exit())
