/**
 * What creating and updating an account have in common: the account's contacts, user and organisation, and their rules.
 */
import { xs, type RuleContext, type Rule } from '@acct/core'
import * as z from 'zod'
import { isEmailAddress, isUserName, isWebAddress } from './addresses.js'
import { isOtherCountry } from './countries.js'
import { integer } from './fields.js'

const detail = {
  /** Title before the name (E16). The provider's list of titles is not public. */
  title: xs.personal(xs.text()),
  /** Given name of the person (E17). */
  firstName: xs.personal(xs.text()),
  /** Family name of the person (E18). */
  lastName: xs.personal(xs.text()),
  /** First line of the address (E19). */
  addressLine1: xs.personal(xs.text()),
  /** Second line of the address. */
  addressLine2: xs.personal(xs.text()).nullish(),
  /** Third line of the address. */
  addressLine3: xs.personal(xs.text()).nullish(),
  /** Suburb or town of the address (E20). */
  suburb: xs.personal(xs.text()),
  /** An Australian state or territory by name or code; `Other` or `oth` for any other country (E21, E28, E29). */
  state: xs.text(),
  /** Postcode of the address (E22). */
  postcode: xs.personal(xs.text()),
  /** Name or code of the country (E23). */
  country: xs.text(),
  /** E-mail address of the person (E24, E26). */
  emailAddress: xs.personal(xs.text()),
  /** Telephone number of the person (E25). */
  phoneNumber: xs.personal(xs.text()),
  /** Mobile number. */
  mobileNumber: xs.personal(xs.text()).nullish(),
  /** Fax number. */
  faxNumber: xs.personal(xs.text()).nullish(),
  /** A web address, with or without `https://` (E27). */
  website: xs.personal(xs.text()).nullish(),
}

/** Fields of both calls, in the order of the wire. */
export const account = {
  /** `End User`; sent as that when it is left out (E01). */
  accountType: xs.defaultsTo('End User', z.literal('End User')),
  /** Who the account belongs to, and the login that goes with it. */
  primaryContact: z.strictObject({
    /** Name, address and contact details of the person. */
    detail: z.strictObject(detail),
    /** The login that goes with the account. */
    cumulusUser: z.strictObject({
      /** Whole user name, `name@realm`, at most 80 characters (E03–E07). */
      userName: xs.personal(xs.text()),
      /** At least 6 characters (E08, E09). Kept out of everything that can be printed. */
      password: xs.secret(xs.text()),
    }),
  }),
  /** Whether the account is a person's or an organisation's. */
  accountContactType: z.strictObject({
    /** `Org` is the provider's other word for `Organisation` (E10, E11). */
    type: xs.oneOf(['Individual', 'Organisation', 'Org']),
  }),
  /** The organisation that the account belongs to. */
  accountOrganisation: z
    .strictObject({
      /** Name of the organisation (E12). */
      orgName: xs.personal(xs.text()).nullish(),
      /** Name that the organisation trades under. */
      orgTradingName: xs.personal(xs.text()).nullish(),
      /** Number of the kind of company; the provider uses 29, Company, when it is left out (E13). */
      orgType: integer(/^[+-]?\d+$/).nullish(),
      /** The organisation's number, only with its kind (E15). */
      orgIdentifier: xs.personal(xs.text()).nullish(),
      /** Kind of that number (E14, E15). */
      orgIdentifierType: xs.oneOf(['ABN', 'ACN', 'RBN', 'TFN']).nullish(),
    })
    .nullish(),
  /** Another contact for bills. Without a title the provider would silently ignore it (E30). */
  billingContact: xs
    .absentWhenBlank(
      z.strictObject({
        /** Name, address and contact details of the contact. */
        detail: z.strictObject(detail),
      }),
    )
    .nullish(),
  /** Text that is stored with the account. */
  accountReference: xs.personal(xs.text()).nullish(),
}

type Account = z.output<z.ZodObject<typeof account>>

type Maybe<T> = T | null | undefined

/** A number and its kind, or neither (E15). If both may be missing, only a call can check it. */
type Identified =
  | { orgIdentifier: Maybe<string>; orgIdentifierType: Maybe<'ABN' | 'ACN' | 'RBN' | 'TFN'> }
  | { orgIdentifier?: null | undefined; orgIdentifierType?: null | undefined }

/**
 * An account whose organisation has a name unless it is an individual's (E12). If the type is not known before the
 * program runs, an organisation and its name must be written down but may be undefined: only a call can check them.
 */
export type WithOrganisation<T extends Account> = T &
  (
    | { accountContactType: { type: 'Individual' }; accountOrganisation?: Maybe<Identified> }
    | { accountOrganisation: Maybe<Identified & { orgName: Maybe<string> }> }
  )

const userName = 'primaryContact.cumulusUser.userName'
const password = 'primaryContact.cumulusUser.password'
const contacts = ['primaryContact', 'billingContact'] as const

/** A rule for each contact that the provider checks. It checks a billing contact only if that has a title. */
const contact = (
  key: keyof typeof detail,
  rule: Omit<Rule, 'field' | 'sources'> & Partial<Pick<Rule, 'sources'>>,
): Rule => ({
  field: contacts.map((name) => `${name}.detail.${key}`),
  when: ({ path, text }) => !path.startsWith('billingContact.') || text('billingContact.detail.title') !== undefined,
  sources: ['documented'],
  ...rule,
})

const isOrganisation = ({ text }: RuleContext): boolean =>
  ['Organisation', 'Org'].includes(text('accountContactType.type') ?? '')

