/** Seeds as JSON: the same plain data that the simulators take, checked, since a file has no types. */
import type { DebitsuccessSeed } from '@acct/debitsuccess/testing'
import type { EmersionSeed } from '@acct/emersion/testing'
import type { FlashSeed } from '@acct/flash/testing'
import { readJson, SandboxError } from './files.js'
import type { SandboxSeed } from './vendors.js'

/** Says what is wrong with a value as the end of a sentence, and where. */
type Check = (value: unknown, at: string) => string | undefined

/** A check for each field of a type, so that none is forgotten when the type grows. */
type Checks<T> = { readonly [Key in keyof Required<T>]: Check }

type Item<List> = List extends readonly (infer T)[] | undefined ? T : never

const text: Check = (value, at) => (typeof value === 'string' ? undefined : `${at} must be a text`)
const boolean: Check = (value, at) => (typeof value === 'boolean' ? undefined : `${at} must be true or false`)
const count: Check = (value, at) => (Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : `${at} must be a whole number`)
const oneOf =
  (...values: readonly string[]): Check =>
  (value, at) =>
    values.some((known) => known === value) ? undefined : `${at} must be ${listed(values.map((known) => `"${known}"`), 'or')}`
const orNull =
  (check: Check): Check =>
  (value, at) =>
    value === null ? undefined : check(value, at)?.concat(' or null')
const optional =
  (check: Check): Check =>
  (value, at) =>
    value === undefined ? undefined : check(value, at)

const list =
  (check: Check): Check =>
  (value, at) =>
    Array.isArray(value) ? first(value.map((item: unknown, index) => check(item, `${at}[${String(index)}]`))) : `${at} must be a list`

const record =
  <T>(checks: Checks<T>): Check =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} must be an object`
    const fields = new Map(Object.entries<unknown>({ ...value }))
    const known = Object.entries<Check>(checks)
    const unknown = [...fields.keys()].find((key) => !Object.hasOwn(checks, key))
    if (unknown !== undefined) return `${at} has no "${unknown}"; it takes ${listed(known.map(([key]) => key), 'and')}`
    return first(known.map(([key, check]) => check(fields.get(key), at === 'the seed' ? key : `${at}.${key}`)))
  }

const seed = record<SandboxSeed>({
  flash: optional(
    record<FlashSeed>({
      locations: optional(list(record<Item<FlashSeed['locations']>>({ locationId: text, securityToken: text }))),
      accounts: optional(
        list(
          record<Item<FlashSeed['accounts']>>({
            locationId: text,
            accountNumber: orNull(text),
            flashAccountNumber: text,
            accountGuid: text,
            status: oneOf('Active', 'Inactive'),
            parks: count,
            deleted: boolean,
          }),
        ),
      ),
    }),
  ),
  emersion: optional(
    record<EmersionSeed>({
      realm: optional(text),
      accounts: optional(list(record<Item<EmersionSeed['accounts']>>({ accountId: text, userName: text, accountReference: orNull(text), foreign: optional(boolean) }))),
      nextAccountId: optional(count),
    }),
  ),
  debitsuccess: optional(
    record<DebitsuccessSeed>({
      users: optional(list(record<Item<DebitsuccessSeed['users']>>({ username: text, password: text }))),
      facilities: optional(list(record<Item<DebitsuccessSeed['facilities']>>({ identifier: text, facility: text }))),
      accounts: optional(
        list(
          record<Item<DebitsuccessSeed['accounts']>>({
            accountReferenceNo: text,
            externalAccountReferenceNo: orNull(text),
            state: optional(oneOf('active', 'inactive', 'billed', 'settled')),
          }),
        ),
      ),
    }),
  ),
})

/** Reads the seeds of the three simulators; what is wrong with the file is one plain sentence. */
export function readSeed(path: string): SandboxSeed {
  const value = readJson(path)
  const wrong = seed(value, 'the seed')
  if (wrong !== undefined) throw new SandboxError(`${path}: ${wrong}.`)
  // The check above has gone through every field.
  return value as SandboxSeed
}

const first = (found: readonly (string | undefined)[]): string | undefined => found.find((wrong) => wrong !== undefined)

const listed = (words: readonly string[], last: string): string => (words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`)
