/** Good XML that is not what was asked for, or more than it: the envelope, the answer's element, its members. */
import {
  http,
  limit,
  malformed,
  notAnAnswer,
  refused,
  unexpected,
  type Call,
  type Case,
  type Expectation,
  type Group,
} from './case.js'
import {
  core,
  created,
  debitsuccessNamespace,
  done,
  emersionNamespace,
  envelope,
  fault11,
  flash,
  flashBody,
  flashMessage,
  flashNamespace,
  flashValue,
  note,
  responseMessages,
  soap11,
  soap12,
  success,
  transferred,
  transferValue,
  updated,
} from './messages.js'

type Row = readonly [name: string, xml: string, expect: Expectation | readonly Expectation[]]

const body = flashBody('<Code>Success</Code><Message>done</Message>')
const soap = (content: string, attributes = ''): string =>
  `<soap:Envelope xmlns:soap="${soap11}"${attributes}>${content}</soap:Envelope>`
const header = '<soap:Header><a xmlns="urn:a">b</a></soap:Header>'

const envelopes: readonly Row[] = [
  ['any prefix', success.replaceAll('soap:', 'SOAP-ENV:').replace('xmlns:soap=', 'xmlns:SOAP-ENV='), done],
  ['no prefix', `<Envelope xmlns="${soap11}"><Body>${body}</Body></Envelope>`, done],
  [
    'a prefix of its own for each element',
    `<a:Envelope xmlns:a="${soap11}"><b:Body xmlns:b="${soap11}">${body}</b:Body></a:Envelope>`,
    done,
  ],
  ['a declaration, comments and line ends around', `<?xml version="1.0"?>\n<!-- a -->\n${success}\n<!-- b -->\n`, done],
  ['comments and line ends inside', soap(`\n<!-- a -->\n<soap:Body>\n\t${body}<!-- b --></soap:Body>\n`), done],
  [
    'attributes that nobody asked for',
    soap(`<soap:Body id="a" xmlns:u="urn:u" u:Id="b">${body}</soap:Body>`, ' soap:encodingStyle="" a="b"'),
    done,
  ],
  ['a header', soap(`${header}<soap:Body>${body}</soap:Body>`), done],
  ['an empty header', soap(`<soap:Header/><soap:Body>${body}</soap:Body>`), done],
  [
    'a fault in the header',
    soap(
      `<soap:Header><soap:Fault><faultcode>soap:Client</faultcode></soap:Fault></soap:Header>` +
        `<soap:Body>${body}</soap:Body>`,
    ),
    done,
  ],
  ['an answer in the header, none in the body', soap(`<soap:Header>${body}</soap:Header><soap:Body/>`), notAnAnswer],
  // A receiver that does not know a header that must be understood has to fail; the recorded servers send one in
  // faults.
  [
    'a header that must be understood',
    soap(`<soap:Header><a xmlns="urn:a" soap:mustUnderstand="1"/></soap:Header><soap:Body>${body}</soap:Body>`),
    [done, ...notAnAnswer],
  ],
  ['two headers', soap(`${header}${header}<soap:Body>${body}</soap:Body>`), malformed],
  ['a header after the body', soap(`<soap:Body>${body}</soap:Body>${header}`), malformed],
  ['two bodies', soap(`<soap:Body>${body}</soap:Body><soap:Body>${body}</soap:Body>`), malformed],
  ['an empty body after a body', soap(`<soap:Body>${body}</soap:Body><soap:Body/>`), malformed],
  ['a body inside a body', soap(`<soap:Body><soap:Body>${body}</soap:Body></soap:Body>`), notAnAnswer],
  ['an envelope inside a body', envelope(success), notAnAnswer],
  ['an envelope inside an envelope', soap(success), notAnAnswer],
  ['no body', soap(header), malformed],
  ['an empty envelope', soap(''), malformed],
  ['an answer without a body', soap(body), malformed],
  ['a body in another namespace', soap(`<Body xmlns="urn:a">${body}</Body>`), malformed],
  ['a body in no namespace', soap(`<Body>${body}</Body>`), malformed],
  ['a body of the other version', soap(`<b:Body xmlns:b="${soap12}">${body}</b:Body>`), malformed],
  ['a body whose name has another case', soap(`<soap:body>${body}</soap:body>`), malformed],
  ['text in the envelope', soap(`done<soap:Body>${body}</soap:Body>`), malformed],
  ['a CDATA section in the envelope', soap(`<![CDATA[done]]><soap:Body>${body}</soap:Body>`), malformed],
  ['text in the body', soap(`<soap:Body>done${body}</soap:Body>`), malformed],
  ['nothing but text in the body', soap('<soap:Body>Success</soap:Body>'), notAnAnswer],
  // SOAP 1.1 §4 lets elements follow the Body, WS-I forbids it; a client may take either side.
  ['an element after the body', soap(`<soap:Body>${body}</soap:Body><a xmlns="urn:a"/>`), [done, ...notAnAnswer]],
  ['an element between header and body', soap(`${header}<a xmlns="urn:a"/><soap:Body>${body}</soap:Body>`), malformed],
  // Whether an envelope of a version that does not exist is one at all.
  ['an envelope of a namespace that nobody knows', success.replaceAll(soap11, 'urn:soap'), [...notAnAnswer, http(200)]],
  ['an envelope of no namespace', `<Envelope><Body>${body}</Body></Envelope>`, [...notAnAnswer, http(200)]],
  [
    'an envelope whose namespace lacks its last letter',
    success.replaceAll(soap11, soap11.slice(0, -1)),
    [...notAnAnswer, http(200)],
  ],
  ['an envelope of SOAP 1.2 to a request of 1.1', envelope(body, soap12), notAnAnswer],
  // Good XML without any envelope: not SOAP, or not an answer.
  ['no envelope', body, [...notAnAnswer, http(200)]],
  [
    'a page of XHTML',
    '<html xmlns="http://www.w3.org/1999/xhtml"><body>Success</body></html>',
    [...notAnAnswer, http(200)],
  ],
  [
    'a description of the service',
    '<definitions xmlns="http://schemas.xmlsoap.org/wsdl/"/>',
    [...notAnAnswer, http(200)],
  ],
]

