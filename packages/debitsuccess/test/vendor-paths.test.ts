/** One handler serves both sides: the path of the provider's refusal is that of an issue. */
import { createDebitsuccess, operations, service } from '@acct/debitsuccess'
import * as experimental from '@acct/debitsuccess/experimental'
import { refuse, simulateDebitsuccess } from '@acct/debitsuccess/testing'
import type { Operation } from '@acct/core'
import { errorOf } from '@acct/test-kit'
import { expect, test } from 'vitest'

const all: Readonly<Record<string, Operation>> = { ...operations, ...experimental }

async function pathOf(name: string, code: string): Promise<string | undefined> {
  const { transport } = simulateDebitsuccess({}, { [name]: () => refuse(code) })
  const client = createDebitsuccess({
    endpoint: 'http://localhost',
    user: { username: 'ds-user', password: 'hunter2-hunter2' },
    transport,
  })
  const operation = all[name] ?? expect.fail(name)
  const error = await errorOf(client.sendUnchecked(operation as never, operation.example.input))
  expect(error).toMatchObject({ kind: 'refused', vendor: { code } })
  return error.kind === 'refused' ? error.vendor?.path : expect.fail()
}

const rulesWithCodes = Object.entries(all).flatMap(([name, { rules }]) =>
  Object.entries(rules).flatMap(([id, { field, vendor }]) => {
    const row = service.codes.find(({ code, message = code }) => code === vendor || message === vendor)
    return row ? [[id, name, row.code, typeof field === 'string' ? field : field[0]] as const] : []
  }),
)

test.each(rulesWithCodes)('what breaks %s of %s is refused with %s, about %s', async (_, name, code, path) => {
  expect(await pathOf(name, code)).toBe(path)
})

test.each([
  ['createSchedule', '13012'],
  ['cancelAccount', '14055'],
])('%s has no field that %s is about', async (name, code) => {
  expect(await pathOf(name, code)).toBeUndefined()
})
