/** The work that every peer does: two requests, a response and a fault. */

export const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}

/**
 * MonthlyAccount with each of its fields; with the two credentials 22 elements. `masterAccountNumber` has to be asked
 * for: F06.
 */
export const account = {
  actionType: 'Add',
  accountType: 'Monthly',
  accountNumber: 'EXT-1',
  masterAccountNumber: 'M-1',
  companyName: "O'Neil & <Sons>",
  companyCode: 'ONS',
  address: '1 High St',
  address2: 'Level 3',
  city: 'Austin',
  state: 'TX',
  zipcode: '01234',
  validUntil: '2027-01-01T00:00:00',
  status: 'Active',
  parks: 2,
  profile: 'Gold',
  allowPassback: false,
  startDate: '2026-12-01T05:00:00',
  lateFeeOnKiosk: true,
  department: 'IT',
  poolName: 'North',
}
export const relax = ['F06']

/** The same as the provider spells it, for peers that take texts. */
export const accountOnTheWire = {
  securityToken: credentials.securityToken,
  locationID: credentials.locationId,
  ...account,
  allowPassback: '0',
  lateFeeOnKiosk: '1',
}

/** Three things that a check has to find. */
export const badAccount = { ...account, state: 'Texas', parks: 0, status: 'active' }

const detail = (name) => ({
  title: 'Mr',
  firstName: name,
  lastName: "O'Neil & <Sons>",
  addressLine1: '1 High St',
  addressLine2: 'Level 3',
  addressLine3: 'Rear',
  suburb: 'Perth',
  state: 'WA',
  postcode: '0800',
  country: 'Australia',
  emailAddress: 'ada@example.com.au',
  phoneNumber: '0891234567',
  mobileNumber: '0400000000',
  faxNumber: '0891234568',
  website: 'www.example.com.au',
})

/** CreateComplexAccount with each of its fields. */
export const complexAccount = {
  licenceeUsername: 'lic@example.com.au',
  accountType: 'End User',
  primaryContact: { detail: detail('Ada'), cumulusUser: { userName: 'first@example.com.au', password: 'secret1' } },
  accountContactType: { type: 'Organisation' },
  accountOrganisation: {
    orgName: 'Example',
    orgTradingName: 'Example Trading',
    orgType: '29',
    orgIdentifier: '12345678901',
    orgIdentifierType: 'ABN',
  },
  billingContact: { detail: detail('Bob') },
  accountReference: 'REF 1',
}

/** An envelope as an ASP.NET service writes it. */
const enveloped = (body) =>
  '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"' +
  ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">' +
  `<soap:Body>${body}</soap:Body></soap:Envelope>`

export const answer = enveloped(
  '<MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/"><MonthlyAccountResult>' +
    '<Code>Success</Code><Message>Account created</Message></MonthlyAccountResult></MonthlyAccountResponse>',
)

export const fault = enveloped(
  '<soap:Fault><faultcode>soap:Client</faultcode><faultstring>Server was unable to read request. ---&gt; ' +
    'There is an error in XML document (1, 357). ---&gt; Instance validation error: ' +
    "'add' is not a valid value for ActionType.</faultstring><detail /></soap:Fault>",
)

/** The result that the call of every peer must have. */
export const expected = { code: 'Success', message: 'Account created' }

export const xmlHeaders = { 'content-type': 'text/xml; charset=utf-8' }
