/** What the outcome of a call means for the job of a BullMQ worker. */
import { isSoapError, type FlashClient, type MonthlyAccountInput } from '@acct/flash'
import { type Job, type JobsOptions, UnrecoverableError, Worker, type WorkerOptions } from 'bullmq'

export interface AccountJob {
  /** The account is new, so if it is found later, this job has added it. */
  readonly input: MonthlyAccountInput
  readonly mayHaveHappened: boolean
}

/** Longer than a request can be on its way: what is not found after it will not appear any more. */
export const jobOptions: JobsOptions = { attempts: 10, backoff: { type: 'fixed', delay: 60_000 } }

export async function addAccount(flash: FlashClient, job: Job<AccountJob>): Promise<void> {
  const { input, mayHaveHappened } = job.data
  if (mayHaveHappened) {
    const { happened, evidence } = await flash.reconcile('monthlyAccount', input, { stateDiffered: true })
    if (happened === true) return
    if (happened === 'unclear') throw new UnrecoverableError(`It may have been added. ${evidence.sentence}`)
  }
  // Before it is sent, so that a worker that dies leaves it behind.
  await job.updateData({ input, mayHaveHappened: true })
  try {
    await flash.monthlyAccount(input)
  } catch (error) {
    // unknown: the next attempt reconciles before it sends.
    if (!isSoapError(error) || error.outcome === 'unknown') throw error
    await job.updateData({ input, mayHaveHappened: false })
    // refused: the provider would refuse it again. So would the client with an invalid input.
    if (error.outcome === 'refused' || error.kind === 'input') throw new UnrecoverableError(error.message)
    // not-sent: the next attempt sends it.
    throw error
  }
}

export const accountWorker = (queue: string, flash: FlashClient, options: WorkerOptions): Worker<AccountJob> =>
  new Worker<AccountJob>(queue, (job) => addAccount(flash, job), {
    ...options,
    // The job of a worker that died or was paused fails. Another worker could send while the paused one still does.
    maxStalledCount: 0,
  })
