/** Answers as three real server stacks wrote them: ASP.NET ASMX, PHP's SoapServer and WCF. */
import type { OperationName } from './calls.js'

export interface Recorded {
  readonly what: string
  readonly operation: OperationName
  readonly status: 200 | 500
  /** How a call that gets it ends. */
  readonly ends: 'value' | 'refused' | 'fault'
  readonly xml: string
}

const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/'
const core = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core'
const addressing = 'http://schemas.microsoft.com/ws/2005/05/addressing/none'

/** What ASMX answers to an operation of Flash. */
const asmx = (operation: string, result: string): string =>
  '<?xml version="1.0" encoding="utf-8"?>' +
  `<soap:Envelope xmlns:soap="${soap11}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
  ' xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body>' +
  `<${operation}Response xmlns="http://kleverlogic.com/webservices/">` +
  `<${operation}Result>${result}</${operation}Result></${operation}Response></soap:Body></soap:Envelope>`

const profile = (uniqueId: string, name: string): string =>
  `<LocationProfile><UniqueID>${uniqueId}</UniqueID><Name>${name}</Name></LocationProfile>`

/** What SoapServer answers; only an answer that is no fault declares the namespace of Emersion. */
const soapServer = (body: string, namespaces = ''): string =>
  '<?xml version="1.0" encoding="UTF-8"?>\n' +
  `<SOAP-ENV:Envelope xmlns:SOAP-ENV="${soap11}"${namespaces}>` +
  `<SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`

const soapServerAnswer = (name: string, member: string): string =>
  soapServer(`<ns1:${name}>${member}</ns1:${name}>`, ' xmlns:ns1="http://emersion.com.au/ServiceObjects"')

const soapServerFault = (detail: string): string =>
  soapServer(
    '<SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>Validation Error</faultstring>' +
      `<faultactor>http://emersion.com.au/Services</faultactor><detail>${detail}</detail></SOAP-ENV:Fault>`,
  )

