/** Whatever comes back, an answer that is read as it arrives ends as one that is read whole. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isStreamed, streamerOf } from './clients.js'
import type { Case, Expectation } from './corpus/case.js'
import { corpus } from './corpus/index.js'
import { delays, differences, ended, flaws, isPolluted, leaks } from './judge.js'
import { serve, type HostileServer } from './server.js'

const cases = corpus.flatMap((group) => group.cases)
let server: HostileServer

beforeAll(async () => {
  server = await serve(cases)
})
afterAll(() => server.close())

const longTimeoutMs = 8_000

/** A stream has no end to its length; its items are bounded one by one. */
const anyLength = 'items of a list, 60,000'

for (const { name, cases: own, isLarge } of corpus) {
  const complaintsOf = isLarge ? flaws : (error: unknown) => [...flaws(error), ...leaks(error)]
  const streamed = own.filter(({ name, call, next }) => isStreamed(call) && !next && name !== anyLength)
  describe.runIf(streamed.length > 0)(name, () => {
    for (const item of streamed) test(item.name, () => ends(item, complaintsOf))
  })
}

test(anyLength, async () => {
  const { call, close } = streamerOf('monthlyAccount', {
    endpoint: server.endpoint(cases.findIndex(({ name }) => name === anyLength)),
    timeoutMs: longTimeoutMs,
  })
  expect(await call()).toHaveLength(60_000)
  close()
})

async function ends(item: Case, complaintsOf: (error: unknown) => readonly string[]): Promise<void> {
  const { call, timeoutMs = longTimeoutMs } = item
  if (!isStreamed(call)) return
  const { call: collect, close } = streamerOf(call, { endpoint: server.endpoint(cases.indexOf(item)), timeoutMs })
  try {
    const end = await ended(collect)
    const complaints = [
      ...differences(end, expectationsOf(item).map(itemsOf)),
      ...('error' in end ? complaintsOf(end.error) : []),
      ...delays(end, timeoutMs),
      ...(isPolluted() ? ['a prototype was changed'] : []),
    ]
    if (complaints.length > 0) expect.fail(complaints.join('\n'))
  } finally {
    close()
  }
}

const expectationsOf = ({ expect }: Case): readonly Expectation[] =>
  Array.isArray(expect) ? (expect as readonly Expectation[]) : [expect as Expectation]

/** Of a value, only its items are seen. */
const itemsOf = (expectation: Expectation): Expectation =>
  'value' in expectation
    ? { value: (expectation.value as { readonly locationProfiles: readonly unknown[] }).locationProfiles }
    : expectation
