/** Good answers, with a place in each for what is not. */

export const soap11 = 'http://schemas.xmlsoap.org/soap/envelope/'
export const soap12 = 'http://www.w3.org/2003/05/soap-envelope'
export const flashNamespace = 'http://kleverlogic.com/webservices/'
export const emersionNamespace = 'http://emersion.com.au/ServiceObjects'
export const debitsuccessNamespace = 'Debitsuccess.WebServices.WCF'
export const core = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core'
export const responseMessages = `${core}.ResponseMessages`
const xsi = 'http://www.w3.org/2001/XMLSchema-instance'

/** The prefixes `soap` and `xsi` are declared in it. */
export const envelope = (body: string, namespace = soap11): string =>
  `<soap:Envelope xmlns:soap="${namespace}" xmlns:xsi="${xsi}"><soap:Body>${body}</soap:Body></soap:Envelope>`

export const flashBody = (members: string): string =>
  `<MonthlyAccountResponse xmlns="${flashNamespace}">` +
  `<MonthlyAccountResult>${members}</MonthlyAccountResult></MonthlyAccountResponse>`

/** An answer to `monthlyAccount`, by its members. */
export const flash = (members: string): string => envelope(flashBody(members))

/** A success of `monthlyAccount`, whose message is any XML. */
export const flashMessage = (message: string): string => flash(`<Code>Success</Code><Message>${message}</Message>`)

/** What `flashMessage` reads to. */
export const flashValue = (message: string | null): { value: unknown } => ({
  value: { code: 'Success', message, locationProfiles: [] },
})

/** A plain success of `monthlyAccount`, and what it reads to. */
export const success = flashMessage('done')
export const done = flashValue('done')

export const created = (id: string): string =>
  envelope(
    `<e:CreateAccountResponse xmlns:e="${emersionNamespace}"><e:AccountID>${id}</e:AccountID>` +
      `</e:CreateAccountResponse>`,
  )

export const updated = (result: string): string =>
  envelope(
    `<e:UpdateAccountResponse xmlns:e="${emersionNamespace}"><e:Result>${result}</e:Result></e:UpdateAccountResponse>`,
  )

/** An answer to `transferCustomerAccount`, by its members; `c` and `r` are the prefixes of the data contracts. */
export const transferred = (members: string): string =>
  envelope(
    `<TransferCustomerAccountResponse xmlns="${debitsuccessNamespace}">` +
      `<TransferCustomerAccountResult xmlns:c="${core}" xmlns:r="${responseMessages}">` +
      `${members}</TransferCustomerAccountResult></TransferCustomerAccountResponse>`,
  )

/** What an answer of Debitsuccess reads to when it has nothing but a status. */
export const transferValue = {
  status: 'Succeed',
  id: null,
  dateCreated: null,
  notes: [],
  newCustomerAccountDetails: null,
}

export const note = (code: string, text = 'words', type = 'Error'): string =>
  `<c:ResponseMessageNote><c:Code>${code}</c:Code><c:Note>${text}</c:Note><c:NoteType>${type}</c:NoteType>` +
  `</c:ResponseMessageNote>`

/** A SOAP 1.1 fault, by its members. */
export const fault11 = (members: string): string => envelope(`<soap:Fault>${members}</soap:Fault>`)

export const fault12 = (members: string): string => envelope(`<soap:Fault>${members}</soap:Fault>`, soap12)
