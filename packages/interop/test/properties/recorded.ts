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

export const recorded: readonly Recorded[] = [
  {
    what: 'MonthlyAccount adds an account',
    operation: 'monthlyAccount',
    status: 200,
    ends: 'value',
    xml: '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body><MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/"><MonthlyAccountResult><Code>Success</Code><Message>Account created</Message></MonthlyAccountResult></MonthlyAccountResponse></soap:Body></soap:Envelope>',
  },
  {
    what: 'MonthlyAccount carries location profiles',
    operation: 'monthlyAccount',
    status: 200,
    ends: 'value',
    xml: '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body><MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/"><MonthlyAccountResult><Code>Success</Code><Message>Account created</Message><LocationProfiles><LocationProfile><UniqueID>11111111-1111-1111-1111-111111111111</UniqueID><Name>A &amp; B</Name></LocationProfile><LocationProfile><UniqueID>00000000-0000-0000-0000-000000000000</UniqueID><Name>C</Name></LocationProfile></LocationProfiles></MonthlyAccountResult></MonthlyAccountResponse></soap:Body></soap:Envelope>',
  },
  {
    what: 'MonthlyAccount refuses a duplicate',
    operation: 'monthlyAccount',
    status: 200,
    ends: 'refused',
    xml: '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body><MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/"><MonthlyAccountResult><Code>GeneralFailure</Code><Message>Account EXT-1 already exists</Message></MonthlyAccountResult></MonthlyAccountResponse></soap:Body></soap:Envelope>',
  },
  {
    what: 'MonthlyAccount refuses a wrong token',
    operation: 'monthlyAccount',
    status: 200,
    ends: 'refused',
    xml: '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body><MonthlyAccountResponse xmlns="http://kleverlogic.com/webservices/"><MonthlyAccountResult><Code>InvalidLogin</Code><Message>Invalid security token</Message></MonthlyAccountResult></MonthlyAccountResponse></soap:Body></soap:Envelope>',
  },
  {
    what: 'SetMonthlyAccountExternalID sets the id',
    operation: 'setMonthlyAccountExternalId',
    status: 200,
    ends: 'value',
    xml: '<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><soap:Body><SetMonthlyAccountExternalIDResponse xmlns="http://kleverlogic.com/webservices/"><SetMonthlyAccountExternalIDResult><Code>Success</Code><Message /></SetMonthlyAccountExternalIDResult></SetMonthlyAccountExternalIDResponse></soap:Body></soap:Envelope>',
  },
  {
    what: 'CreateComplexAccount creates an account',
    operation: 'createComplexAccount',
    status: 200,
    ends: 'value',
    xml: '<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="http://emersion.com.au/ServiceObjects"><SOAP-ENV:Body><ns1:CreateAccountResponse><ns1:AccountID>399301</ns1:AccountID></ns1:CreateAccountResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>',
  },
  {
    what: 'CreateComplexAccount faults on a missing suburb',
    operation: 'createComplexAccount',
    status: 500,
    ends: 'fault',
    xml: '<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>Validation Error</faultstring><faultactor>http://emersion.com.au/Services</faultactor><detail>PrimaryContact: Invalid or Missing Suburb</detail></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>',
  },
  {
    what: 'UpdateComplexAccount updates an account',
    operation: 'updateComplexAccount',
    status: 200,
    ends: 'value',
    xml: '<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="http://emersion.com.au/ServiceObjects"><SOAP-ENV:Body><ns1:UpdateAccountResponse><ns1:Result>true</ns1:Result></ns1:UpdateAccountResponse></SOAP-ENV:Body></SOAP-ENV:Envelope>',
  },
  {
    what: 'UpdateComplexAccount faults without an account id',
    operation: 'updateComplexAccount',
    status: 500,
    ends: 'fault',
    xml: '<?xml version="1.0" encoding="UTF-8"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>Validation Error</faultstring><faultactor>http://emersion.com.au/Services</faultactor><detail>Invalid or Missing Account ID</detail></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>',
  },
  {
    what: 'TransferCustomerAccount transfers',
    operation: 'transferCustomerAccount',
    status: 200,
    ends: 'value',
    xml: '<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><TransferCustomerAccountResponse xmlns="Debitsuccess.WebServices.WCF"><TransferCustomerAccountResult xmlns:d4p1="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core.ResponseMessages" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><DateCreated xmlns="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core">2026-11-21T10:30:15.123+00:00</DateCreated><Id xmlns="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core">2f228826-07f9-42fe-b6ad-000000000001</Id><ResponseNotes xmlns="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core"><ResponseMessageNote><Code>00</Code><Note>Success</Note><NoteType>Info</NoteType></ResponseMessageNote></ResponseNotes><Status xmlns="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core">Succeed</Status><d4p1:NewCustomerAccountDetails><d4p1:AccountReferenceNo>ASDF987654</d4p1:AccountReferenceNo><d4p1:FacilityIdentifier>ASDF</d4p1:FacilityIdentifier></d4p1:NewCustomerAccountDetails></TransferCustomerAccountResult></TransferCustomerAccountResponse></s:Body></s:Envelope>',
  },
  {
    what: 'TransferCustomerAccount refuses with two notes',
    operation: 'transferCustomerAccount',
    status: 200,
    ends: 'refused',
    xml: '<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><TransferCustomerAccountResponse xmlns="Debitsuccess.WebServices.WCF"><TransferCustomerAccountResult xmlns:d4p1="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core.ResponseMessages" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><DateCreated xmlns="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core">2026-11-21T10:30:15.123+00:00</DateCreated><Id xmlns="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core">2f228826-07f9-42fe-b6ad-000000000004</Id><ResponseNotes xmlns="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core"><ResponseMessageNote><Code>14055</Code><Note>TargetFacilityIdentifier is required.</Note><NoteType>Error</NoteType></ResponseMessageNote><ResponseMessageNote><Code>12016</Code><Note>Missing required reference number. Must provide either ExternalAccountReferenceNo or AccountReferenceNo or both.</Note><NoteType>Error</NoteType></ResponseMessageNote></ResponseNotes><Status xmlns="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core">Failed</Status><d4p1:NewCustomerAccountDetails i:nil="true" /></TransferCustomerAccountResult></TransferCustomerAccountResponse></s:Body></s:Envelope>',
  },
  {
    what: 'TransferCustomerAccount answers nil notes',
    operation: 'transferCustomerAccount',
    status: 200,
    ends: 'refused',
    xml: '<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><TransferCustomerAccountResponse xmlns="Debitsuccess.WebServices.WCF"><TransferCustomerAccountResult xmlns:d4p1="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core.ResponseMessages" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><DateCreated xmlns="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core">0001-01-01T00:00:00</DateCreated><Id i:nil="true" xmlns="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core" /><ResponseNotes i:nil="true" xmlns="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core" /><Status xmlns="http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core">Unknown</Status><d4p1:NewCustomerAccountDetails i:nil="true" /></TransferCustomerAccountResult></TransferCustomerAccountResponse></s:Body></s:Envelope>',
  },
  {
    what: 'TransferCustomerAccount faults',
    operation: 'transferCustomerAccount',
    status: 500,
    ends: 'fault',
    xml: '<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header><Action s:mustUnderstand="1" xmlns="http://schemas.microsoft.com/ws/2005/05/addressing/none">Debitsuccess.WebServices.WCF/IDSServices/TransferCustomerAccount</Action></s:Header><s:Body><s:Fault><faultcode xmlns:a="http://schemas.microsoft.com/ws/2005/05/addressing/none">a:InternalServiceFault</faultcode><faultstring xml:lang="">The server was unable to process the request due to an internal error.  The server may be able to return exception details (it depends on the server settings).</faultstring></s:Fault></s:Body></s:Envelope>',
  },
]
