/** The simulators refuse what they do not know, as the sandbox's command line does. */
import { refuse as refuseDebitsuccess, simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { refuse as refuseEmersion, simulateEmersion } from '@acct/emersion/testing'
import { refuse as refuseFlash, simulateFlash } from '@acct/flash/testing'
import { describe, expect, it } from 'vitest'

/** As untyped programs call them. */
const simulators = { simulateFlash, simulateEmersion, simulateDebitsuccess } as unknown as Readonly<
  Record<'simulateFlash' | 'simulateEmersion' | 'simulateDebitsuccess', (seed: unknown) => unknown>
>
const refusals = { refuseFlash, refuseEmersion, refuseDebitsuccess } as unknown as Readonly<
  Record<'refuseFlash' | 'refuseEmersion' | 'refuseDebitsuccess', (code: unknown) => unknown>
>

describe('a seed', () => {
  it.each([
    ['simulateFlash', { acounts: [] }, /has no "acounts".*did you mean "accounts"/],
    ['simulateFlash', { accounts: [{ locationId: 'a', parkz: 1 }] }, /accounts\[0\] has no "parkz".*"parks"/],
    ['simulateFlash', { accounts: [{ locationId: 'a', status: 'Paused' }] }, /accounts\[0\]\.status must be "Active"/],
    ['simulateFlash', { undocumented: { addOfKnown: 'Sucess' } }, /undocumented\.addOfKnown must be/],
    ['simulateEmersion', { realms: 'example.com' }, /has no "realms".*"realm"/],
    [
      'simulateEmersion',
      { accounts: [{ accountId: 7, userName: 'a@b.c' }] },
      /accounts\[0\]\.accountId must be a string/,
    ],
    ['simulateDebitsuccess', { accounts: {} }, /accounts must be an array/],
    ['simulateDebitsuccess', { undocumented: { notes: 'last' } }, /undocumented\.notes must be "all" or "first"/],
    ['simulateDebitsuccess', 'seed.json', /the seed must be an object/],
  ] as const)('of %s: %o', (name, seed, message) => {
    expect(() => simulators[name](seed)).toThrow(
      expect.objectContaining({ name: 'TypeError', message: expect.stringMatching(message) as string }),
    )
  })
})

describe('the code of a refusal', () => {
  it.each([
    ['refuseFlash', 'NotFond', /did you mean "NotFound"/],
    ['refuseFlash', undefined, /must be "Success"/],
    ['refuseEmersion', '1029', /no page of Emersion has the code "1029"/],
    ['refuseEmersion', 'constructor', /no page of Emersion/],
    ['refuseDebitsuccess', '14O57', /did you mean "14057"/],
  ] as const)('%s(%o)', (name, code, message) => {
    expect(() => refusals[name](code)).toThrow(
      expect.objectContaining({ name: 'TypeError', message: expect.stringMatching(message) as string }),
    )
  })

  it.each([
    ['refuseFlash', 'NotFound'],
    ['refuseEmersion', '29'],
    ['refuseEmersion', 'CumulusUser Username is already in use'],
    ['refuseEmersion', '144'],
    ['refuseEmersion', 'Service Subscription is not Preactive'],
    ['refuseEmersion', 'Missing Length Type (period / month)'],
    ['refuseDebitsuccess', '14057'],
    ['refuseDebitsuccess', 'Unknown'],
  ] as const)('%s(%o) is known', (name, code) => {
    expect(() => refusals[name](code)).not.toThrow()
  })
})