/** E01, E03–E30: the rules of both calls; each finds the provider's number in its own call's table. */
export const accountRules = {
  E01: {
    field: 'accountType',
    message: 'must be End User',
    vendor: 'Invalid or Missing Account Type',
    sources: ['documented'],
  },
  E03: { field: userName, required: true, vendor: 'Invalid or Missing CumulusUser Username', sources: ['documented'] },
  E04: {
    field: userName,
    message: 'must contain @',
    pattern: /@/,
    vendor: 'CumulusUser Username does not contain "@"',
    sources: ['documented'],
  },
  E05: {
    field: userName,
    message: 'must be a name without white space, then @ and a domain name with a dot',
    test: (text) => !text.includes('@') || isUserName(text),
    vendor: 'Invalid CumulusUser Username',
    sources: ['documented', 'inferred'],
  },
  E06: {
    field: userName,
    message: "must end in @ and the client's realm",
    test: (text, context) => {
      const suffix = realmSuffixOf(context)
      return suffix === undefined || text.toLowerCase().endsWith(suffix.toLowerCase())
    },
    vendor: 'CumulusUser Username contains an invalid suffix',
    sources: ['documented', 'public', 'inferred'],
  },
  E07: {
    field: userName,
    message: 'must have at most 80 characters',
    length: { max: 80 },
    sources: ['public'],
  },
  E08: { field: password, required: true, vendor: 'Invalid or Missing Password', sources: ['documented'] },
  E09: {
    field: password,
    message: 'must have at least 6 characters',
    length: { min: 6 },
    vendor: 'Invalid or Missing Password',
    sources: ['documented', 'inferred'],
  },
  E10: {
    field: 'accountContactType.type',
    required: true,
    vendor: "Missing AccountContactType. Type Value must be either 'Organisation' or 'Org' or 'Individual'",
    sources: ['documented'],
  },
  E11: {
    field: 'accountContactType.type',
    message: 'must be Individual, Organisation or Org',
    vendor: "Invalid AccountContactType. Type Value must be either 'Organisation' or 'Org' or 'Individual'",
    sources: ['documented'],
  },
  E12: {
    field: 'accountOrganisation.orgName',
    required: { when: 'the type is Organisation or Org', test: isOrganisation },
    vendor: "Missing OrgName. When AccountContactType is 'Organisation' OrgName is required",
    sources: ['documented'],
  },
  E13: {
    field: 'accountOrganisation.orgType',
    message: 'must be an integer',
    vendor:
      'Invalid OrgType. If given OrgType value,then it must valid integer. Otherwise leave blank to set default ' +
      "value 29 for org type 'Company'",
    sources: ['documented'],
  },
  E14: {
    field: 'accountOrganisation.orgIdentifierType',
    message: 'must be ABN, ACN, RBN or TFN',
    sources: ['documented'],
  },
  E15: {
    field: ['accountOrganisation.orgIdentifier', 'accountOrganisation.orgIdentifierType'],
    allOrNone: true,
    sources: ['documented', 'inferred'],
  },
  E16: contact('title', { required: true, vendor: 'Invalid or Missing Title' }),
  E17: contact('firstName', { required: true, vendor: 'Invalid or Missing First Name' }),
  E18: contact('lastName', { required: true, vendor: 'Invalid or Missing Last Name' }),
  E19: contact('addressLine1', { required: true, vendor: 'Invalid or Missing Address' }),
  E20: contact('suburb', { required: true, vendor: 'Invalid or Missing Suburb' }),
  E21: contact('state', { required: true, vendor: 'Invalid or Missing State' }),
  E22: contact('postcode', { required: true, vendor: 'Invalid or Missing Postcode' }),
  E23: contact('country', { required: true, vendor: 'Invalid or Missing Country' }),
  E24: contact('emailAddress', { required: true, vendor: 'Invalid or Missing Email Address' }),
  E25: contact('phoneNumber', { required: true, vendor: 'Invalid or Missing Phone Number' }),
  E26: contact('emailAddress', {
    message: 'must be an e-mail address',
    test: isEmailAddress,
    vendor: 'Invalid or Missing Email Address',
  }),
  E27: contact('website', { message: 'must be a web address', test: isWebAddress, vendor: 'Invalid Website' }),
  E28: contact('state', {
    message: 'must be an Australian state or territory, or Other',
    test: (text) => isState(text) || isOtherState(text),
    vendor: 'Invalid or Missing State',
    sources: ['documented', 'inferred'],
  }),
  E29: contact('state', {
    message: 'must be Other or oth, because the country is not Australia',
    test: (text, { sibling }) => isOtherState(text) || !isOtherCountry(sibling('country') ?? ''),
    sources: ['documented', 'inferred'],
  }),
  E30: { field: 'billingContact', requires: 'billingContact.detail.title', exclusive: true, sources: ['documented'] },
} as const satisfies Record<string, Rule>

/** Whether a text is one of some words in any case. */
function anyCase(words: readonly string[]): (text: string) => boolean {
  // Most texts are spelled like the words and need not be converted.
  const known = new Set(words.flatMap((word) => [word, word.toLowerCase()]))
  return (text) => known.has(text) || known.has(text.toLowerCase())
}

const isState = anyCase([
  ...['ACT', 'NSW', 'NT', 'QLD', 'SA', 'TAS', 'VIC', 'WA'],
  ...[
    'Australian Capital Territory',
    'New South Wales',
    'Northern Territory',
    'Queensland',
    'South Australia',
    'Tasmania',
    'Victoria',
    'Western Australia',
  ],
])

const isOtherState = anyCase(['Other', 'oth'])

/** What a user name of the client's realm ends in. The realm may be given with or without its `@`. */
export function realmSuffixOf({ text }: RuleContext): string | undefined {
  const realm = text('realm')
  if (realm === undefined) return undefined
  return realm.startsWith('@') ? realm : `@${realm}`
}