const fault = '<soap:Fault><faultcode>soap:Client</faultcode><faultstring>no</faultstring></soap:Fault>'

const answers: readonly Row[] = [
  ['an empty body', envelope(''), unexpected],
  ['a body of a comment', envelope('<!-- Success -->'), unexpected],
  ['two answers', envelope(body + body), notAnAnswer],
  ['an answer and an element beside it', envelope(`${body}<a xmlns="urn:a"/>`), notAnAnswer],
  ['an element and the answer beside it', envelope(`<a xmlns="urn:a"/>${body}`), notAnAnswer],
  ['a fault after the answer', envelope(body + fault), notAnAnswer],
  ['a fault before the answer', envelope(fault + body), notAnAnswer],
  ['two faults', envelope(fault + fault), notAnAnswer],
  [
    "another operation's answer",
    envelope(
      `<SetMonthlyAccountExternalIDResponse xmlns="${flashNamespace}"><SetMonthlyAccountExternalIDResult>` +
        `<Code>Success</Code></SetMonthlyAccountExternalIDResult></SetMonthlyAccountExternalIDResponse>`,
    ),
    unexpected,
  ],
  [
    "another operation's result",
    envelope(
      `<MonthlyAccountResponse xmlns="${flashNamespace}"><SetMonthlyAccountExternalIDResult>` +
        `<Code>Success</Code></SetMonthlyAccountExternalIDResult></MonthlyAccountResponse>`,
    ),
    unexpected,
  ],
  ["another provider's answer", created('1'), unexpected],
  [
    'the request itself',
    envelope(`<MonthlyAccount xmlns="${flashNamespace}"><securityToken>a</securityToken></MonthlyAccount>`),
    unexpected,
  ],
  ['an answer in another namespace', envelope(body.replace(flashNamespace, 'http://tempuri.org/')), unexpected],
  ['an answer in no namespace', envelope(body.replace(` xmlns="${flashNamespace}"`, '')), unexpected],
  [
    'an answer whose namespace lacks its slash',
    envelope(body.replace(flashNamespace, flashNamespace.slice(0, -1))),
    unexpected,
  ],
  ['an answer in the namespace of the envelope', envelope(body.replace(flashNamespace, soap11)), unexpected],
  [
    'an answer whose name has another case',
    envelope(body.replaceAll('MonthlyAccountResponse', 'monthlyAccountResponse')),
    unexpected,
  ],
  ['an answer named constructor', envelope('<constructor/>'), unexpected],
  ['an answer named __proto__', envelope('<__proto__/>'), unexpected],
  ['no result', envelope(`<MonthlyAccountResponse xmlns="${flashNamespace}"/>`), unexpected],
  [
    'a nil result',
    envelope(
      `<MonthlyAccountResponse xmlns="${flashNamespace}"><MonthlyAccountResult xsi:nil="true"/>` +
        `</MonthlyAccountResponse>`,
    ),
    unexpected,
  ],
  [
    'a nil result with a code',
    envelope(body.replace('<MonthlyAccountResult>', '<MonthlyAccountResult xsi:nil="true">')),
    unexpected,
  ],
  ['an empty result', flash(''), unexpected],
  [
    'two results',
    envelope(
      `<MonthlyAccountResponse xmlns="${flashNamespace}">` +
        '<MonthlyAccountResult><Code>Success</Code></MonthlyAccountResult>'.repeat(2) +
        `</MonthlyAccountResponse>`,
    ),
    unexpected,
  ],
  [
    'two results that contradict each other',
    envelope(
      `<MonthlyAccountResponse xmlns="${flashNamespace}"><MonthlyAccountResult><Code>Success</Code>` +
        `</MonthlyAccountResult><MonthlyAccountResult><Code>GeneralFailure</Code></MonthlyAccountResult>` +
        `</MonthlyAccountResponse>`,
    ),
    unexpected,
  ],
  [
    'a result in another namespace',
    envelope(body.replace('<MonthlyAccountResult>', '<MonthlyAccountResult xmlns="urn:a">')),
    unexpected,
  ],
  [
    'members without a result',
    envelope(`<MonthlyAccountResponse xmlns="${flashNamespace}"><Code>Success</Code></MonthlyAccountResponse>`),
    unexpected,
  ],
  ['a nil answer', envelope(`<MonthlyAccountResponse xmlns="${flashNamespace}" xsi:nil="true"/>`), unexpected],
  [
    'a result by reference, as SOAP encoding has it',
    envelope(
      `<MonthlyAccountResponse xmlns="${flashNamespace}"><MonthlyAccountResult href="#a"/></MonthlyAccountResponse>`,
    ),
    unexpected,
  ],
  [
    'a fault inside the answer',
    envelope(`<MonthlyAccountResponse xmlns="${flashNamespace}">${fault}</MonthlyAccountResponse>`),
    unexpected,
  ],
  ['a fault without a namespace', envelope('<Fault><faultcode>Client</faultcode></Fault>'), unexpected],
  ['a fault of the other version', envelope(`<f:Fault xmlns:f="${soap12}"/>`), unexpected],
]

