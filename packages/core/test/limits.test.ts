import { describe, expect, test } from 'vitest'
import { answer, shopClient } from './shop.js'
import { errorOf } from '@acct/test-kit'

/** A response whose element has that many attributes, its namespace declaration included. The envelope has one more. */
const attributes = (count: number, members: string) =>
  answer(members, Array.from({ length: count - 1 }, (_, index) => ` a${String(index)}=""`).join(''))

/** The fast reader hands over to saxes at a comment. */
const readers = [
  ['the fast reader', '<Code>Success</Code>'],
  ['saxes', '<!-- --><Code>Success</Code>'],
] as const

describe.each(readers)('limits on attributes, read by %s', (_, members) => {
  test('one element may have as many as `limits.attributes`, and no more', async () => {
    const limits = { attributes: 5 }
    const { client } = shopClient([attributes(5, members), attributes(6, members)], { limits })
    await expect(client.getOrder({ id: '7' })).resolves.toMatchObject({ code: 'Success' })
    expect(await errorOf(client.getOrder({ id: '7' }))).toMatchObject({
      kind: 'response',
      problem: 'limit',
      cause: { message: 'more than 5 attributes' },
    })
  })

  test('a document may have four for each element that `limits.elements` allows, and no more', async () => {
    const limits = { elements: 10 }
    const { client } = shopClient([attributes(39, members), attributes(40, members)], { limits })
    await expect(client.getOrder({ id: '7' })).resolves.toMatchObject({ code: 'Success' })
    expect(await errorOf(client.getOrder({ id: '7' }))).toMatchObject({
      kind: 'response',
      problem: 'limit',
      cause: { message: 'too many attributes' },
    })
  })
})
