import { describe, expect, test } from 'vitest'
import { response, secret, shopClient } from './shop.js'
import { errorOf } from '@acct/test-kit'

const page = (status: number, headers: Readonly<Record<string, string>> = {}) =>
  shopClient([response(status, 'text/html', `<h1>${String(status)}</h1>`, headers)]).client.placeOrder({ id: '7' })

describe('an HTTP error', () => {
  test('keeps the headers of the response, by lower-case name, but no cookies', async () => {
    const headers = { 'X-Served-By': 'cache-1', 'Set-Cookie': 'session=8c1f', 'Retry-After': '7' }
    expect(await errorOf(page(503, headers))).toMatchObject({
      kind: 'http',
      status: 503,
      headers: { 'content-type': 'text/html', 'x-served-by': 'cache-1', 'retry-after': '7' },
    })
    expect(await errorOf(page(503, headers))).not.toHaveProperty('headers.set-cookie')
  })

  test('has no secret in its headers', async () => {
    expect(await errorOf(page(503, { location: `/login?token=${secret}` }))).toMatchObject({
      headers: { location: '/login?token=[redacted]' },
    })
  })

  test.each([
    [302, 'unknown'],
    [399, 'unknown'],
    [400, 'refused'],
    [404, 'refused'],
    [408, 'unknown'],
    [429, 'refused'],
    [499, 'unknown'],
    [500, 'unknown'],
    [503, 'unknown'],
  ])('with status %i has outcome %s', async (status, outcome) => {
    expect(await errorOf(page(status))).toMatchObject({ kind: 'http', status, outcome })
  })
})
