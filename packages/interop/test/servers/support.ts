/** What the three suites share. */
import { isSoapError, type SoapError } from '@acct/core'
import { afterAll, beforeEach, describe } from 'vitest'
import { startServer, type Missing, type Server, type ServerName } from '../../servers/start.js'

export type { Server } from '../../servers/start.js'

export interface Started {
  readonly name: ServerName
  readonly server: Server | Missing
}

export const started = async (name: ServerName, env?: Readonly<Record<string, string>>): Promise<Started> => ({ name, server: await startServer(name, env) })

/** Registers a server's tests; or none, and says so, where it cannot run. */
export function suite({ name, server }: Started, tests: (server: Server) => void): void {
  if ('missing' in server) {
    console.log(`${name}: its tests are left out, nothing of it was tested. ${server.missing}`)
    return
  }
  describe(name, () => {
    beforeEach(() => server.reset())
    afterAll(() => server.stop())
    tests(server)
  })
}

/** The error in which a call ends; a value, or any other error, fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<SoapError> {
  const ended = await call.then((value) => ({ value }), (error: unknown) => ({ error }))
  if ('error' in ended && isSoapError(ended.error)) return ended.error
  throw new Error('the call did not end in an error of this SDK', { cause: ended })
}

export const soapVersions = ['1.1', '1.2'] as const

type Path = string

/** A copy of a plain value with other values at some dotted paths; `undefined` takes a field away. */
export function changed(base: unknown, changes: Readonly<Record<Path, unknown>>): unknown {
  return Object.entries(changes).reduce((value, [path, to]) => changedAt(value, path.split('.'), to), base)
}

function changedAt(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  return key === undefined ? to : { ...(isRecord(value) ? value : {}), [key]: changedAt(isRecord(value) ? value[key] : undefined, rest, to) }
}

/** The value at a dotted path. */
export const valueAt = (value: unknown, path: Path): unknown => path.split('.').reduce((at: unknown, key) => (isRecord(at) ? at[key] : undefined), value)

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** A plain value with the keys of all its objects in another order: backwards first, then as `seed` has it. */
export function shuffled(value: unknown, seed: number): unknown {
  if (!isRecord(value)) return value
  const keys = seed === 0 ? Object.keys(value).reverse() : Object.keys(value).sort((a, b) => rank(a, seed) - rank(b, seed))
  return Object.fromEntries(keys.map((key) => [key, shuffled(value[key], seed)]))
}

/** A number that depends on a text and a seed, the same in every run (FNV-1a). */
const rank = (text: string, seed: number): number =>
  [...`${String(seed)}${text}`].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0, 2166136261)

/** Enough orders that any two keys stand both ways round. */
export const seeds = Array.from({ length: 12 }, (_, seed) => seed)
