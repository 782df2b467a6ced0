/** One row as a Temporal workflow, with the rules of `runBatch`. A sketch: it is compiled, and no test runs it. */
import { proxyActivities, sleep } from '@temporalio/workflow'
import type { MonthlyAccountInput } from '@acct/flash'
import type { Activities, Sent } from './activities.js'

/** A write is given to a worker once: by default, Temporal repeats an activity whose worker does not respond. */
const { sendAccount } = proxyActivities<Activities>({
  startToCloseTimeout: '2 minutes',
  retry: { maximumAttempts: 1 },
})
/** A read may be repeated. */
const { lookUpAccount } = proxyActivities<Activities>({ startToCloseTimeout: '2 minutes' })

const attempts = 3

/** Start it with the row's key as its `workflowId`, so that a row which stands twice is one workflow. */
export async function addAccount(row: MonthlyAccountInput): Promise<Sent> {
  let last: Sent = { status: 'not-sent', message: '' }
  for (let attempt = 0; attempt < attempts; attempt++) {
    // A worker that was killed, or paused for too long, has told nothing: the request may have left.
    last = await sendAccount(row).catch((): Sent => ({ status: 'unknown', message: 'the worker did not respond' }))
    if (last.status === 'done' || last.status === 'refused') return last
    // For a request that is still on its way, and a provider that needs a pause.
    await sleep('1 minute')
    if (last.status === 'not-sent') continue
    const happened = await lookUpAccount(row)
    if (happened === true) return { status: 'done', message: 'it was looked up' }
    if (happened === 'unclear') return last
    last = { status: 'not-sent', message: last.message }
  }
  return last
}
