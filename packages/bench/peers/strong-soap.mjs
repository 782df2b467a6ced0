import http from 'node:http'
import strongSoap from 'strong-soap'
import { accountOnTheWire } from '../work.mjs'
import { flashWsdl } from '../wsdl.mjs'

export async function connect(endpoint) {
  const agent = new http.Agent({ keepAlive: true })
  const client = await new Promise((resolve, reject) => {
    strongSoap.soap.createClient(flashWsdl, { endpoint }, (error, client) => (error ? reject(error) : resolve(client)))
  })
  client.setEndpoint(endpoint)
  return async () => {
    const { result } = await client.MonthlyAccount(accountOnTheWire, { agent, headers: { Connection: 'keep-alive' } })
    return { code: result.MonthlyAccountResult.Code, message: result.MonthlyAccountResult.Message }
  }
}
