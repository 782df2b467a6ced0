/**
 * A server keeps a connection alive and closes it when the next request arrives. Deno's `node:http` sends that request
 * again by itself, so a write must not be on such a connection.
 */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createFlash, operations } from '@acct/flash'

const body =
  '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>' +
  '<MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/"><MonthlyAccountResult><Code>Success</Code>' +
  '</MonthlyAccountResult></MonthlyAccountResponse></s:Body></s:Envelope>'
const response = `HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: ${body.length}\r\n\r\n${body}`

const received = []
const server = createServer((socket) => {
  let text = ''
  let isFirst = true
  socket.on('error', () => undefined)
  socket.on('data', (data) => {
    text += data
    const [, number] = /<\w*:?accountNumber>([^<]*)<[^]*<\/\w+:Envelope>/.exec(text) ?? []
    if (number === undefined) return
    received.push(number)
    text = ''
    if (isFirst) socket.write(response)
    else socket.destroy()
    isFirst = false
  })
}).listen(0, '127.0.0.1')
await once(server, 'listening')

const flash = createFlash({
  endpoint: `http://127.0.0.1:${server.address().port}/`,
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
})
let attempts = 0
for (let index = 0; index < 6; index++) {
  const input = { ...operations.monthlyAccount.example.input, accountNumber: `N-${index}` }
  await flash.monthlyAccount(input).catch((error) => assert.notEqual(error.outcome, 'not-sent'))
  attempts++
}
flash.close()
server.close()
assert.equal(received.length, attempts)
assert.equal(new Set(received).size, attempts)
