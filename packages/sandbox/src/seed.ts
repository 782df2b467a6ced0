/**
 * The schemas of seeds, which are plain data that no type has checked: a file, or the options of an untyped program.
 */
import type {
  DebitsuccessSeed,
  DebitsuccessUndocumented,
  SimulatedDebitsuccessAccount,
} from '@acct/debitsuccess/testing'
import type {
  EmersionSeed,
  EmersionUndocumented,
  SeededEmersionAccount,
  SimulatedContact,
  SimulatedOrganisation,
} from '@acct/emersion/testing'
import type {
  FlashSeed,
  FlashUndocumented,
  SeededFlashAccount,
  SimulatedFlashCredentials,
  SimulatedLocation,
} from '@acct/flash/testing'
import { closestOf } from '@acct/core/testing'
import * as z from 'zod'
import type { ProviderKey, SandboxSeed } from './providers.js'

/** A schema for each field of a type, so that none is forgotten when the type grows. */
type Shape<T> = { readonly [Key in keyof Required<T>]: z.ZodType<T[Key]> }

const string = z.string('must be a string')
const boolean = z.boolean('must be true or false')
const wholeNumber = z.int('must be a whole number').min(0, 'must be a whole number')
const oneOf = <const Values extends readonly [string, ...string[]]>(...values: Values) =>
  z.enum(
    values,
    `must be ${list(
      values.map((value) => `"${value}"`),
      'or',
    )}`,
  )
const stringOrNull = z.union([z.string(), z.null()], 'must be a string or null')
const array = <Item extends z.ZodType>(item: Item) => z.array(item, 'must be an array')

/** An object with these fields and no others. */
function record<T>(shape: Shape<T>): z.ZodType<T> {
  const schema = z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? unknownKeys(issue.keys, Object.keys(shape)) : 'must be an object',
  })
  // zod derives the type from the schemas of the fields, of which there is one for each field of T.
  return schema as unknown as z.ZodType<T>
}

function unknownKeys([key = '']: readonly string[], known: readonly string[]): string {
  const closest = closestOf(key, known)
  const hint = closest === undefined ? '' : `; did you mean "${closest}"?`
  return `has no "${key}"; it takes ${list(known, 'and')}${hint}`
}

const optionalStrings = <const Keys extends readonly string[]>(...keys: Keys) =>
  // Made from the keys of its type.
  Object.fromEntries(keys.map((key) => [key, string.optional()])) as {
    readonly [Key in Keys[number]]: z.ZodOptional<z.ZodString>
  }

const codes = ['Success', 'GeneralFailure', 'InvalidLogin', 'InvalidLocation', 'NotFound'] as const
const omitted = oneOf('kept', 'cleared').optional()

const flashAccount = record<SeededFlashAccount>({
  locationId: string,
  accountNumber: stringOrNull.optional(),
  accountType: oneOf('Monthly', 'Resident', 'Membership', 'Master').optional(),
  status: oneOf('Active', 'Inactive').optional(),
  readStatus: oneOf('Automatic', 'Valid', 'Invalid').optional(),
  parks: wholeNumber.optional(),
  allowPassback: boolean.optional(),
  lateFeeOnKiosk: boolean.optional(),
  deleted: boolean.optional(),
  credentials: record<Partial<SimulatedFlashCredentials>>({
    proxCard: stringOrNull.optional(),
    idCard: stringOrNull.optional(),
    idTag: stringOrNull.optional(),
    decal: stringOrNull.optional(),
    pin: stringOrNull.optional(),
  }).optional(),
  ...optionalStrings('flashAccountNumber', 'accountGuid', 'masterAccountNumber', 'companyName', 'companyCode'),
  ...optionalStrings('address', 'address2', 'city', 'state', 'zipcode'),
  ...optionalStrings('validUntil', 'profile', 'startDate', 'department', 'poolName'),
})

const flash = record<FlashSeed>({
  locations: array(
    record<SimulatedLocation>({
      locationId: string,
      securityToken: string,
      profiles: array(record({ uniqueId: stringOrNull, name: stringOrNull })).optional(),
    }),
  ).optional(),
  accounts: array(flashAccount).optional(),
  undocumented: record<FlashUndocumented>({
    addOfKnown: oneOf(...codes).optional(),
    changeOfUnknown: oneOf(...codes).optional(),
    updateOfDeleted: oneOf('restores', ...codes).optional(),
    omitted,
  }).optional(),
})

const contact = record<SimulatedContact>({
  ...optionalStrings('title', 'firstName', 'lastName', 'addressLine1', 'addressLine2', 'addressLine3'),
  ...optionalStrings('suburb', 'state', 'postcode', 'country'),
  ...optionalStrings('emailAddress', 'phoneNumber', 'mobileNumber', 'faxNumber', 'website'),
})
const organisationField = z.union([z.string(), z.number()], 'must be a string or a number').optional()

const emersionAccount = record<SeededEmersionAccount>({
  accountId: string,
  userName: string,
  licenceeUsername: stringOrNull.optional(),
  primaryContact: contact.optional(),
  accountContactType: oneOf('Individual', 'Organisation', 'Org').optional(),
  accountOrganisation: record<SimulatedOrganisation>({
    orgName: organisationField,
    orgTradingName: organisationField,
    orgType: organisationField,
    orgIdentifier: organisationField,
    orgIdentifierType: organisationField,
  })
    .nullable()
    .optional(),
  billingContact: contact.nullable().optional(),
  accountReference: stringOrNull.optional(),
  foreign: boolean.optional(),
})

const emersion = record<EmersionSeed>({
  realm: string.optional(),
  accounts: array(emersionAccount).optional(),
  nextAccountId: wholeNumber.optional(),
  undocumented: record<EmersionUndocumented>({ omitted }).optional(),
})

const debitsuccessAccount = record<SimulatedDebitsuccessAccount>({
  accountReferenceNo: string,
  externalAccountReferenceNo: stringOrNull,
  state: oneOf('active', 'inactive', 'billed', 'settled').optional(),
})

const debitsuccess = record<DebitsuccessSeed>({
  users: array(record({ username: string, password: string })).optional(),
  facilities: array(record({ identifier: string, facility: string })).optional(),
  accounts: array(debitsuccessAccount).optional(),
  undocumented: record<DebitsuccessUndocumented>({
    ownNamespace: string.optional(),
    twoReferences: oneOf('08', 'own').optional(),
    notes: oneOf('all', 'first').optional(),
  }).optional(),
})

const sandbox = record<SandboxSeed>({
  flash: flash.optional(),
  emersion: emersion.optional(),
  debitsuccess: debitsuccess.optional(),
})

const accounts: Readonly<Record<ProviderKey, z.ZodType<object>>> = {
  flash: flashAccount,
  emersion: emersionAccount,
  debitsuccess: debitsuccessAccount,
}

/** Checks a seed. Throws a `TypeError` whose message says what is wrong, and where. */
export const checkSeed = (seed: unknown): SandboxSeed => check(sandbox, seed, 'the seed')

/** Checks one account of a seed, as `checkSeed` does. */
export const checkAccount = (provider: ProviderKey, account: unknown): object =>
  check(accounts[provider], account, 'the account')

function check<T>(schema: z.ZodType<T>, value: unknown, name: string): T {
  const { data, error } = schema.safeParse(value)
  if (!error) return data
  const [first] = error.issues
  const issue = error.issues.find(({ code }) => code === 'unrecognized_keys') ?? first
  throw new TypeError(issue ? `${pathOf(issue.path) || name} ${issue.message}` : `${name} is invalid`)
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${String(key)}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, '')

function list(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1) ?? ''}`
}
