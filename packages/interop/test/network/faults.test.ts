import { isSoapError } from '@acct/core'
import { getEventListeners } from 'node:events'
import { beforeAll, describe, expect, it } from 'vitest'
import { callers, reader } from './callers.js'
import { faults } from './faults.js'
import { named } from './named.js'

// The first call loads axios, which may take longer than the deadlines here.
beforeAll(async () => {
  await reader({ endpoint: 'http://127.0.0.1:1/' }).call().catch(() => undefined)
})

describe.each(named(faults))('%s', (_, { meet, options = {}, aborted = false, second = false, ends }) => {
  it.concurrent.each(named(callers))('%s', async (_, { column, connect }) => {
    const controller = new AbortController()
    const { signal } = controller
    await using place = await meet(() => { controller.abort() })
    const line = connect({ ...options, endpoint: place.url })
    if (second) await line.call().catch(() => undefined)
    const before = place.requests.length
    if (aborted) controller.abort()

    const error: unknown = await line.call({ signal }).catch((error: unknown) => error)

    if (!isSoapError(error)) throw new Error('not an error of the SDK', { cause: error })
    expect({ kind: error.kind, outcome: error.outcome, attempts: error.attempts, whole: place.requests.length - before }).toEqual({
      kind: ends.kind,
      outcome: ends.outcome,
      attempts: ends.attempts[column],
      whole: ends.whole[column],
    })
    if (ends.codes) expect(ends.codes).toContain('code' in error ? error.code : undefined)
    expect(getEventListeners(signal, 'abort')).toEqual([])
    line.close()
  })
})
