/** MonthlyAccount's 22 fields checked, and nothing written. */
import { inputSchema } from '../schema.mjs'
import { account, credentials } from '../work.mjs'
import { checkAccount } from '../inside.mjs'

export const cases = {
  acct: () => ({ work: () => checkAccount(account), same: (paths) => [...paths].sort() }),
  zod: () => {
    const input = { ...credentials, ...account }
    return { work: () => pathsOf(inputSchema.safeParse(input)), same: (paths) => [...paths].sort() }
  },
}

export const pathsOf = ({ success, error }) => (success ? [] : error.issues.map(({ path }) => path.join('.')))

export const rows = [{ what: 'check 22 fields, all valid', unit: 'µs', value: 'cpu', ratios: [['zod', 1.5]] }]
