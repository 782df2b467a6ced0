/** Promise 3: what is sent of an instant does not hang on the machine's time zone. */
import { createFlash, operations, type MonthlyAccountInput } from '@acct/flash'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { check } from '@acct/test-kit/property'
import { instant, sent, utcText } from './values.js'

/**
 * East and west of UTC, by halves and quarters of an hour, with summer time of an hour or half of one, and with a day
 * that never was.
 */
const zones = [
  'UTC',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'America/Los_Angeles',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Monrovia',
] as const

const flash = createFlash({ endpoint: 'http://flash.test/', securityToken: '1'.repeat(32), locationId: '2'.repeat(32) })
const { input } = operations.monthlyAccount.example

const textsOf = (dates: Pick<MonthlyAccountInput, 'validUntil' | 'startDate'>): (string | undefined)[] => {
  const { xml } = flash.prepare('monthlyAccount', { ...input, ...dates })
  return [/validUntil>(.*?)</.exec(xml)?.[1], /startDate>(.*?)</.exec(xml)?.[1]]
}

/** Seconds around the hours that a zone leaves out or has twice. */
const edges = [
  '2026-03-08T10:00:00',
  '2026-04-04T15:00:00',
  '2026-10-03T16:00:00',
  '2026-11-01T09:00:00',
  '2011-12-30T10:00:00',
  '1972-01-07T00:44:30',
].map((text) => Date.parse(`${text}Z`) / 1000)

const nearEdge = fc
  .tuple(fc.constantFrom(...edges), fc.integer({ min: -7200, max: 7200 }))
  .map(([edge, away]) => edge + away)

const anyInstant = fc.oneof(
  instant,
  nearEdge.map((second) => sent(new Date(second * 1000), utcText(second))),
  nearEdge.map((second) => sent(utcText(second), utcText(second))),
)

afterEach(() => {
  vi.unstubAllEnvs()
})

describe.each(zones)('in the time zone %s', (zone) => {
  it('an instant is sent in UTC', async () => {
    vi.stubEnv('TZ', zone)
    // The stub is in force: this process now lives in that zone, by whatever name the zone has here.
    expect(Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(
      new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone,
    )
    await check(fc.tuple(anyInstant, anyInstant), ([validUntil, startDate]) => {
      expect(
        textsOf({ validUntil: validUntil.value as Date | string, startDate: startDate.value as Date | string }),
      ).toEqual([validUntil.content, startDate.content])
    })
  })
})
