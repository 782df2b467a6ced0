/** MonthlyAccount's 22 fields checked, three of them wrong. */
import { inputSchema } from '../schema.mjs'
import { badAccount, credentials } from '../work.mjs'
import { checkAccount } from '../inside.mjs'
import { pathsOf } from './check.mjs'

export const cases = {
  acct: () => ({ work: () => checkAccount(badAccount), same: (paths) => [...paths].sort() }),
  zod: () => {
    const input = { ...credentials, ...badAccount }
    return { work: () => pathsOf(inputSchema.safeParse(input)), same: (paths) => [...paths].sort() }
  },
}

export const rows = [{ what: 'check 22 fields, three of them wrong', unit: 'µs', value: 'cpu', ratios: [['zod', 1.5]] }]
