/** The floor: undici, a template, and two regular expressions to read with. Nothing is checked. */
import { Pool } from 'undici'
import { account } from '../work.mjs'
import { accountTemplate } from '../template.mjs'

export function connect(endpoint) {
  const pool = new Pool(endpoint, { connections: 32 })
  const headers = {
    'content-type': 'text/xml; charset=utf-8',
    soapaction: '"http://kleverlogic.com/webservices/MonthlyAccount"',
  }
  return async () => {
    const { body } = await pool.request({ path: '/', method: 'POST', headers, body: accountTemplate(account) })
    const text = await body.text()
    return { code: /<Code>([^<]*)/.exec(text)[1], message: /<Message>([^<]*)/.exec(text)[1] }
  }
}
