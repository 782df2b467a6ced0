/** What the seed of a simulated Emersion may be. */
import { seedSchema as schemas } from '@acct/core/testing'
import type {
  EmersionSeed,
  EmersionUndocumented,
  SeededEmersionAccount,
  SimulatedContact,
  SimulatedOrganisation,
} from './types.js'

const { stringOrNumber, string, boolean, wholeNumber, oneOf, stringOrNull, array, record, optionalStrings } = schemas

const contact = record<SimulatedContact>({
  ...optionalStrings('title', 'firstName', 'lastName', 'addressLine1', 'addressLine2', 'addressLine3'),
  ...optionalStrings('suburb', 'state', 'postcode', 'country'),
  ...optionalStrings('emailAddress', 'phoneNumber', 'mobileNumber', 'faxNumber', 'website'),
})
const organisationField = stringOrNumber.optional()

/** The seed of an account. */
export const accountSchema = record<SeededEmersionAccount>({
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

/** Refuses what a seed does not have. */
export const seedSchema = record<EmersionSeed>({
  realm: string.optional(),
  accounts: array(accountSchema).optional(),
  nextAccountId: wholeNumber.optional(),
  undocumented: record<EmersionUndocumented>({ omitted: oneOf('kept', 'cleared').optional() }).optional(),
})