const code = '<Code>Success</Code>'
const profile = (uniqueId: string, name: string): string =>
  `<LocationProfile><UniqueID>${uniqueId}</UniqueID><Name>${name}</Name></LocationProfile>`
const profiles = (...locationProfiles: readonly object[]): { value: unknown } => ({
  value: { code: 'Success', message: null, locationProfiles },
})
const lists = (content: string, attributes = ''): string =>
  flash(`${code}<LocationProfiles${attributes}>${content}</LocationProfiles>`)
const a = { uniqueId: '1', name: 'A' }
const b = { uniqueId: '2', name: 'B' }
const empty = { uniqueId: null, name: null }

const members: readonly Row[] = [
  ['members in another order', flash('<Message>done</Message><Code>Success</Code>'), done],
  [
    'members with a prefix',
    success.replace(/<(\/?)(MonthlyAccountRes\w+|Code|Message)/g, '<$1w:$2').replace('xmlns=', 'xmlns:w='),
    done,
  ],
  ['a code twice', flash(code + code), unexpected],
  ['two codes that contradict each other', flash(`${code}<Code>GeneralFailure</Code>`), unexpected],
  [
    'two codes that contradict each other, the other way round',
    flash(`<Code>GeneralFailure</Code>${code}`),
    unexpected,
  ],
  ['a code and a nil code', flash(`${code}<Code xsi:nil="true"/>`), unexpected],
  ['an optional member twice', flash(`${code}<Message>a</Message><Message>b</Message>`), unexpected],
  ['a list twice', flash(`${code}<LocationProfiles/><LocationProfiles/>`), unexpected],
  [
    'a code in another namespace beside the code',
    flash(`${code}<Code xmlns="urn:a">GeneralFailure</Code><Message>done</Message>`),
    done,
  ],
  ['a code only in another namespace', flash('<Code xmlns="urn:a">Success</Code>'), unexpected],
  ['a code only in no namespace', flash('<Code xmlns="">Success</Code>'), unexpected],
  ['a code in another case', flash('<code>Success</code>'), unexpected],
  [
    'a code as an attribute',
    flash('').replace('<MonthlyAccountResult>', '<MonthlyAccountResult Code="Success">'),
    unexpected,
  ],
  ['a code one level too deep', flash(`<Data>${code}</Data>`), unexpected],
  ['text beside the members', flash(`${code}done`), [unexpected, flashValue(null)]],
  ['members that nobody knows', flash(`<A/>${code}<B c="d">e<F/></B><Message>done</Message><Codes/>`), done],
  [
    'members named as those of a prototype',
    flash(
      `<__proto__><polluted>1</polluted></__proto__><constructor><prototype/></constructor><toString/>` +
        `<hasOwnProperty/>${code}<Message>done</Message>`,
    ),
    done,
  ],
  [
    'a member named __proto__ with members of ours',
    flash(`<__proto__>${code}<Message>done</Message></__proto__>`),
    unexpected,
  ],
  [
    'attributes named as those of a prototype',
    flash(`<Code __proto__="a" constructor="b" toString="c">Success</Code><Message>done</Message>`),
    done,
  ],
  [
    'a prefix named __proto__',
    flash(`<__proto__:a xmlns:__proto__="urn:a" __proto__:b="c"/>${code}<Message>done</Message>`),
    done,
  ],
  ['a prefix named constructor that is not declared', flash(`<constructor:a/>${code}`), malformed],
  ['a prefix named __proto__ that is not declared', flash(`<__proto__:a/>${code}`), malformed],

  ['a list that is absent', flash(code), profiles()],
  ['a list that is empty', lists(''), profiles()],
  ['a list that is nil', lists('', ' xsi:nil="true"'), profiles()],
  ['a list of one', lists(profile('1', 'A')), profiles(a)],
  ['a list of many', lists(profile('1', 'A') + profile('2', 'B')), profiles(a, b)],
  ['a list of two alike', lists(profile('1', 'A') + profile('1', 'A')), profiles(a, a)],
  ['a list with comments and line ends', lists(`\n<!-- a -->${profile('1', 'A')}\n`), profiles(a)],
  ['an item that is empty', lists('<LocationProfile/>'), profiles(empty)],
  // No rule says what a nil item is: nothing, or an item of which nothing is known.
  [
    'an item that is nil',
    lists(`<LocationProfile xsi:nil="true"/>${profile('2', 'B')}`),
    [profiles(b), profiles(empty, b), unexpected],
  ],
  ['an element in a list that is no item', lists(`<Other/>${profile('1', 'A')}`), profiles(a)],
  [
    'an item in another namespace',
    lists(`<LocationProfile xmlns="urn:a"><UniqueID>2</UniqueID></LocationProfile>${profile('1', 'A')}`),
    profiles(a),
  ],
  ['text in a list', lists(`a${profile('1', 'A')}`), [profiles(a), unexpected]],
  [
    'an item with a member twice',
    lists('<LocationProfile><UniqueID>1</UniqueID><UniqueID>2</UniqueID></LocationProfile>'),
    unexpected,
  ],
  ['items without their list', flash(code + profile('1', 'A')), profiles()],
]

