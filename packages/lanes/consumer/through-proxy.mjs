/**
 * An `https:` endpoint with a proxy that refuses every tunnel: no runtime may connect to the endpoint past the proxy.
 */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createFlash, operations } from '@acct/flash'

async function listen(onConnection) {
  const server = createServer((socket) => onConnection(socket.on('error', () => undefined))).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

let connections = 0
const endpoint = await listen((socket) => {
  connections++
  socket.destroy()
})
const proxy = await listen((socket) => socket.once('data', () => socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')))

const flash = createFlash({
  endpoint: `https://127.0.0.1:${endpoint.address().port}/`,
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  proxy: `http://127.0.0.1:${proxy.address().port}`,
})
const error = await flash.monthlyAccount(operations.monthlyAccount.example.input).then(assert.fail, (error) => error)
assert.equal(error.outcome, 'not-sent')
assert.match(error.code, /^ERR_PROXY_TUNNEL/)
assert.equal(connections, 0)
flash.close()
endpoint.close()
proxy.close()
