/**
 * The rules of `runBatch`'s journal over Redis. A queue delivers a job at least once: a worker that is killed, or
 * paused beyond its lock, has its job given to another one. So each row has an entry in Redis that says who may send
 * it.
 */
import { randomUUID } from 'node:crypto'
import { isSoapError } from '@acct/core'
import type { Redis } from 'ioredis'

export interface RowEntry {
  readonly status: 'intent' | 'done' | 'refused' | 'unknown'
  /** When it was written, in milliseconds since the epoch. */
  readonly at: number
  readonly token: string
  readonly message?: string
}

export interface SendOptions<Row> {
  readonly redis: Redis
  readonly keyOf: (row: Row) => string
  /** Sends the row. Its timeout must be shorter than `settleMs`. */
  readonly call: (row: Row) => Promise<unknown>
  readonly reconcile: (row: Row) => Promise<{ readonly happened: boolean | 'unclear' }>
  /**
   * How long after its intent a worker may begin to send. A worker that was paused for longer does not send any more.
   */
  readonly leaseMs: number
  /** How long after that its request may still arrive: longer than its timeout. */
  readonly settleMs: number
}

/** Sends a row unless it may have been sent; resolves to the entry that says how it ended. */
export async function sendRow<Row>(row: Row, options: SendOptions<Row>): Promise<RowEntry> {
  const { redis, keyOf, leaseMs, settleMs } = options
  const key = `row:${keyOf(row)}`
  for (;;) {
    // Empty where there is no entry; the others are written below.
    const text = (await redis.get(key)) ?? ''
    const found = text === '' ? undefined : (JSON.parse(text) as RowEntry)
    if (found && found.status !== 'intent') return found
    if (found) {
      await until(found.at + leaseMs + settleMs)
      const { happened } = await options.reconcile(row)
      if (happened !== false) {
        await replace(redis, key, { from: text, to: entry(happened === true ? 'done' : 'unknown') })
        continue
      }
    }
    const own = entry('intent')
    if (!(await replace(redis, key, { from: text, to: own }))) continue
    const ended = await attempt(row, own, key, options)
    if (ended) return ended
  }
}

/** One attempt. Resolves to nothing where the outcome is unknown: the intent stays, and the row is looked up. */
async function attempt<Row>(
  row: Row,
  own: RowEntry,
  key: string,
  { redis, call, leaseMs }: SendOptions<Row>,
): Promise<RowEntry | undefined> {
  if (Date.now() > own.at + leaseMs) return undefined
  try {
    await call(row)
    return await end('done')
  } catch (error) {
    if (!isSoapError(error)) throw error
    if (error.outcome === 'unknown') return undefined
    if (error.outcome === 'refused') return end('refused', error.message)
    // Nothing left, so anybody may send it; the queue tries the job again.
    await replace(redis, key, { from: JSON.stringify(own), to: undefined })
    throw error
  }

  async function end(status: RowEntry['status'], message?: string): Promise<RowEntry> {
    const ended = { ...entry(status), ...(message !== undefined && { message }) }
    await redis.set(key, JSON.stringify(ended))
    return ended
  }
}

const entry = (status: RowEntry['status']): RowEntry => ({ status, at: Date.now(), token: randomUUID() })

const until = (time: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, time - Date.now())))

/** Makes, replaces or removes an entry, unless somebody else has changed it. */
async function replace(
  redis: Redis,
  key: string,
  { from, to }: { readonly from: string; readonly to: RowEntry | undefined },
): Promise<boolean> {
  const script = `if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
    if ARGV[2] == '' then redis.call('DEL', KEYS[1]) else redis.call('SET', KEYS[1], ARGV[2]) end
    return 1`
  return (await redis.eval(script, 1, key, from, to ? JSON.stringify(to) : '')) === 1
}