const emersion = (name: string, member: string): string =>
  envelope(`<e:${name} xmlns:e="${emersionNamespace}">${member}</e:${name}>`)
const accountId = '<e:AccountID>1</e:AccountID>'

const creations: readonly Row[] = [
  [
    'an id with its own default namespace',
    envelope(`<CreateAccountResponse xmlns="${emersionNamespace}"><AccountID>1</AccountID></CreateAccountResponse>`),
    { value: { accountId: '1' } },
  ],
  ['an id in no namespace', emersion('CreateAccountResponse', '<AccountID>1</AccountID>'), unexpected],
  ['an id whose name has another case', emersion('CreateAccountResponse', '<e:AccountId>1</e:AccountId>'), unexpected],
  [
    'an answer named after the operation',
    emersion('CreateComplexAccountResponse', accountId),
    { value: { accountId: '1' } },
  ],
  ['the answer to an update', updated('true'), unexpected],
  ['an answer without an id', emersion('CreateAccountResponse', ''), unexpected],
  [
    'an answer with two ids',
    emersion('CreateAccountResponse', '<e:AccountID>1</e:AccountID><e:AccountID>2</e:AccountID>'),
    unexpected,
  ],
  ['a nil id', emersion('CreateAccountResponse', '<e:AccountID xsi:nil="true"/>'), unexpected],
  [
    'an id beside other members',
    emersion('CreateAccountResponse', `${accountId}<e:Warning>a</e:Warning>`),
    { value: { accountId: '1' } },
  ],
  ['an id inside another member', emersion('CreateAccountResponse', `<e:Result>${accountId}</e:Result>`), unexpected],
]

