/**
 * Gives accounts that were created by hand in Flash numbers of your own, each once:
 *
 *     npx tsx --tsconfig tsconfig.run.json src/adopt-manual-accounts.ts accounts.csv journal.jsonl [settleMs]
 *
 * The CSV has the columns `flashAccountNumber` and `accountNumber`. The same command continues a run that was
 * interrupted; `settleMs` is how long it waits before it looks up what a lost request did. Without arguments, and
 * without Flash's environment variables, it runs against the sandbox.
 */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runBatch } from '@acct/core/batch'
import {
  createFlash,
  isRefusedError,
  type GetMonthlyAccount1Output,
  type SetMonthlyAccountExternalIdInput,
} from '@acct/flash'
import { startSandbox } from '@acct/sandbox'
import { parse } from 'csv-parse/sync'
import { environment } from './environment.js'

/** Flash's number of an account, and the number to give it. */
type Row = Pick<SetMonthlyAccountExternalIdInput, 'flashAccountNumber' | 'accountNumber'>

const [
  csv = join(import.meta.dirname, 'adopt-manual-accounts.csv'),
  journal = join(mkdtempSync(join(tmpdir(), 'adopt-')), 'journal.jsonl'),
  settleMs = '30000',
] = process.argv.slice(2)
const real = environment('FLASH_ENDPOINT', 'FLASH_SECURITY_TOKEN', 'FLASH_LOCATION_ID')
const locationId = real?.FLASH_LOCATION_ID ?? 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const accounts = ['0012', '0013', '0014'].map((flashAccountNumber) => ({ locationId, flashAccountNumber }))
await using sandbox = real ? undefined : await startSandbox({ flash: { accounts } })
await using flash = createFlash({
  endpoint: real?.FLASH_ENDPOINT ?? sandbox?.flash.endpoint ?? '',
  securityToken: real?.FLASH_SECURITY_TOKEN ?? '11111111-2222-3333-4444-555555555555',
  locationId,
  // Repeats reads, and writes only if they were certainly not sent.
  retry: { attempts: 3 },
})

const { counts } = await runBatch<SetMonthlyAccountExternalIdInput, unknown>({
  operation: 'setMonthlyAccountExternalId',
  rows: accountsWithoutNumber(),
  key: ({ flashAccountNumber }) => flashAccountNumber,
  call: (row) => flash.setMonthlyAccountExternalId(row),
  reconcile: async ({ flashAccountNumber, accountNumber }) => {
    const account = await accountOf(flashAccountNumber)
    const number = account?.externalId
    // To give an account the same number again does no harm.
    const happened = number === accountNumber || (account && !number ? false : 'unclear')
    return {
      happened,
      evidence: { sentence: number ? `The account has the number ${number}.` : 'No number is found.' },
    }
  },
  journal,
  settleMs: Number(settleMs),
  onResult: ({ row, status, message }) => {
    if (status !== 'done') report(row, `${status}: ${message ?? ''}`)
  },
})
console.log(
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${String(count)} ${status}`)
    .join(', ') || 'nothing to do',
)

/** The rows of the CSV whose accounts have no number, as the input of the call. */
async function* accountsWithoutNumber(): AsyncGenerator<SetMonthlyAccountExternalIdInput> {
  for (const row of parse<Row>(readFileSync(csv), { columns: true, trim: true, bom: true })) {
    const { flashAccountNumber, accountNumber } = row
    const account = await accountOf(flashAccountNumber)
    if (!account) report(row, 'Flash has no such account')
    // Without a GUID, the call is refused by its rules before it is sent.
    else if (!account.externalId)
      yield { flashAccountNumber, accountNumber, accountGuid: account.monthlyAccountGuid ?? '' }
    else if (account.externalId !== accountNumber) report(row, `has the number ${account.externalId}`)
  }
}

async function accountOf(accountNumber: string): Promise<GetMonthlyAccount1Output | undefined> {
  try {
    return await flash.getMonthlyAccount1({ accountNumberType: 'Flash', accountNumber })
  } catch (error) {
    if (isRefusedError(error) && error.code === 'NotFound') return undefined
    throw error
  }
}

function report({ flashAccountNumber, accountNumber }: Row, why: string): void {
  console.log(`${flashAccountNumber} as ${accountNumber}: ${why}`)
  process.exitCode = 1
}
