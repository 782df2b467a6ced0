import { getEventListeners } from 'node:events'
import { expect, it } from 'vitest'
import { through } from './axios.js'
import { callers, type Caller } from './callers.js'
import { faults, type Ends, type Fault } from './faults/index.js'
import { caught, named } from './support.js'

/** The same calls over an axios instance of the user's. One write stands for all: what differs is below it. */
const over = (name: string, defaults: object): Caller[] =>
  callers
    .filter(({ name }) => /^(monthlyAccount|a read)/.test(name))
    .map((caller) => ({
      ...caller,
      name: `${caller.name}, over ${name}`,
      connect: (options) => caller.connect({ ...options, ...through(defaults) }),
    }))

const all = [...callers, ...over('an axios instance', {}), ...over("axios's own adapter", { adapter: 'http' })]

// A row is one test, because its cells wait together.
it.each(named(faults))('%s', async (_, fault) => {
  const cells = await Promise.all(all.map(async (caller) => [caller.name, await cellOf(fault, caller)] as const))
  const expected = all.map(({ name, column }) => [name, cellAt(fault.ends, column)] as const)
  expect(Object.fromEntries(cells)).toEqual(Object.fromEntries(expected))
})

async function cellOf({ meet, options = {}, aborted, second, ends }: Fault, { connect }: Caller): Promise<string> {
  const controller = new AbortController()
  const { signal } = controller
  await using place = await meet(() => {
    controller.abort()
  })
  const line = connect({ ...options, endpoint: place.url })
  if (second) await caught(line.call())
  const before = place.requests.length
  if (aborted) controller.abort()

  const error = await caught(line.call({ signal }))

  line.close()
  expect(getEventListeners(signal, 'abort')).toEqual([])
  if (ends.codes) expect(ends.codes).toContain(error.kind === 'connection' ? error.code : undefined)
  return cell(error.kind, error.outcome, error.attempts, place.requests.length - before)
}

const cellAt = ({ kind, outcome, attempts, whole }: Ends, column: Caller['column']): string =>
  cell(kind, outcome, attempts[column], whole[column])

/** A cell as one line, so that a difference is one too. */
const cell = (kind: string, outcome: string, attempts: number, whole: number): string =>
  `${kind}, ${outcome}, ${String(attempts)} sent, ${String(whole)} came whole`