const updates: readonly Row[] = [
  ['the answer to a creation', created('1'), unexpected],
  ['a nil result of an update', emersion('UpdateAccountResponse', '<e:Result xsi:nil="true"/>'), unexpected],
  ['no result of an update', emersion('UpdateAccountResponse', ''), unexpected],
  [
    'two results of an update',
    emersion('UpdateAccountResponse', '<e:Result>true</e:Result><e:Result>false</e:Result>'),
    unexpected,
  ],
]

const status = '<c:Status>Succeed</c:Status>'
const transfer = (more: object): { value: unknown } => ({ value: { ...transferValue, ...more } })
const details = { newCustomerAccountDetails: { accountReferenceNo: 'A1', facilityIdentifier: 'A' } }
const detailsIn = (prefix: string): string =>
  `<${prefix}:NewCustomerAccountDetails><${prefix}:AccountReferenceNo>A1</${prefix}:AccountReferenceNo>` +
  `<${prefix}:FacilityIdentifier>A</${prefix}:FacilityIdentifier></${prefix}:NewCustomerAccountDetails>`
const notes = (items: string): string => `<c:ResponseNotes>${items}</c:ResponseNotes>`
const notesOf = (...codes: readonly string[]): readonly object[] =>
  codes.map((code) => ({ code, note: 'words', noteType: 'Error' }))
const failed = '<c:Status>Failed</c:Status>'

const transfers: readonly Row[] = [
  ['nothing but a status', transferred(status), transfer({})],
  ["a status in the data contracts' second namespace", transferred('<r:Status>Succeed</r:Status>'), transfer({})],
  ["a status in the service's namespace", transferred('<Status>Succeed</Status>'), transfer({})],
  ['a status in no namespace', transferred('<Status xmlns="">Succeed</Status>'), unexpected],
  [
    "a status in the requests' namespace",
    transferred(`<Status xmlns="${core}.RequestMessages">Succeed</Status>`),
    unexpected,
  ],
  ['a status in two of its namespaces', transferred(`${status}<r:Status>Failed</r:Status>`), unexpected],
  ['details in the first namespace', transferred(status + detailsIn('c')), transfer(details)],
  ['details in the second namespace', transferred(status + detailsIn('r')), transfer(details)],
  ['details in both', transferred(status + detailsIn('c') + detailsIn('r')), unexpected],
  [
    'details whose members are in two',
    transferred(
      `${status}<r:NewCustomerAccountDetails><c:AccountReferenceNo>A1</c:AccountReferenceNo>` +
        `<FacilityIdentifier>A</FacilityIdentifier></r:NewCustomerAccountDetails>`,
    ),
    transfer(details),
  ],
  ['details that are nil', transferred(`${status}<r:NewCustomerAccountDetails xsi:nil="true"/>`), transfer({})],
  [
    'details that are empty',
    transferred(`${status}<r:NewCustomerAccountDetails/>`),
    transfer({ newCustomerAccountDetails: { accountReferenceNo: null, facilityIdentifier: null } }),
  ],
  [
    'details with an empty member',
    transferred(`${status}<r:NewCustomerAccountDetails><r:AccountReferenceNo/></r:NewCustomerAccountDetails>`),
    transfer({ newCustomerAccountDetails: { accountReferenceNo: '', facilityIdentifier: null } }),
  ],
  ['members in any order', transferred(detailsIn('r') + status + '<c:Id>7</c:Id>'), transfer({ ...details, id: '7' })],
  [
    'a namespace declared on each member',
    transferred(
      `<Status xmlns="${core}">Succeed</Status><NewCustomerAccountDetails xmlns="${responseMessages}" xsi:nil="true"/>`,
    ),
    transfer({}),
  ],
  ['notes that are nil', transferred(`${status}<c:ResponseNotes xsi:nil="true"/>`), transfer({})],
  ['notes that are empty', transferred(status + notes('')), transfer({})],
  ['two notes', transferred(status + notes(note('00') + note('14020'))), transfer({ notes: notesOf('00', '14020') })],
  [
    'a note in another namespace',
    transferred(status + notes(`<ResponseMessageNote xmlns="urn:a"/>${note('00')}`)),
    transfer({ notes: notesOf('00') }),
  ],
  [
    'an answer in the namespace of the data contracts',
    transferred(status).replace(`xmlns="${debitsuccessNamespace}"`, `xmlns="${core}"`),
    unexpected,
  ],
  // The note of a success says nothing; the status does.
  [
    'an error among the notes of a success',
    transferred(status + notes(note('14057'))),
    transfer({ notes: notesOf('14057') }),
  ],
  [
    'a refusal',
    transferred(failed + notes(note('14055'))),
    refused('14055', { notes: notesOf('14055'), vendor: { code: '14055', path: 'targetFacilityIdentifier' } }),
  ],
  [
    'a refusal with two notes',
    transferred(failed + notes(note('14055') + note('12016'))),
    refused('14055', { notes: notesOf('14055', '12016') }),
  ],
  [
    'a refusal whose first note is no error',
    transferred(failed + notes(note('14020', 'words', 'Warning') + note('14057'))),
    refused('14057'),
  ],
  ['a refusal without notes', transferred(failed), { kind: 'refused', outcome: 'refused', notes: [] }],
  // One of the two is wrong.
  [
    'a refusal with the code of a success',
    transferred(failed + notes(note('00'))),
    refused('00', { outcome: 'unknown' }),
  ],
  ['a refusal with a code that nobody knows', transferred(failed + notes(note('99999'))), refused('99999')],
  ['a refusal with a code named constructor', transferred(failed + notes(note('constructor'))), refused('constructor')],
  [
    'a refusal with a code that leaves it open',
    transferred(failed + notes(note('05'))),
    refused('05', { outcome: 'unknown' }),
  ],
  [
    'a refusal with such a code as its second note',
    transferred(failed + notes(note('14055') + note('06'))),
    refused('14055', { outcome: 'unknown' }),
  ],
  [
    'a refusal with such a code with blanks around it',
    transferred(failed + notes(note(' 05 '))),
    [refused('05', { outcome: 'unknown' }), refused(' 05 ', { outcome: 'unknown' }), refused(' 05 ')],
  ],
  [
    'a status that leaves it open',
    transferred('<c:Status>Unknown</c:Status>'),
    { kind: 'refused', outcome: 'unknown' },
  ],
  [
    'a status that leaves it open, with an error',
    transferred(`<c:Status>Unknown</c:Status>${notes(note('14057'))}`),
    refused('14057', { outcome: 'unknown' }),
  ],
  ['two statuses', transferred(failed + status), unexpected],
  [
    'a refusal that says what was done',
    transferred(failed + detailsIn('r')),
    {
      kind: 'refused',
      outcome: 'refused',
      result: { status: 'Failed', id: null, dateCreated: null, notes: [], ...details },
    },
  ],
]

