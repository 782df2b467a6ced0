import http from 'node:http'
import soap from 'soap'
import { accountOnTheWire } from '../work.mjs'
import { flashWsdl } from '../wsdl.mjs'

export async function connect(endpoint) {
  const httpAgent = new http.Agent({ keepAlive: true })
  const client = await soap.createClientAsync(flashWsdl, {}, endpoint)
  return async () => {
    const [{ MonthlyAccountResult }] = await client.MonthlyAccountAsync(accountOnTheWire, { httpAgent })
    return { code: MonthlyAccountResult.Code, message: MonthlyAccountResult.Message }
  }
}
