/**
 * The provider's error strings and their numbers on its two pages. They are all that it answers, so this is the one
 * place where a message is matched. The comment on a row says what to do about it; docs/emersion/codes.md is made of them.
 */
import type { Code, Fault, Vendor } from '@acct/core'

type Row = Omit<Code, 'code'>

const accountType: Row = { message: 'Invalid or Missing Account Type', field: 'accountType' }

const account: readonly Row[] = [
  { message: 'Invalid or Missing Account ID', field: 'accountId' },
  /** There is no account with this id. Give the `accountId` that `createComplexAccount` resolved to. */
  { message: 'Could not find Account ID!', field: 'accountId' },
  /** The account is not below yours. Only accounts of the caller's own can be changed. */
  { message: 'You do not have permission to modify this Account!', field: 'accountId' },
]

const common: readonly Row[] = [
  { message: 'Invalid CumulusUser Username', field: 'userName' },
  { message: 'CumulusUser Username does not contain "@"', field: 'userName' },
  /** What follows the last `@` must be your Cumulus user realm. Give it to the client as `realm`, and E06 finds this before anything is sent. */
  { message: 'CumulusUser Username contains an invalid suffix', field: 'userName' },
  /** Choose another user name. After an earlier attempt with an unknown outcome, look in Cumulus whether that attempt made the account. */
  { message: 'CumulusUser Username is already in use', field: 'userName' },
  {
    message: "Missing AccountContactType. Type Value must be either 'Organisation' or 'Org' or 'Individual'",
    field: 'type',
  },
  {
    message: "Invalid AccountContactType. Type Value must be either 'Organisation' or 'Org' or 'Individual'",
    field: 'type',
  },
  { message: "Missing OrgName. When AccountContactType is 'Organisation' OrgName is required", field: 'orgName' },
  {
    message:
      "Invalid OrgType. If given OrgType value,then it must valid integer. Otherwise leave blank to set default value 29 for org type 'Company'",
    field: 'orgType',
  },
  /** The provider's list of titles is not public; ask Emersion which it takes. */
  { message: 'Invalid or Missing Title', field: 'title', contact: true },
  { message: 'Invalid or Missing First Name', field: 'firstName', contact: true },
  { message: 'Invalid or Missing Last Name', field: 'lastName', contact: true },
  { message: 'Invalid or Missing Address', field: 'addressLine1', contact: true },
  { message: 'Invalid or Missing Suburb', field: 'suburb', contact: true },
  /** Outside Australia send `Other` or `oth`. */
  { message: 'Invalid or Missing State', field: 'state', contact: true },
  { message: 'Invalid or Missing Postcode', field: 'postcode', contact: true },
  /** Give the name or the code of the country. The provider's list is not public; ask Emersion which it takes. */
  { message: 'Invalid or Missing Country', field: 'country', contact: true },
  { message: 'Invalid or Missing Email Address', field: 'emailAddress', contact: true },
  { message: 'Invalid or Missing Phone Number', field: 'phoneNumber', contact: true },
  { message: 'Invalid Website', field: 'website', contact: true },
  { message: 'Invalid or Missing CumulusUser Username', field: 'userName' },
  { message: 'Invalid or Missing Password', field: 'password' },
]

const numbered = (first: number, rows: readonly Row[]): readonly Code[] =>
  rows.map((row, index) => ({ code: String(first + index), ...row }))

/** The pages of the newer calls give their strings no numbers: there, the string is the code. */
export const unnumbered = (rows: readonly (Row & { readonly message: string })[]): readonly Code[] =>
  rows.map((row) => ({ code: row.message, ...row }))

export const createFaults = numbered(25, [accountType, ...common])
export const updateFaults = numbered(47, [accountType, ...account, ...common])

/** Finds a fault's string in a table, whatever contact stands before it, with or without a leading `CumulusUser `. */
export function explain({ detail, reason }: Fault, codes: readonly Code[]): Vendor | undefined {
  const said = detail ?? reason
  const [, contact, rest] = /^([^:]*): *(.*)$/s.exec(said) ?? []
  const row =
    codes.find(({ message }) => alike(message, said)) ??
    (rest === undefined ? undefined : codes.find(({ message }) => alike(message, rest)))
  if (!row) return undefined
  const { code, field } = row
  return {
    code,
    message: said,
    ...(row.contact && contact !== undefined ? { contact } : {}),
    ...(field === undefined ? {} : { field }),
  }
}

const alike = (one = '', other: string): boolean => bare(one) === bare(other)

const bare = (message: string): string => message.trim().replace(/^CumulusUser /, '')
