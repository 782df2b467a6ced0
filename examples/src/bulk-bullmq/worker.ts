/** A worker: takes rows from the queue and sends each with the rules of `send-row.ts`. Start as many as you like. */
import { createFlash, isRefusedError, type MonthlyAccountInput } from '@acct/flash'
import { Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { environment } from '../environment.js'
import { queueName } from './queue.js'
import { sendRow } from './send-row.js'

const settings = environment('FLASH_ENDPOINT', 'FLASH_SECURITY_TOKEN', 'FLASH_LOCATION_ID', 'REDIS_PORT')
if (!settings) throw new Error('Set FLASH_ENDPOINT, FLASH_SECURITY_TOKEN, FLASH_LOCATION_ID and REDIS_PORT.')

const flash = createFlash({
  endpoint: settings.FLASH_ENDPOINT,
  securityToken: settings.FLASH_SECURITY_TOKEN,
  locationId: settings.FLASH_LOCATION_ID,
  timeoutMs: 1_000,
})
const redis = new Redis(Number(settings.REDIS_PORT), { maxRetriesPerRequest: null })

new Worker<MonthlyAccountInput>(
  queueName,
  (job) =>
    sendRow(job.data, {
      redis,
      keyOf: ({ accountNumber }) => accountNumber,
      call: (row) => flash.monthlyAccount(row),
      reconcile,
      leaseMs: 500,
      settleMs: 1_500,
    }),
  { connection: redis, concurrency: 4, lockDuration: 2_000, stalledInterval: 1_000, maxStalledCount: 100 },
)

/** The numbers are new, so an account that is found was added by this job. */
async function reconcile({ accountNumber }: MonthlyAccountInput): Promise<{ readonly happened: boolean }> {
  try {
    await flash.getMonthlyAccount({ accountNumber })
    return { happened: true }
  } catch (error) {
    if (isRefusedError(error) && error.code === 'NotFound') return { happened: false }
    throw error
  }
}
