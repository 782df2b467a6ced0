/** Gives accounts that were created by hand in Flash numbers of your own, each once. */
import { isSoapError, type FlashClient } from '@acct/flash'
import type { Journal } from './journal.js'

/** Flash's number of an account, and the number to give it. */
export interface Row {
  readonly flashAccountNumber: string
  readonly accountNumber: string
}

export interface Outcome extends Row {
  /** `unclear`: look it up in Flash, or run again. */
  readonly state: 'done' | 'done before' | 'refused' | 'unclear'
  readonly note: string
}

/** Yields the result of each row. Rows that the journal calls done or refused are not sent again. */
export async function* adopt(flash: FlashClient, rows: readonly Row[], journal: Journal): AsyncGenerator<Outcome> {
  const listed = await listedNumbers(flash, new Set(rows.map(({ flashAccountNumber }) => flashAccountNumber)))
  for (const row of rows) {
    const before = journal.last(row)
    if (before && before.state !== 'asked')
      yield { ...row, state: before.state === 'done' ? 'done before' : 'refused', note: before.note ?? '' }
    else yield await adopted(flash, row, listed, journal)
  }
}

/** Which of the wanted accounts exist: Flash's number of each, and yours. The list may be long, so it is streamed. */
async function listedNumbers(flash: FlashClient, wanted: ReadonlySet<string>): Promise<ReadonlyMap<string, string>> {
  const listed = new Map<string, string>()
  for await (const { flashAccountNumber, accountNumber } of flash.getAllMonthlies.stream({
    includeValid: true,
    includeInvalid: true,
    includeDeleted: false,
  })) {
    if (flashAccountNumber !== null && wanted.has(flashAccountNumber))
      listed.set(flashAccountNumber, accountNumber ?? '')
  }
  return listed
}

async function adopted(
  flash: FlashClient,
  row: Row,
  listed: ReadonlyMap<string, string>,
  journal: Journal,
): Promise<Outcome> {
  const { flashAccountNumber, accountNumber } = row
  const refused = (note: string): Outcome => {
    journal.write({ ...row, state: 'refused', note })
    return { ...row, state: 'refused', note }
  }
  const number = listed.get(flashAccountNumber)
  if (number === undefined) return { ...row, state: 'unclear', note: 'Flash lists no such account' }
  // An earlier run was killed after sending this.
  if (number === accountNumber) return done('done before')
  if (number !== '') return { ...row, state: 'unclear', note: `has the number ${number} already` }

  try {
    const { monthlyAccountGuid } = await flash.getMonthlyAccount1({
      accountNumberType: 'Flash',
      accountNumber: flashAccountNumber,
    })
    if (!monthlyAccountGuid) return { ...row, state: 'unclear', note: 'Flash tells no GUID' }
    journal.write({ ...row, state: 'asked' })
    await flash.setMonthlyAccountExternalId({ flashAccountNumber, accountGuid: monthlyAccountGuid, accountNumber })
    return done('done')
  } catch (error) {
    if (!isSoapError(error)) throw error
    if (error.outcome === 'refused')
      return refused(error.kind === 'refused' ? `${error.code} ${error.notes[0]?.note ?? ''}`.trim() : error.message)
    if (error.kind === 'input') return refused(error.issues.map(({ path, message }) => `${path} ${message}`).join(', '))
    return (await isAdopted(flash, row)) ? done('done') : { ...row, state: 'unclear', note: error.message }
  }

  function done(state: 'done' | 'done before'): Outcome {
    journal.write({ ...row, state: 'done' })
    return { ...row, state, note: '' }
  }
}

/** Reconciles a write whose response was lost. */
async function isAdopted(flash: FlashClient, { flashAccountNumber, accountNumber }: Row): Promise<boolean> {
  try {
    const { externalId } = await flash.getMonthlyAccount1({
      accountNumberType: 'Flash',
      accountNumber: flashAccountNumber,
    })
    return externalId === accountNumber
  } catch (error) {
    if (!isSoapError(error)) throw error
    return false
  }
}
