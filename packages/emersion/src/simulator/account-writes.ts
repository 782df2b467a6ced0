/** What a simulated Emersion's accounts are given besides their services: passwords, notes and payments. */
import type { Handlers, ReceivedInput, SimulatedFault } from '@acct/core/testing'
import * as experimental from '../experimental/index.js'
import { fault } from './refusals.js'
import { findService } from './services.js'
import { findAccount, findOwnAccount, nextId, type EmersionState } from './state.js'
import type { SimulatedEmersionAccount, SimulatedNote, SimulatedPayment } from './types.js'

type AccountWrites = Pick<
  typeof experimental,
  'addNote' | 'createRetailPayment' | 'forgottenPassword' | 'resetPassword'
>

/** Passwords are not stored, so any current password is accepted. */
export const accountWriteHandlers = (state: EmersionState): Handlers<AccountWrites> => ({
  resetPassword: ({ accountId, username }) => {
    const account = findOwnAccount(state, accountId)
    if (!account) return fault('Invalid account ID')
    if (account.userName === username) return { status: true }
    const isKnown = state.accounts.find('userName', username).length > 0
    return fault(isKnown ? 'Username does not match' : 'Username does not exist')
  },
  forgottenPassword: ({ username }) =>
    state.accounts.find('userName', username).some(({ foreign }) => !foreign)
      ? experimental.forgottenPassword.example.output
      : fault('Username does not exist'),
  addNote: (input) => {
    const account = accountOfNote(state, input)
    if ('fault' in account) return account
    const { objectTypeId, objectTypeValue, noteSubject, noteDetail, customerVisible } = input
    const note: SimulatedNote = {
      noteId: nextId(state, 'noteId', 3001),
      ...(objectTypeId === '5' ? { serviceId: String(objectTypeValue) } : {}),
      subject: noteSubject,
      detail: noteDetail,
      ...(customerVisible === undefined ? {} : { customerVisible }),
    }
    state.accounts.replace(account, { ...account, notes: [...(account.notes ?? []), note] })
    return { noteId: note.noteId }
  },
  createRetailPayment: ({ accountId, amount, transactionDate, ...rest }) => {
    const account = findAccount(state, accountId)
    if (!account) return fault('The customer account ID is invalid.')
    if (account.foreign) return fault('You can only operate on accounts that are your direct children.')
    const payment: SimulatedPayment = {
      paymentId: nextId(state, 'paymentId', 7001),
      ...rest,
      amount: String(amount),
      ...(transactionDate === undefined ? {} : { transactionDate }),
    }
    state.accounts.replace(account, { ...account, payments: [...(account.payments ?? []), payment] })
    return { paymentId: payment.paymentId }
  },
})

function accountOfNote(
  state: EmersionState,
  { objectTypeId, objectTypeValue }: ReceivedInput<experimental.AddNoteInput>,
): SimulatedEmersionAccount | SimulatedFault {
  if (objectTypeId === '5') return findService(state, objectTypeValue)?.account ?? fault('Invalid Service ID')
  const account = findAccount(state, objectTypeValue)
  if (!account) return fault('Invalid Account ID')
  return account.foreign ? fault('Provided Account ID does not belong to caller Account') : account
}

/** What was paid to an account, with every digit. */
export function paidTo({ payments = [] }: SimulatedEmersionAccount): string {
  const decimalsOf = (amount: string): string => amount.split('.')[1] ?? ''
  const decimals = payments.reduce((most, { amount }) => Math.max(most, decimalsOf(amount).length), 2)
  const units = payments.reduce((sum, { amount }) => {
    const [whole = ''] = amount.split('.')
    return sum + BigInt(whole.replace('+', '') + decimalsOf(amount).padEnd(decimals, '0'))
  }, 0n)
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0')
  return `${units < 0n ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
