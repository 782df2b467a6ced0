/** GetAllMonthlies' answer of any length, in pieces. */
const namespace = 'http://kleverlogic.com/webservices/'

export const beginning =
  '<?xml version="1.0" encoding="utf-8"?>' +
  '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>' +
  `<GetAllMonthliesResponse xmlns="${namespace}"><GetAllMonthliesResult>` +
  '<Code>Success</Code><Message /><Accounts>\n'

export const ending = '</Accounts></GetAllMonthliesResult></GetAllMonthliesResponse></soap:Body></soap:Envelope>'

/** Some 700 bytes, most of them white space, as servers indent. */
export const account = (number: number): string => {
  const indent = `\n${' '.repeat(90)}`
  const members = [
    `<AccountNumber>EXT-${String(number)}</AccountNumber>`,
    `<FlashAccountNumber>${String(number)}</FlashAccountNumber>`,
    '<Status>Valid</Status>',
    '<IsDeleted>false</IsDeleted>',
    '<MonthlyAccountType>Monthly</MonthlyAccountType>',
  ]
  return `<MonthlyAccountLite>${members.map((member) => indent + member).join('')}\n</MonthlyAccountLite>\n`
}

export function* answer(accounts: number): Generator<string> {
  yield beginning
  for (let number = 0; number < accounts; number++) yield account(number)
  yield ending
}

export const head = (headers = ''): string => `HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\n${headers}`
