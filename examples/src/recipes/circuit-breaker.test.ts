import { createFlash } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import { errorOf } from '@acct/test-kit'
import { isBrokenCircuitError } from 'cockatiel'
import { afterEach, expect, test, vi } from 'vitest'
import { guarded } from './circuit-breaker.js'
import { account, optionsFor } from './support.js'

afterEach(() => {
  vi.useRealTimers()
})

test('after five failures in a row nothing is sent, until one call is let through', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const provider = simulateFlash()
  const add = guarded(createFlash(optionsFor(provider)))
  provider.misbehave({ do: 'drop-before', times: 3 })
  provider.misbehave({ do: 'bad-gateway', times: 3 })

  for (let call = 0; call < 5; call++) expect(await errorOf(add(account))).toMatchObject({ outcome: 'unknown' })
  await expect(add(account)).rejects.toSatisfy(isBrokenCircuitError)
  expect(provider.calls).toHaveLength(5)

  vi.setSystemTime(Date.now() + 10_000)
  expect(await errorOf(add(account))).toMatchObject({ kind: 'http' })
  await expect(add(account)).rejects.toSatisfy(isBrokenCircuitError)
  expect(provider.calls).toHaveLength(6)

  vi.setSystemTime(Date.now() + 10_000)
  await add(account)
  expect(provider.accounts).toHaveLength(1)
})

test('a provider that refuses, and an invalid input, do not open it', async () => {
  const provider = simulateFlash()
  const add = guarded(createFlash(optionsFor(provider)))

  await add(account)
  for (let call = 0; call < 6; call++) {
    expect(await errorOf(add(account))).toMatchObject({ kind: 'refused' })
    expect(await errorOf(add({ ...account, state: 'Texas' }))).toMatchObject({ kind: 'input' })
  }
})
