/** What one writes in an afternoon: axios, xmlbuilder2, fast-xml-parser and zod, each as its README has it. */
import http from 'node:http'
import axios from 'axios'
import { XMLParser } from 'fast-xml-parser'
import { create } from 'xmlbuilder2'
import * as z from 'zod'
import { accountOnTheWire } from '../work.mjs'
import { accountSchema } from '../schema.mjs'

const parser = new XMLParser({ removeNSPrefix: true })
const answerSchema = z.object({ Code: z.string(), Message: z.string() })

export function connect(endpoint) {
  const client = axios.create({ httpAgent: new http.Agent({ keepAlive: true }) })
  return async () => {
    const input = accountSchema.parse(accountOnTheWire)
    const members = Object.fromEntries(Object.entries(input).map(([name, value]) => [`web:${name}`, value]))
    const xml = create({
      'soap:Envelope': {
        '@xmlns:soap': 'http://schemas.xmlsoap.org/soap/envelope/',
        '@xmlns:web': 'http://kleverlogic.com/webservices/',
        'soap:Body': { 'web:MonthlyAccount': members },
      },
    }).end()
    const headers = {
      'Content-Type': 'text/xml; charset=utf-8',
      SOAPAction: '"http://kleverlogic.com/webservices/MonthlyAccount"',
    }
    const { data } = await client.post(endpoint, xml, { headers })
    const { Code, Message } = answerSchema.parse(
      parser.parse(data).Envelope.Body.MonthlyAccountResponse.MonthlyAccountResult,
    )
    return { code: Code, message: Message }
  }
}
