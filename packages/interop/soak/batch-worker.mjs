/** One run of the job; `batch.mjs` kills it and starts it again. */
import { runBatch } from '@acct/core/batch'
import { createFlash, isRefusedError } from '@acct/flash'

const [endpoint, journal, count] = process.argv.slice(2)
const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const flash = createFlash({ endpoint, ...credentials, timeoutMs: 5_000 })

function* rows() {
  for (let index = 0; index < Number(count); index++) {
    yield {
      actionType: 'Add',
      accountType: 'Monthly',
      accountNumber: `ROW-${index}`,
      address: '1 High St',
      city: 'Austin',
      state: 'TX',
      zipcode: '01234',
      status: 'Active',
      parks: 1,
      allowPassback: false,
      startDate: '2026-01-01T00:00:00Z',
      lateFeeOnKiosk: false,
    }
  }
}

/** The numbers are new, so an account that is found was added by this job. */
async function reconcile({ accountNumber }) {
  try {
    await flash.getMonthlyAccount({ accountNumber })
    return { happened: true, evidence: { sentence: 'The account is there.' } }
  } catch (error) {
    if (!isRefusedError(error) || error.code !== 'NotFound') throw error
    return { happened: false, evidence: { sentence: 'There is no such account.' } }
  }
}

const summary = await runBatch({
  operation: 'monthlyAccount',
  rows,
  key: ({ accountNumber }) => accountNumber,
  call: (row) => flash.monthlyAccount(row),
  reconcile,
  journal,
  concurrency: 8,
  settleMs: 50,
  attempts: 10,
})
console.log(JSON.stringify(summary))
process.exitCode = summary.end === 'complete' && summary.counts.done === Number(count) ? 0 : 1
