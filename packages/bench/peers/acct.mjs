/** This SDK, with what it does by default. */
import { createFlash } from '@acct/flash'
import { account, credentials, relax } from '../work.mjs'

export function connect(endpoint, options = {}) {
  const flash = createFlash({ endpoint, ...credentials, relax, ...options })
  return async () => {
    const { code, message } = await flash.monthlyAccount(account)
    return { code, message }
  }
}
