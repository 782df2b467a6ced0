import { isSoapError, type SoapError } from '@acct/core'
import { expect } from 'vitest'
import { rawServer } from './raw-server.js'

/** Rows for `each`, with their names first, since `%s` prints a name as it is. */
export const named = <Row extends { readonly name: string }>(rows: readonly Row[]): [name: string, row: Row][] =>
  rows.map((row) => [row.name, row])

/** The error that a call ends in. Fails when it ends in anything else. */
export async function caught(call: Promise<unknown>): Promise<SoapError> {
  const error: unknown = await call.then(
    (value) => new Error(`ended in a value: ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )
  if (isSoapError(error)) return error
  throw error
}

/** Nothing listens on port 1. */
export const nowhere = 'http://127.0.0.1:1/'

/** A port that nobody listens on for now. */
export async function freePort(): Promise<number> {
  const server = await rawServer({})
  await server.close()
  return server.port
}

/** Waits until a server has no connection open any more. Fails when one stays. */
export const deserted = (server: { readonly open: number }): Promise<void> =>
  expect.poll(() => server.open, { interval: 5 }).toBe(0)
