import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CommonOptions } from './callers.js'
import { faults, type Fault } from './faults/index.js'
import { bundled, type Bundle } from './programs/bundle.js'
import type { Order, Report } from './programs/caller.js'
import { deserted, named } from './support.js'

let program: Bundle
let child: ChildProcess
let complaints = ''

beforeAll(async () => {
  program = await bundled('caller')
  child = fork(program.file, { stdio: ['ignore', 'inherit', 'pipe', 'ipc'] })
  child.stderr?.on('data', (text: Buffer) => {
    complaints += text.toString()
  })
  await once(child, 'message')
})

afterAll(async () => {
  child.kill()
  await program[Symbol.asyncDispose]()
})

const tell = (order: Order): boolean => child.send(order)

interface Way {
  readonly name: string
  readonly reach: (url: string) => CommonOptions
  readonly faults: readonly Fault[]
}

/** Those that begin once a plain connection stands. */
const afterConnecting = faults.filter(({ ends }) => ends.outcome !== 'not-sent')

const ways: readonly Way[] = [
  { name: 'directly', reach: (endpoint) => ({ endpoint }), faults },
  // What it meets then is the proxy's.
  {
    name: 'through a proxy',
    reach: (url) => ({
      endpoint: 'http://provider.invalid/',
      proxy: { host: '127.0.0.1', port: Number(new URL(url).port), protocol: 'http' },
    }),
    faults: afterConnecting,
  },
]

// Whatever a call meets, its process is afterwards as if it had not called.
describe.each(named(ways))('a call that goes %s leaves no timer, socket or listener after', (_, { reach, faults }) => {
  it.each(named(faults))(
    '%s',
    async (_, { meet, options = {}, aborted = false, second = false, keeps = false, ends }) => {
      await using place = await meet(() => {
        tell({ type: 'abort' })
      })
      const reported = once(child, 'message') as Promise<[Report]>
      tell({ type: 'call', caller: 'monthlyAccount', options: { ...options, ...reach(place.url) }, aborted, second })

      const [report] = await reported

      expect(report).toEqual({ ended: ends.kind, resources: [], listeners: 0 })
      expect(complaints).toBe('')
      place.wake?.()
      if (keeps) {
        expect(place.open).toBe(1)
        tell({ type: 'close' })
      }
      await deserted(place)
    },
  )
})
