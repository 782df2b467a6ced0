/** Requests written by hand, as fast as possible: every value in its place, escaped, and nothing checked. */
import { credentials } from './work.mjs'

const marks = /[&<>\r]/
const references = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }
const escaped = (text) => (marks.test(text) ? text.replace(/[&<>\r]/g, (mark) => references[mark]) : text)
const flag = (value) => (value ? '1' : '0')
const seconds = (value) => new Date(value.endsWith('Z') ? value : `${value}Z`).toISOString().slice(0, 19)

export const accountTemplate = (input) =>
  `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:web="http://kleverlogic.com/webservices/"><soap:Body><web:MonthlyAccount><web:securityToken>${escaped(credentials.securityToken)}</web:securityToken><web:locationID>${escaped(credentials.locationId)}</web:locationID><web:actionType>${input.actionType}</web:actionType><web:accountType>${input.accountType}</web:accountType><web:accountNumber>${escaped(input.accountNumber)}</web:accountNumber><web:masterAccountNumber>${escaped(input.masterAccountNumber)}</web:masterAccountNumber><web:companyName>${escaped(input.companyName)}</web:companyName><web:companyCode>${escaped(input.companyCode)}</web:companyCode><web:address>${escaped(input.address)}</web:address><web:address2>${escaped(input.address2)}</web:address2><web:city>${escaped(input.city)}</web:city><web:state>${escaped(input.state)}</web:state><web:zipcode>${escaped(input.zipcode)}</web:zipcode><web:validUntil>${seconds(input.validUntil)}</web:validUntil><web:status>${input.status}</web:status><web:parks>${input.parks}</web:parks><web:profile>${escaped(input.profile)}</web:profile><web:allowPassback>${flag(input.allowPassback)}</web:allowPassback><web:startDate>${seconds(input.startDate)}</web:startDate><web:lateFeeOnKiosk>${flag(input.lateFeeOnKiosk)}</web:lateFeeOnKiosk><web:department>${escaped(input.department)}</web:department><web:poolName>${escaped(input.poolName)}</web:poolName></web:MonthlyAccount></soap:Body></soap:Envelope>`

const contact = (name, { detail: d }, inner = '') =>
  `<ser:${name}><ser:Detail><ser:Title>${escaped(d.title)}</ser:Title>` +
  `<ser:FirstName>${escaped(d.firstName)}</ser:FirstName>` +
  `<ser:LastName>${escaped(d.lastName)}</ser:LastName>` +
  `<ser:AddressLine1>${escaped(d.addressLine1)}</ser:AddressLine1>` +
  `<ser:AddressLine2>${escaped(d.addressLine2)}</ser:AddressLine2>` +
  `<ser:AddressLine3>${escaped(d.addressLine3)}</ser:AddressLine3>` +
  `<ser:Suburb>${escaped(d.suburb)}</ser:Suburb><ser:State>${escaped(d.state)}</ser:State>` +
  `<ser:Postcode>${escaped(d.postcode)}</ser:Postcode><ser:Country>${escaped(d.country)}</ser:Country>` +
  `<ser:EmailAddress>${escaped(d.emailAddress)}</ser:EmailAddress>` +
  `<ser:PhoneNumber>${escaped(d.phoneNumber)}</ser:PhoneNumber>` +
  `<ser:MobileNumber>${escaped(d.mobileNumber)}</ser:MobileNumber>` +
  `<ser:FaxNumber>${escaped(d.faxNumber)}</ser:FaxNumber><ser:Website>${escaped(d.website)}</ser:Website>` +
  `</ser:Detail>${inner}</ser:${name}>`

export const complexAccountTemplate = (input) => {
  const { cumulusUser } = input.primaryContact
  const organisation = input.accountOrganisation
  const user =
    `<ser:CumulusUser><ser:UserName>${escaped(cumulusUser.userName)}</ser:UserName>` +
    `<ser:Password>${escaped(cumulusUser.password)}</ser:Password></ser:CumulusUser>`
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ser="http://emersion.com.au/ServiceObjects"><soap:Body><ser:CreateComplexAccount><ser:LicenceeUsername>${escaped(input.licenceeUsername)}</ser:LicenceeUsername><ser:AccountType>${input.accountType}</ser:AccountType>${contact('PrimaryContact', input.primaryContact, user)}<ser:AccountContactType><ser:Type>${input.accountContactType.type}</ser:Type></ser:AccountContactType><ser:AccountOrganisation><ser:OrgName>${escaped(organisation.orgName)}</ser:OrgName><ser:OrgTradingName>${escaped(organisation.orgTradingName)}</ser:OrgTradingName><ser:OrgType>${escaped(organisation.orgType)}</ser:OrgType><ser:OrgIdentifier>${escaped(organisation.orgIdentifier)}</ser:OrgIdentifier><ser:OrgIdentifierType>${organisation.orgIdentifierType}</ser:OrgIdentifierType></ser:AccountOrganisation>${contact('BillingContact', input.billingContact)}<ser:AccountReference>${escaped(input.accountReference)}</ser:AccountReference></ser:CreateComplexAccount></soap:Body></soap:Envelope>`
}
