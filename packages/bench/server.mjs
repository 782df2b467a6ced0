/** The provider, in a process of its own: whatever is asked, it answers the same. Says its address on its IPC channel. */
import { createServer } from 'node:http'
import { answer, xmlHeaders } from './work.mjs'

const body = Buffer.from(answer)
const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(200, { ...xmlHeaders, 'Content-Length': body.length }).end(body)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}/`))
process.on('disconnect', () => process.exit())
