import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { code, shopClient, silent } from './shop.js'
import { errorOf } from '@acct/test-kit'

const input = { id: '7' }

describe('one signal shared by several calls', () => {
  test('still aborts the others after one of them has ended', async () => {
    const { client } = shopClient([silent, code('Success'), silent])
    const controller = new AbortController()
    const { signal } = controller
    const first = errorOf(client.getOrder(input, { signal }))
    await client.getOrder(input, { signal })
    const third = errorOf(client.getOrder(input, { signal }))
    controller.abort()
    expect([await first, await third]).toMatchObject([{ kind: 'aborted' }, { kind: 'aborted' }])
  }, 2_000)

  test('has one listener while calls run, and none afterwards', async () => {
    const { client } = shopClient([silent])
    const controller = new AbortController()
    const { signal } = controller
    const calls = [1, 2, 3].map(() => errorOf(client.getOrder(input, { signal })))
    expect(getEventListeners(signal, 'abort')).toHaveLength(1)
    controller.abort()
    await Promise.all(calls)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  test('serves a new call after all earlier ones have ended', async () => {
    const { client } = shopClient([code('Success'), silent])
    const controller = new AbortController()
    const { signal } = controller
    await client.getOrder(input, { signal })
    const later = errorOf(client.getOrder(input, { signal }))
    controller.abort()
    expect(await later).toMatchObject({ kind: 'aborted', outcome: 'unknown' })
  }, 2_000)
})

test('a signal that is aborted already: the transport is not asked, and nothing was sent', async () => {
  const { client, requests } = shopClient([code('Success')])
  const error = await errorOf(client.placeOrder(input, { signal: AbortSignal.abort() }))
  expect(error).toMatchObject({ kind: 'aborted', outcome: 'not-sent', attempts: 0 })
  expect(requests).toHaveLength(0)
})
