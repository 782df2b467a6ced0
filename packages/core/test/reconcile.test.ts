import { describe, expect, test } from 'vitest'
import { code, failure, fault, placeOrder, shopClient } from './shop.js'
import { errorOf, inputErrorOf } from '@acct/test-kit'

const input = { id: '7' }

describe('reconcile reads the state after a write whose response was lost', () => {
  test('the read finds it: it happened', async () => {
    const { client, requests } = shopClient([failure('ECONNRESET'), code('Success')])
    const error = await errorOf(client.placeOrder(input))
    expect(await client.reconcile(error)).toMatchObject({
      happened: true,
      evidence: { reads: [{ operation: 'getOrder', value: { code: 'Success' } }] },
    })
    expect(requests[1]?.body).toContain('<s:Id>7</s:Id>')
  })

  test.each([
    ['a result', code('NotFound')],
    ['a fault that the code table explains', fault('NotFound')],
  ])('%s refuses the read with a code that means "not found": it did not happen', async (_, refusal) => {
    const { client } = shopClient([failure('ECONNRESET'), refusal])
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

  test.each(['InvalidLogin', 'Deadlock'])(
    'any other fault, %s, is the error that reconcile ends with',
    async (reason) => {
      const { client } = shopClient([failure('ECONNRESET'), fault(reason)])
      const error = await errorOf(client.placeOrder(input))
      expect(await errorOf(client.reconcile(error))).toMatchObject({ kind: 'fault', operation: 'getOrder', reason })
    },
  )

  test('a read whose own response is lost decides nothing', async () => {
    const { client } = shopClient([failure('ECONNRESET'), failure('ECONNRESET')])
    const error = await errorOf(client.placeOrder(input))
    expect(await errorOf(client.reconcile(error))).toMatchObject({ kind: 'connection', operation: 'getOrder' })
  })

  test('an option that is undefined counts as absent', async () => {
    const { client } = shopClient([failure('ECONNRESET'), code('Success')])
    const error = await errorOf(client.placeOrder(input))
    expect(await client.reconcile(error, { stateDiffered: undefined })).toMatchObject({ happened: true })
  })

  test('an error whose outcome is known needs no read', async () => {
    const refused = shopClient([code('InvalidLogin')])
    expect(await refused.client.reconcile(await errorOf(refused.client.placeOrder(input)))).toEqual({
      happened: false,
      evidence: { sentence: 'The provider refused the request.', reads: [] },
    })
    expect(refused.requests).toHaveLength(1)
    const unsent = shopClient([])
    expect(
      await unsent.client.reconcile(await errorOf(unsent.client.sendUnchecked(placeOrder, { unknown: 1 }))),
    ).toEqual({
      happened: false,
      evidence: { sentence: 'No byte of the request was sent.', reads: [] },
    })
  })

  test.each([
    ['null', null, 'invalid input: options must be an object'],
    ['a boolean', true, 'invalid input: options must be an object'],
    [
      'options with a getter that throws',
      {
        get relax(): never {
          throw new Error('secret')
        },
      },
      'invalid options: options threw an error when it was read',
    ],
    ['a text as a flag', { stateDiffered: 'yes' }, 'invalid input: options.stateDiffered must be a boolean'],
  ])('options that cannot be used are refused: %s', async (_, options, message) => {
    const { client, requests } = shopClient([failure('ECONNRESET'), code('Success')])
    const error = await errorOf(client.placeOrder(input))
    expect((await inputErrorOf(client.reconcile(error, options as never))).message).toContain(message)
    expect((await inputErrorOf(client.reconcile('placeOrder', input, options as never))).message).toContain(message)
    expect(requests).toHaveLength(1)
  })

  test('the message says what reconcile takes', async () => {
    const { client } = shopClient([failure('ECONNRESET')])
    expect((await inputErrorOf(client.reconcile(new Error('x')))).message).toContain(
      'error must be an error of a call, or the name of an operation',
    )
    const other = shopClient([failure('ECONNRESET')])
    expect((await inputErrorOf(client.reconcile(await errorOf(other.client.placeOrder(input))))).message).toContain(
      'error must be the error of a write by this client: call a read again; ' +
        'for other writes give operation and input',
    )
  })

  test('the error of a read is refused, because there is nothing to reconcile', async () => {
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
