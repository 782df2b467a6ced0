/** Calls through a caller's axios, each of which leaves once, with the right outcome. The argument is its version. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import axios from 'axios'
import { createFlash, operations } from '@acct/flash'
import { axiosTransport } from '@acct/flash/axios'

const [, , version] = process.argv
assert.equal(JSON.parse(readFileSync('node_modules/axios/package.json', 'utf8')).version, version)

const input = operations.monthlyAccount.example.input
const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const success =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
  '<MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/"><MonthlyAccountResult><Code>Success</Code>' +
  '</MonthlyAccountResult></MonthlyAccountResponse></s:Body></s:Envelope>'

let posts = 0
let respond
const server = createServer((request, response) => {
  posts++
  request.resume().on('end', () => respond(request, response))
}).listen(0, '127.0.0.1')
await once(server, 'listening')
const endpoint = `http://127.0.0.1:${server.address().port}/`

/** How a call ends that is responded to in this way, and how often it left. */
async function ending(respondTo, instance = axios.create(), to = endpoint) {
  ;[posts, respond] = [0, respondTo]
  const flash = createFlash({ endpoint: to, ...credentials, transport: axiosTransport(instance) })
  const end = await flash.monthlyAccount(input).then(
    ({ code }) => code,
    ({ kind, outcome }) => `${kind} ${outcome}`,
  )
  return [end, posts]
}

const xml = (_, response) => response.writeHead(200, { 'content-type': 'text/xml' }).end(success)
const drop = (request) => request.socket.destroy()
const retrying = () => {
  const instance = axios.create()
  instance.interceptors.response.use(undefined, (error) => instance.request(error.config))
  return instance
}

assert.deepEqual(await ending(xml), ['Success', 1])
assert.deepEqual(await ending(drop), ['connection unknown', 1])
assert.deepEqual((await ending(drop, retrying()))[1], 1)
assert.deepEqual(
  await ending(
    (_, response) => response.writeHead(302, { location: '/elsewhere' }).end(),
    axios.create({ maxRedirects: 5 }),
  ),
  ['http unknown', 1],
)

// A port that nobody listens on any more.
const gone = createServer().listen(0, '127.0.0.1')
await once(gone, 'listening')
const { port } = gone.address()
gone.close()
await once(gone, 'close')
assert.deepEqual(await ending(xml, axios.create(), `http://127.0.0.1:${port}/`), ['connection not-sent', 0])
server.close()
