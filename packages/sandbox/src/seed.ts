/** Seeds as JSON: the same plain data that the simulators take, checked, since a file has no types. */
import type { DebitsuccessSeed, DebitsuccessUndocumented } from '@acct/debitsuccess/testing'
import type {
  EmersionSeed,
  EmersionUndocumented,
  SeededEmersionAccount,
  SimulatedContact,
  SimulatedOrganisation,
} from '@acct/emersion/testing'
import type { FlashCode, FlashResult } from '@acct/flash'
import type { FlashSeed, FlashUndocumented, SeededFlashAccount, SimulatedFlashCredentials } from '@acct/flash/testing'
import { readJson, SandboxError } from './files.js'
import type { SandboxSeed } from './vendors.js'

/** Says what is wrong with a value as the end of a sentence, and where. */
type Check = (value: unknown, at: string) => string | undefined

/** A check for each field of a type, so that none is forgotten when the type grows. */
type Checks<T> = { readonly [Key in keyof Required<T>]: Check }

type Item<List> = List extends readonly (infer T)[] | undefined ? T : never

const text: Check = (value, at) => (typeof value === 'string' ? undefined : `${at} must be a text`)
const boolean: Check = (value, at) => (typeof value === 'boolean' ? undefined : `${at} must be true or false`)
const count: Check = (value, at) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : `${at} must be a whole number`
const oneOf =
  (...values: readonly string[]): Check =>
  (value, at) =>
    values.some((known) => known === value)
      ? undefined
      : `${at} must be ${listed(
          values.map((known) => `"${known}"`),
          'or',
        )}`
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
    Array.isArray(value)
      ? first(value.map((item: unknown, index) => check(item, `${at}[${String(index)}]`)))
      : `${at} must be a list`

const record =
  <T>(checks: Checks<T>): Check =>
  (value, at) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return `${at} must be an object`
    const fields = new Map(Object.entries<unknown>({ ...value }))
    const known = Object.entries<Check>(checks)
    const unknown = [...fields.keys()].find((key) => !Object.hasOwn(checks, key))
    if (unknown !== undefined)
      return `${at} has no "${unknown}"; it takes ${listed(
        known.map(([key]) => key),
        'and',
      )}`
    return first(known.map(([key, check]) => check(fields.get(key), at === 'the seed' ? key : `${at}.${key}`)))
  }

const optionalTexts = <const Keys extends readonly string[]>(
  ...keys: Keys
): { readonly [Key in Keys[number]]: Check } =>
  // Made from the keys of its type.
  Object.fromEntries(keys.map((key) => [key, optional(text)])) as { [Key in Keys[number]]: Check }

const codes = [
  'Success',
  'GeneralFailure',
  'InvalidLogin',
  'InvalidLocation',
  'NotFound',
] as const satisfies readonly FlashCode[]
const omitted = optional(oneOf('kept', 'cleared'))

const contact = record<SimulatedContact>(
  optionalTexts(
    ...([
      'title',
      'firstName',
      'lastName',
      'addressLine1',
      'addressLine2',
      'addressLine3',
      'suburb',
      'state',
      'postcode',
      'country',
    ] as const),
    ...(['emailAddress', 'phoneNumber', 'mobileNumber', 'faxNumber', 'website'] as const),
  ),
)

const flash = record<FlashSeed>({
  locations: optional(
    list(
      record<Item<FlashSeed['locations']>>({
        locationId: text,
        securityToken: text,
        profiles: optional(
          list(record<FlashResult['locationProfiles'][number]>({ uniqueId: orNull(text), name: orNull(text) })),
        ),
      }),
    ),
  ),
  accounts: optional(
    list(
      record<SeededFlashAccount>({
        locationId: text,
        accountNumber: optional(orNull(text)),
        accountType: optional(oneOf('Monthly', 'Resident', 'Membership', 'Master')),
        status: optional(oneOf('Active', 'Inactive')),
        readStatus: optional(oneOf('Automatic', 'Valid', 'Invalid')),
        parks: optional(count),
        allowPassback: optional(boolean),
        lateFeeOnKiosk: optional(boolean),
        deleted: optional(boolean),
        credentials: optional(
          record<SimulatedFlashCredentials>({
            proxCard: optional(orNull(text)),
            idCard: optional(orNull(text)),
            idTag: optional(orNull(text)),
            decal: optional(orNull(text)),
            pin: optional(orNull(text)),
          }),
        ),
        ...optionalTexts(
          'flashAccountNumber',
          'accountGuid',
          'masterAccountNumber',
          'companyName',
          'companyCode',
          'address',
          'address2',
          'city',
          'state',
          'zipcode',
        ),
        ...optionalTexts('validUntil', 'profile', 'startDate', 'department', 'poolName'),
      }),
    ),
  ),
  undocumented: optional(
    record<FlashUndocumented>({
      addOfKnown: optional(oneOf(...codes)),
      changeOfUnknown: optional(oneOf(...codes)),
      updateOfDeleted: optional(oneOf('restores', ...codes)),
      omitted,
    }),
  ),
})

const emersion = record<EmersionSeed>({
  realm: optional(text),
  accounts: optional(
    list(
      record<SeededEmersionAccount>({
        accountId: text,
        userName: text,
        licenceeUsername: optional(orNull(text)),
        primaryContact: optional(contact),
        accountContactType: optional(oneOf('Individual', 'Organisation', 'Org')),
        accountOrganisation: optional(
          orNull(
            record<SimulatedOrganisation>(
              optionalTexts('orgName', 'orgTradingName', 'orgType', 'orgIdentifier', 'orgIdentifierType'),
            ),
          ),
        ),
        billingContact: optional(orNull(contact)),
        accountReference: optional(orNull(text)),
        foreign: optional(boolean),
      }),
    ),
  ),
  nextAccountId: optional(count),
  undocumented: optional(record<EmersionUndocumented>({ omitted })),
})

const debitsuccess = record<DebitsuccessSeed>({
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
  undocumented: optional(
    record<DebitsuccessUndocumented>({
      ownNamespace: optional(text),
      twoReferences: optional(oneOf('08', 'own')),
      notes: optional(oneOf('all', 'first')),
    }),
  ),
})

const seed = record<SandboxSeed>({
  flash: optional(flash),
  emersion: optional(emersion),
  debitsuccess: optional(debitsuccess),
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

const listed = (words: readonly string[], last: string): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`
