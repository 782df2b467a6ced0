/**
 * Finds the accounts of a month that are overdue, records that each has paid at the desk, and reads the payments back:
 *
 *     npx tsx --tsconfig tsconfig.run.json src/collect-overdue/index.ts 2026-11 2026-11-27
 *
 * The arguments are the month and the day of the payments. Without arguments, and without Debitsuccess's environment
 * variables, it tries itself against the sandbox. With them it **records payments for all overdue accounts**, so put
 * your own list of who has paid in the place of the loop first.
 */
import { createDebitsuccess } from '@acct/debitsuccess'
import { startSandbox } from '@acct/sandbox'
import { environment } from '../environment.js'
import { identifierOf, overdueAccounts, paymentsOf, recordPayment, type Outcome } from './collect.js'

const real = environment('DEBITSUCCESS_ENDPOINT', 'DEBITSUCCESS_USERNAME', 'DEBITSUCCESS_PASSWORD')
const [month = '2026-11', day = `${month}-27`, ...more] = process.argv.slice(2)
if (more.length > 0 || (real && process.argv.length < 4)) throw new Error('Usage: collect-overdue 2026-11 2026-11-27')

await using sandbox = real
  ? undefined
  : await startSandbox({
      debitsuccess: {
        accounts: [
          { accountReferenceNo: 'ABCD000001', externalAccountReferenceNo: 'MEMBER-1', overdueAmount: '10.50' },
          { accountReferenceNo: 'ABCD000002', externalAccountReferenceNo: 'MEMBER-2', overdueAmount: '0.00' },
          { accountReferenceNo: 'ABCD000003', externalAccountReferenceNo: 'MEMBER-3', overdueAmount: '120.00' },
        ],
      },
    })
await using debitsuccess = createDebitsuccess({
  endpoint: real?.DEBITSUCCESS_ENDPOINT ?? sandbox?.debitsuccess.endpoint ?? '',
  user: { username: real?.DEBITSUCCESS_USERNAME ?? 'somebody', password: real?.DEBITSUCCESS_PASSWORD ?? 'secret' },
  // Repeats reads, and writes only if they were certainly not sent.
  retry: { attempts: 3 },
})

const outcomes: Outcome[] = []
for (const account of await overdueAccounts(debitsuccess, month))
  outcomes.push(await recordPayment(debitsuccess, account, { month, day }))

const payments = await paymentsOf(debitsuccess, day)
for (const outcome of outcomes) {
  const { accountReferenceNo, overdueAmount, state, note } = outcome
  const amount = payments.get(identifierOf(month, outcome))
  const history = amount === undefined ? 'not in the history yet' : `${amount} in the history`
  console.log(`${accountReferenceNo}: ${overdueAmount} overdue, ${state}, ${history}${note === '' ? '' : `. ${note}`}`)
}
if (outcomes.some(({ state }) => state === 'refused' || state === 'unclear')) process.exitCode = 1