const externalIds: readonly Row[] = [
  [
    'an answer to the other call of Flash',
    envelope(
      `<SetMonthlyAccountExternalIDResponse xmlns="${flashNamespace}"><SetMonthlyAccountExternalIDResult>` +
        `<Code>Success</Code><Message/></SetMonthlyAccountExternalIDResult></SetMonthlyAccountExternalIDResponse>`,
    ),
    flashValue(''),
  ],
  ['the answer to monthlyAccount', success, unexpected],
]

const large: readonly Row[] = [
  [
    'a list of ten thousand',
    lists(profile('1', 'A').repeat(10_000)),
    profiles(...Array.from({ length: 10_000 }, () => a)),
  ],
  [
    'ten thousand members that nobody knows',
    flash(`${code}${'<x/>'.repeat(10_000)}<Message>done</Message>`),
    [done, limit],
  ],
  ['a message of a million letters', flashMessage('é'.repeat(1_000_000)), flashValue('é'.repeat(1_000_000))],
]

const casesOf = (call: Call, rows: readonly Row[]): readonly Case[] =>
  rows.map(([name, xml, expect]) => ({ name, call, answer: { body: xml }, expect }))

export const structure: Group = {
  name: 'structure',
  cases: [
    ...casesOf('monthlyAccount', [...envelopes, ...answers, ...members, ...large]),
    ...casesOf('setMonthlyAccountExternalId', externalIds),
    ...casesOf('createComplexAccount', creations),
    ...casesOf('updateComplexAccount', updates),
    ...casesOf('transferCustomerAccount', transfers),
    {
      name: 'an empty fault',
      call: 'monthlyAccount',
      answer: { body: fault11(''), status: 500 },
      expect: { kind: 'fault', outcome: 'unknown' },
    },
  ],
}
