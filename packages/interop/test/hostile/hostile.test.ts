import { setImmediate, setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callerOf } from './clients.js'
import type { Case } from './corpus/case.js'
import { corpus } from './corpus/index.js'
import { costly } from './corpus/size.js'
import { delays, differences, ended, flaws, isPolluted, leaks } from './judge.js'
import { serve, type HostileServer } from './server.js'

const cases = corpus.flatMap((group) => group.cases)
let server: HostileServer

beforeAll(async () => {
  server = await serve(cases)
})
afterAll(() => server.close())

/** Far above what any call needs: one that the server holds open ends in a `TimeoutError`, which few cases expect. */
const longTimeoutMs = 8_000

for (const { name, cases, isLarge } of corpus) {
  const complaintsOf = isLarge ? flaws : (error: unknown) => [...flaws(error), ...leaks(error)]
  describe(name, () => {
    for (const item of cases) test(item.name, () => ends(item, complaintsOf))
  })
}

async function ends(item: Case, complaintsOf: (error: unknown) => readonly string[]): Promise<void> {
  const { timeoutMs = longTimeoutMs } = item
  const requests = server.requests()
  const { call, close } = callerOf(item.call, { endpoint: server.endpoint(cases.indexOf(item)), timeoutMs })
  try {
    const complaints = await judged(item.expect)
    if (item.next) {
      await server.settled()
      await wait(20)
      // The loop has looked at its sockets when this comes back.
      await setImmediate()
      complaints.push(...(await judged(item.next.expect)).map((complaint) => `the next call: ${complaint}`))
    }
    const made = server.requests() - requests
    if (made !== (item.next ? 2 : 1)) complaints.push(`${String(made)} requests were made`)
    if (complaints.length > 0) expect.fail(complaints.join('\n'))
  } finally {
    close()
  }

  async function judged(expectation: Case['expect']): Promise<string[]> {
    const end = await ended(call)
    return [
      ...differences(end, expectation),
      ...('error' in end ? complaintsOf(end.error) : []),
      ...delays(end, timeoutMs),
      ...(isPolluted() ? ['a prototype was changed'] : []),
    ]
  }
}

test('the corpus holds what it is meant to hold', () => {
  const counts = [...corpus, ...costly].map(({ name, cases }) => [name, cases.length])
  expect(Object.fromEntries(counts)).toMatchInlineSnapshot(`
    {
      "HTTP: content codings": 56,
      "HTTP: garbage and floods": 40,
      "HTTP: lengths and chunks": 37,
      "HTTP: slowness": 10,
      "HTTP: status and type": 100,
      "HTTP: what an answer leaves behind": 7,
      "beyond a limit": 9,
      "compressed": 10,
      "document types, entities, processing instructions": 46,
      "encodings": 100,
      "faults": 99,
      "floods": 6,
      "not well-formed": 87,
      "one token": 152,
      "read to the end": 2,
      "refused late": 26,
      "secrets: every form in every place": 368,
      "secrets: single places": 52,
      "size and depth": 44,
      "structure": 161,
      "values": 130,
    }
  `)
})