const wcf = (content: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="${soap11}">${content}</s:Envelope>`

/** What WCF answers to a transfer. */
const transfer = (members: string): string =>
  wcf(
    '<s:Body><TransferCustomerAccountResponse xmlns="Debitsuccess.WebServices.WCF">' +
      `<TransferCustomerAccountResult xmlns:d4p1="${core}.ResponseMessages"` +
      ` xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${members}</TransferCustomerAccountResult>` +
      '</TransferCustomerAccountResponse></s:Body>',
  )

/** A member of the base of all answers of Debitsuccess. */
const base = (name: string, content: string): string => `<${name} xmlns="${core}">${content}</${name}>`
const nil = (name: string): string => `<${name} i:nil="true" xmlns="${core}" />`
const note = (code: string, text: string, type: string): string =>
  `<ResponseMessageNote><Code>${code}</Code><Note>${text}</Note><NoteType>${type}</NoteType></ResponseMessageNote>`
const noDetails = '<d4p1:NewCustomerAccountDetails i:nil="true" />'

export const recorded: readonly Recorded[] = [
  {
    what: 'MonthlyAccount adds an account',
    operation: 'monthlyAccount',
    status: 200,
    ends: 'value',
    xml: asmx('MonthlyAccount', '<Code>Success</Code><Message>Account created</Message>'),
  },
  {
    what: 'MonthlyAccount carries location profiles',
    operation: 'monthlyAccount',
    status: 200,
    ends: 'value',
    xml: asmx(
      'MonthlyAccount',
      '<Code>Success</Code><Message>Account created</Message><LocationProfiles>' +
        profile('11111111-1111-1111-1111-111111111111', 'A &amp; B') +
        profile('00000000-0000-0000-0000-000000000000', 'C') +
        '</LocationProfiles>',
    ),
  },
  {
    what: 'MonthlyAccount refuses a duplicate',
    operation: 'monthlyAccount',
    status: 200,
    ends: 'refused',
    xml: asmx('MonthlyAccount', '<Code>GeneralFailure</Code><Message>Account EXT-1 already exists</Message>'),
  },
  {
    what: 'MonthlyAccount refuses a wrong token',
    operation: 'monthlyAccount',
    status: 200,
    ends: 'refused',
    xml: asmx('MonthlyAccount', '<Code>InvalidLogin</Code><Message>Invalid security token</Message>'),
  },
  {
    what: 'SetMonthlyAccountExternalID sets the id',
    operation: 'setMonthlyAccountExternalId',
    status: 200,
    ends: 'value',
    xml: asmx('SetMonthlyAccountExternalID', '<Code>Success</Code><Message />'),
  },
  {
    what: 'CreateComplexAccount creates an account',
    operation: 'createComplexAccount',
    status: 200,
    ends: 'value',
    xml: soapServerAnswer('CreateAccountResponse', '<ns1:AccountID>399301</ns1:AccountID>'),
  },
  {
    what: 'CreateComplexAccount faults on a missing suburb',
    operation: 'createComplexAccount',
    status: 500,
    ends: 'fault',
    xml: soapServerFault('PrimaryContact: Invalid or Missing Suburb'),
  },
  {
    what: 'UpdateComplexAccount updates an account',
    operation: 'updateComplexAccount',
    status: 200,
    ends: 'value',
    xml: soapServerAnswer('UpdateAccountResponse', '<ns1:Result>true</ns1:Result>'),
  },
  {
    what: 'UpdateComplexAccount faults without an account id',
    operation: 'updateComplexAccount',
    status: 500,
    ends: 'fault',
    xml: soapServerFault('Invalid or Missing Account ID'),
  },
  {
    what: 'TransferCustomerAccount transfers',
    operation: 'transferCustomerAccount',
    status: 200,
    ends: 'value',
    xml: transfer(
      base('DateCreated', '2026-11-21T10:30:15.123+00:00') +
        base('Id', '2f228826-07f9-42fe-b6ad-000000000001') +
        base('ResponseNotes', note('00', 'Success', 'Info')) +
        base('Status', 'Succeed') +
        '<d4p1:NewCustomerAccountDetails><d4p1:AccountReferenceNo>ASDF987654</d4p1:AccountReferenceNo>' +
        '<d4p1:FacilityIdentifier>ASDF</d4p1:FacilityIdentifier></d4p1:NewCustomerAccountDetails>',
    ),
  },
  {
    what: 'TransferCustomerAccount refuses with two notes',
    operation: 'transferCustomerAccount',
    status: 200,
    ends: 'refused',
    xml: transfer(
      base('DateCreated', '2026-11-21T10:30:15.123+00:00') +
        base('Id', '2f228826-07f9-42fe-b6ad-000000000004') +
        base(
          'ResponseNotes',
          note('14055', 'TargetFacilityIdentifier is required.', 'Error') +
            note(
              '12016',
              'Missing required reference number. ' +
                'Must provide either ExternalAccountReferenceNo or AccountReferenceNo or both.',
              'Error',
            ),
        ) +
        base('Status', 'Failed') +
        noDetails,
    ),
  },
  {
    what: 'TransferCustomerAccount answers nil notes',
    operation: 'transferCustomerAccount',
    status: 200,
    ends: 'refused',
    xml: transfer(
      base('DateCreated', '0001-01-01T00:00:00') +
        nil('Id') +
        nil('ResponseNotes') +
        base('Status', 'Unknown') +
        noDetails,
    ),
  },
  {
    what: 'TransferCustomerAccount faults',
    operation: 'transferCustomerAccount',
    status: 500,
    ends: 'fault',
    xml: wcf(
      `<s:Header><Action s:mustUnderstand="1" xmlns="${addressing}">` +
        'Debitsuccess.WebServices.WCF/IDSServices/TransferCustomerAccount</Action></s:Header>' +
        `<s:Body><s:Fault><faultcode xmlns:a="${addressing}">a:InternalServiceFault</faultcode>` +
        '<faultstring xml:lang="">The server was unable to process the request due to an internal error.  ' +
        'The server may be able to return exception details (it depends on the server settings).</faultstring>' +
        '</s:Fault></s:Body>',
    ),
  },
]
