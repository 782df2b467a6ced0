/** Gives accounts that were created by hand in Flash numbers of your own, each once. */
import { runBatch, type RowReconciled, type RowResult } from '@acct/core/batch'
import { isRefusedError, type FlashClient } from '@acct/flash'

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

export interface AdoptOptions {
  readonly flash: FlashClient
  readonly rows: readonly Row[]
  readonly journal: string
  readonly settleMs: number | undefined
  readonly onOutcome: (outcome: Outcome) => void
}

/** Tells the outcome of each row. Only accounts without a number get one. */
export async function adopt({ flash, rows, journal, settleMs, onOutcome }: AdoptOptions): Promise<void> {
  const listed = await listedNumbers(flash, new Set(rows.map(({ flashAccountNumber }) => flashAccountNumber)))
  const numberOf = ({ flashAccountNumber }: Row): string | undefined => listed.get(flashAccountNumber)
  for (const row of rows) {
    const number = numberOf(row)
    if (number === undefined) onOutcome({ ...row, state: 'unclear', note: 'Flash lists no such account' })
    else if (number === row.accountNumber) onOutcome({ ...row, state: 'done before', note: '' })
    else if (number !== '') onOutcome({ ...row, state: 'unclear', note: `has the number ${number} already` })
  }
  await runBatch<Row, unknown>({
    operation: 'setMonthlyAccountExternalId',
    rows: rows.filter((row) => numberOf(row) === ''),
    key: ({ flashAccountNumber, accountNumber }) => `${flashAccountNumber} as ${accountNumber}`,
    call: (row) => giveNumber(flash, row),
    reconcile: (row) => lookUp(flash, row),
    journal,
    settleMs,
    onResult: (result) => {
      onOutcome({ ...result.row, state: stateOf(result), note: result.status === 'done' ? '' : (result.message ?? '') })
    },
  })
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

async function giveNumber(flash: FlashClient, { flashAccountNumber, accountNumber }: Row): Promise<unknown> {
  const { monthlyAccountGuid } = await flash.getMonthlyAccount1({
    accountNumberType: 'Flash',
    accountNumber: flashAccountNumber,
  })
  // Without a GUID the call is refused by its rules, before it is sent.
  return flash.setMonthlyAccountExternalId({
    flashAccountNumber,
    accountGuid: monthlyAccountGuid ?? '',
    accountNumber,
  })
}

/** Whether the account has its number, and if not, that nobody has it. */
async function lookUp(flash: FlashClient, { flashAccountNumber, accountNumber }: Row): Promise<RowReconciled> {
  const { externalId } = await flash.getMonthlyAccount1({
    accountNumberType: 'Flash',
    accountNumber: flashAccountNumber,
  })
  if (externalId === accountNumber) return { happened: true, evidence: { sentence: 'The account has the number.' } }
  try {
    await flash.getMonthlyAccount({ accountNumber })
    return { happened: 'unclear', evidence: { sentence: 'Another account has the number.' } }
  } catch (error) {
    if (!isRefusedError(error) || error.code !== 'NotFound') throw error
    return { happened: false, evidence: { sentence: 'No account has the number.' } }
  }
}

function stateOf({ status, isEarlier }: RowResult): Outcome['state'] {
  if (status === 'done') return isEarlier ? 'done before' : 'done'
  return status === 'unknown' || status === 'not-sent' ? 'unclear' : 'refused'
}
