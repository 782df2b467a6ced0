import { operations, type MonthlyAccountInput } from '@acct/flash'
import { Queue } from 'bullmq'

export const queueName = 'accounts'

/** Puts rows into the queue. A job that fails is tried again: `sendRow` knows what may be sent. */
export async function enqueue(port: number, numbers: readonly string[]): Promise<Queue<MonthlyAccountInput>> {
  const queue = new Queue<MonthlyAccountInput>(queueName, { connection: { host: '127.0.0.1', port } })
  await queue.addBulk(
    numbers.map((accountNumber) => ({
      name: 'account',
      data: {
        ...operations.monthlyAccount.example.input,
        actionType: 'Add',
        accountNumber,
      } satisfies MonthlyAccountInput,
      opts: { jobId: accountNumber, attempts: 20, backoff: { type: 'fixed', delay: 100 } },
    })),
  )
  return queue
}
