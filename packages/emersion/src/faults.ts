/**
 * The provider's error strings and their numbers on its two pages. A fault has nothing else to recognize it by, so
 * Emersion is the one provider whose texts are matched. The comment on a row says what to do about it;
 * docs/emersion/codes.md is made of them. The path of a string about a contact begins at the contact.
 */
import type { Code } from '@acct/core'

type Row = Omit<Code, 'code'>

const accountType: Row = { message: 'Invalid or Missing Account Type', path: 'accountType' }

/** What the provider says about the account to be changed. */
export const accountRows: readonly (Row & { readonly message: string })[] = [
  { message: 'Invalid or Missing Account ID', path: 'accountId' },
  /** There is no account with this id. Give the `accountId` that `createComplexAccount` resolved to. */
  { message: 'Could not find Account ID!', path: 'accountId' },
  /** The account is not one of yours. Only the caller's own accounts can be changed. */
  { message: 'You do not have permission to modify this Account!', path: 'accountId' },
]

const common: readonly Row[] = [
  { message: 'Invalid CumulusUser Username', path: 'primaryContact.cumulusUser.userName' },
  { message: 'CumulusUser Username does not contain "@"', path: 'primaryContact.cumulusUser.userName' },
  /**
   * What follows the last `@` must be your Cumulus user realm. Give it to the client as `realm`, and E06 finds this
   * before anything is sent.
   */
  { message: 'CumulusUser Username contains an invalid suffix', path: 'primaryContact.cumulusUser.userName' },
  /**
   * Choose another user name. After an earlier attempt with an unknown outcome, look in Cumulus whether that attempt
   * made the account.
   */
  { message: 'CumulusUser Username is already in use', path: 'primaryContact.cumulusUser.userName' },
  {
    message: "Missing AccountContactType. Type Value must be either 'Organisation' or 'Org' or 'Individual'",
    path: 'accountContactType.type',
  },
  {
    message: "Invalid AccountContactType. Type Value must be either 'Organisation' or 'Org' or 'Individual'",
    path: 'accountContactType.type',
  },
  {
    message: "Missing OrgName. When AccountContactType is 'Organisation' OrgName is required",
    path: 'accountOrganisation.orgName',
  },
  {
    message:
      'Invalid OrgType. If given OrgType value,then it must valid integer. Otherwise leave blank to set default ' +
      "value 29 for org type 'Company'",
    path: 'accountOrganisation.orgType',
  },
  /** The provider's list of titles is not public; ask Emersion which ones it accepts. */
  { message: 'Invalid or Missing Title', path: 'detail.title', contact: true },
  { message: 'Invalid or Missing First Name', path: 'detail.firstName', contact: true },
  { message: 'Invalid or Missing Last Name', path: 'detail.lastName', contact: true },
  { message: 'Invalid or Missing Address', path: 'detail.addressLine1', contact: true },
  { message: 'Invalid or Missing Suburb', path: 'detail.suburb', contact: true },
  /** Outside Australia send `Other` or `oth`. */
  { message: 'Invalid or Missing State', path: 'detail.state', contact: true },
  { message: 'Invalid or Missing Postcode', path: 'detail.postcode', contact: true },
  /** Give the name or the code of the country. The provider's list is not public; ask Emersion what it accepts. */
  { message: 'Invalid or Missing Country', path: 'detail.country', contact: true },
  { message: 'Invalid or Missing Email Address', path: 'detail.emailAddress', contact: true },
  { message: 'Invalid or Missing Phone Number', path: 'detail.phoneNumber', contact: true },
  { message: 'Invalid Website', path: 'detail.website', contact: true },
  { message: 'Invalid or Missing CumulusUser Username', path: 'primaryContact.cumulusUser.userName' },
  { message: 'Invalid or Missing Password', path: 'primaryContact.cumulusUser.password' },
]

const numbered = (first: number, rows: readonly Row[]): readonly Code[] =>
  rows.map((row, index) => ({ code: String(first + index), ...row }))

/** The pages of the newer calls do not number their strings, so the string is the code. */
export const unnumbered = (rows: readonly (Row & { readonly message: string })[]): readonly Code[] =>
  rows.map((row) => ({ code: row.message, ...row }))

export const createFaults = numbered(25, [accountType, ...common])
export const updateFaults = numbered(47, [accountType, ...accountRows, ...common])
