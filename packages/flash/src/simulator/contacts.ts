/** The contacts of a simulated Flash. */
import type { Caller } from '@acct/core/testing'
import type { GetMonthlyContact1Input, GetMonthlyContact1Output, SetMonthlyContactExternalIdInput } from '../index.js'
import type { FlashResult } from '../types.js'
import { findPart, identifyPart, withoutRfid, writePart } from './parts.js'
import { findAccount, findAccountOfType, newPartGuid, respond, respondUnknown, type FlashState } from './state.js'
import type { ReceivedContact, SimulatedFlashContact } from './types.js'

/** What a blank e-mail address or mobile number does to the stored one. */
type Blank = 'kept' | 'cleared'

export function writeContact(state: FlashState, input: ReceivedContact, blank: Blank, caller: Caller): FlashResult {
  const { accountNumber, contactId, actionType } = input
  const account = findAccount(state, caller, 'accountNumber', accountNumber)
  if (!account) return respondUnknown('NotFound', `Account ${accountNumber}`)
  const [response, contacts] = writePart(state, {
    noun: 'Contact',
    action: actionType,
    id: contactId,
    parts: account.contacts,
    store: (known) => ({
      guid: known?.guid ?? newPartGuid(account, 'contacts'),
      externalId: contactId,
      ...(state.undocumented.omitted === 'kept' && known),
      ...storedFields(input, blank, known),
    }),
    leave: (contact) => ({ ...withoutRfid(contact), deleted: true }),
  })
  if (contacts !== account.contacts) state.accounts.replace(account, { ...account, contacts })
  return response
}

/** What a contact stores from a request, besides its ids. */
function storedFields(
  {
    actionType: _,
    accountNumber: _number,
    contactId: _id,
    primaryContact,
    emailAddress,
    mobileNumber,
    ...fields
  }: ReceivedContact,
  blank: Blank,
  known: SimulatedFlashContact | undefined,
) {
  const given = (text: string | undefined, before: string | undefined) =>
    blank === 'kept' && text === '' ? before : text
  const [email, mobile] = [given(emailAddress, known?.emailAddress), given(mobileNumber, known?.mobileNumber)]
  return {
    ...fields,
    ...(email === undefined ? {} : { emailAddress: email }),
    ...(mobile === undefined ? {} : { mobileNumber: mobile }),
    primaryContact: Boolean(primaryContact),
    deleted: false,
  }
}

export function setMonthlyContactExternalId(
  state: FlashState,
  { contactId }: SetMonthlyContactExternalIdInput,
  caller: Caller,
): FlashResult {
  // Both may be missing when their rules are relaxed.
  const [flashAccountNumber = '', contactGuid = ''] = [caller.text('flashAccountNumber'), caller.text('contactGuid')]
  const account = findAccount(state, caller, 'flashAccountNumber', flashAccountNumber)
  if (!account) return respondUnknown('NotFound', `Account ${flashAccountNumber}`)
  const [response, contacts] = identifyPart('Contact', account.contacts, contactGuid, contactId)
  if (contacts !== account.contacts) state.accounts.replace(account, { ...account, contacts })
  return response
}

export function getMonthlyContact1(
  state: FlashState,
  { accountNumber, contactId }: GetMonthlyContact1Input,
  caller: Caller,
): GetMonthlyContact1Output {
  const account = findAccountOfType(state, caller, accountNumber)
  const contact = findPart(account?.contacts ?? [], caller, 'contactIdType', contactId)
  const { code, message } = contact
    ? respond('Success')
    : respondUnknown('NotFound', account ? `Contact ${contactId}` : `Account ${accountNumber}`)
  return {
    code,
    message,
    locationId: contact && account ? account.locationId : null,
    contactId: contact?.externalId ?? null,
    accountNumber: null,
    monthlyAccountNumber: contact && account ? account.flashAccountNumber : null,
    primaryContact: contact?.primaryContact ?? null,
    firstName: contact?.firstName ?? null,
    lastName: contact?.lastName ?? null,
    emailAddress: contact?.emailAddress ?? null,
    mobileNumber: contact?.mobileNumber ?? null,
    customerBarcode: contact?.customerBarcode ?? null,
    rfidNumber: contact?.rfidNumber ?? null,
    employeeId: contact?.employeeId ?? null,
    others: [],
  }
}
