import { describe, expect, test } from 'vitest'
import { code, failure, shopClient } from './shop.js'
import { errorOf, inputErrorOf } from '@acct/test-kit'

const input = { id: '7' }

describe('reconcile reads back after a write whose response was lost', () => {
  test('the read finds it: it happened', async () => {
    const { client, requests } = shopClient([failure('ECONNRESET'), code('Success')])
    const error = await errorOf(client.placeOrder(input))
    expect(await client.reconcile(error)).toMatchObject({
      happened: true,
      evidence: { reads: [{ operation: 'getOrder', value: { code: 'Success' } }] },
    })
    expect(requests[1]?.body).toContain('<s:Id>7</s:Id>')
  })

  test('the read is refused with a code that means "not found": it did not happen', async () => {
    const { client } = shopClient([failure('ECONNRESET'), code('NotFound')])
    const error = await errorOf(client.placeOrder(input))
    expect(await client.reconcile(error)).toMatchObject({
      happened: false,
      evidence: { reads: [{ operation: 'getOrder', refused: 'NotFound' }] },
    })
  })

  test.each(['InvalidLogin', 'Unlisted'])(
    'the read is refused for another reason, %s: nothing is known, so reconcile rejects with the refusal',
    async (reason) => {
      const { client } = shopClient([failure('ECONNRESET'), code(reason)])
      const error = await errorOf(client.placeOrder(input))
      expect(await errorOf(client.reconcile(error))).toMatchObject({
        kind: 'refused',
        operation: 'getOrder',
        code: reason,
      })
    },
  )

  test('the error of a read is refused, because a read has nothing to look back for', async () => {
    const { client, requests } = shopClient([failure('ECONNRESET'), code('Success')])
    const error = await errorOf(client.getOrder(input))
    expect(error.outcome).toBe('unknown')
    expect(await inputErrorOf(client.reconcile(error))).toMatchObject({
      operation: 'reconcile',
      issues: [{ path: 'error', rule: 'type' }],
    })
    expect(requests).toHaveLength(1)
  })
})
