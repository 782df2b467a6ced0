/** What the three suites share. */
import { isSoapError, nodeTransport, type SoapError, type Transport } from '@acct/core'
import type { Simulator } from '@acct/core/testing'
import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startServer, type ServerName } from '../../servers/start.js'

// Mono takes its time for its first answer, and WCF on it for each.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** Whoever answers: a real server, or the simulator that has to answer the same calls the same way. */
export interface Answering {
  readonly endpoint: string
  /** What a client sends with, when it is not HTTP. */
  readonly transport?: Transport
  readonly reset: () => Promise<void>
}

/** A server that runs. */
export interface Running extends Answering {
  /** What the service was given last, by wire name; null when nothing came since the last reset. */
  readonly received: () => Promise<unknown>
}

/** Registers a server's tests; where it cannot run, only the one that shows that this is said. */
export async function suite(
  name: ServerName,
  env: Readonly<Record<string, string>>,
  tests: (server: Running) => void,
): Promise<void> {
  await register(name, env, tests)

  it(`says that the tests against the ${name} server are left out where it cannot run`, async () => {
    const directory = await mkdtemp(join(tmpdir(), 'nothing-installed-'))
    await symlink('/bin/sh', join(directory, 'sh'))
    vi.stubEnv('PATH', directory)
    const said = vi.spyOn(console, 'log').mockReturnValue()
    const registered = vi.fn()
    try {
      await register(name, env, registered)
      expect(said.mock.calls).toEqual([
        [expect.stringMatching(new RegExp(`^${name}: .*left out.*Not installed: \\w+`))],
      ])
      expect(registered).not.toHaveBeenCalled()
    } finally {
      vi.unstubAllEnvs()
      said.mockRestore()
      await rm(directory, { recursive: true })
    }
  })
}

async function register(
  name: ServerName,
  env: Readonly<Record<string, string>>,
  tests: (server: Running) => void,
): Promise<void> {
  const server = await startServer(name, env)
  if ('missing' in server) {
    console.log(`${name}: its tests are left out, nothing of it was tested. ${server.missing}`)
    return
  }
  // A run that is killed leaves no server behind.
  process.once('disconnect', () => void server.stop())
  describe(name, () => {
    beforeEach(() => server.reset())
    afterAll(() => server.stop())
    tests({ endpoint: server.endpoint, received: () => server.received(), reset: () => server.reset() })
  })
}

/** Registers the tests of what is answered for a simulator that is seeded as the server is. */
export function simulated(
  name: ServerName,
  simulator: () => Pick<Simulator, 'transport'>,
  tests: (side: Answering) => void,
): void {
  describe(`${name}, simulated`, () => {
    let vendor = simulator()
    const reset = (): Promise<void> => {
      vendor = simulator()
      return Promise.resolve()
    }
    beforeEach(reset)
    tests({ endpoint: 'http://simulator.test/', transport: (request) => vendor.transport(request), reset })
  })
}

/** Sends what a client wrote after changing it, as a client that writes otherwise would. */
export const rewriting =
  ({ transport = nodeTransport() }: Answering, rewrite: (xml: string) => string): Transport =>
  (request) => {
    const body = rewrite(request.body)
    if (body === request.body) throw new Error('there is nothing to change')
    return transport({ ...request, body })
  }

/** The error in which a call ends; a value, or any other error, fails the test. */
export async function failureOf(call: Promise<unknown>): Promise<SoapError> {
  const ended = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  if ('error' in ended && isSoapError(ended.error)) return ended.error
  throw new Error('the call did not end in an error of this SDK', { cause: ended })
}

/** Rows for `it.each`, each under its own words. */
export const titled = <Row extends { readonly when: string }>(
  rows: readonly Row[],
): (readonly [when: string, row: Row])[] => rows.map((row) => [row.when, row])

export const soapVersions = ['1.1', '1.2'] as const

type Path = string

/** A copy of a plain value with other values at some dotted paths; `undefined` takes a field away. */
export function changed(base: unknown, changes: Readonly<Record<Path, unknown>>): unknown {
  return Object.entries(changes).reduce((value, [path, to]) => changedAt(value, path.split('.'), to), base)
}

function changedAt(value: unknown, [key, ...rest]: readonly string[], to: unknown): unknown {
  return key === undefined
    ? to
    : { ...(isRecord(value) ? value : {}), [key]: changedAt(isRecord(value) ? value[key] : undefined, rest, to) }
}

/** The value at a dotted path. */
export const valueAt = (value: unknown, path: Path): unknown =>
  path.split('.').reduce((at: unknown, key) => (isRecord(at) ? at[key] : undefined), value)

/** Of what is written as braces: a Date, for one, is a value. */
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** A plain value with the keys of all its objects in another order: backwards first, then as `seed` has it. */
export function shuffled(value: unknown, seed: number): unknown {
  if (!isRecord(value)) return value
  const keys =
    seed === 0 ? Object.keys(value).reverse() : Object.keys(value).sort((a, b) => rank(a, seed) - rank(b, seed))
  return Object.fromEntries(keys.map((key) => [key, shuffled(value[key], seed)]))
}

/** A number that depends on a text and a seed, the same in every run (FNV-1a). */
const rank = (text: string, seed: number): number =>
  [...`${String(seed)}${text}`].reduce(
    (hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16777619) >>> 0,
    2166136261,
  )

/** Enough orders that any two keys stand both ways round. */
export const seeds = Array.from({ length: 12 }, (_, seed) => seed)
