/**
 * Gives accounts that were made by hand in Flash numbers of your own:
 *
 *     tsx src/adopt-manual-accounts/index.ts accounts.csv journal.jsonl [settleMs]
 *
 * The CSV has a header and two columns, Flash's number and yours. The same command continues a run that was
 * interrupted; `settleMs` is how long it waits before it looks up what a lost request did. Without arguments, and
 * without Flash's environment variables, it tries itself against the sandbox.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFlash } from '@acct/flash'
import { startSandbox } from '@acct/sandbox'
import { environment } from '../environment.js'
import { adopt, type Outcome, type Row } from './adopt.js'

const trial = {
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  securityToken: '11111111-2222-3333-4444-555555555555',
}

const real = environment('FLASH_ENDPOINT', 'FLASH_SECURITY_TOKEN', 'FLASH_LOCATION_ID')
const [csv, journal, settleMs] = process.argv.length > 2 ? process.argv.slice(2) : trialFiles()
if (csv === undefined || journal === undefined)
  throw new Error('Usage: adopt-manual-accounts accounts.csv journal.jsonl [settleMs]')

await using sandbox = real
  ? undefined
  : await startSandbox({
      flash: {
        accounts: ['0012', '0013', '0014'].map((flashAccountNumber) => ({
          locationId: trial.locationId,
          flashAccountNumber,
        })),
      },
    })
await using flash = createFlash({
  endpoint: real?.FLASH_ENDPOINT ?? sandbox?.flash.endpoint ?? '',
  securityToken: real?.FLASH_SECURITY_TOKEN ?? trial.securityToken,
  locationId: real?.FLASH_LOCATION_ID ?? trial.locationId,
  // Repeats reads, and writes only if they were certainly not sent.
  retry: { attempts: 3 },
})

const rows = rowsOf(readFileSync(csv, 'utf8'))
const outcomes: Outcome[] = []
await adopt({
  flash,
  rows,
  journal,
  settleMs: settleMs === undefined ? undefined : Number(settleMs),
  onOutcome: (outcome) => {
    outcomes.push(outcome)
    showProgress(outcomes.length, rows.length)
  },
})

const count = (state: Outcome['state']): number => outcomes.filter((outcome) => outcome.state === state).length
console.log(
  `${String(count('done'))} done, ${String(count('done before'))} done before, ` +
    `${String(count('refused'))} refused, ${String(count('unclear'))} unclear`,
)
for (const { state, flashAccountNumber, accountNumber, note } of outcomes) {
  if (state === 'refused' || state === 'unclear')
    console.log(`${state}: ${flashAccountNumber} as ${accountNumber}: ${note}`)
}
if (count('refused') + count('unclear') > 0) process.exitCode = 1

/** Rows of two columns without commas, below a header. */
function rowsOf(text: string): readonly Row[] {
  const [, ...lines] = text.split(/\r?\n/)
  const rows = lines
    .filter((line) => line.trim() !== '')
    .map((line): Row => {
      const [flashAccountNumber, accountNumber, ...more] = line.split(',').map((field) => field.trim())
      if (!flashAccountNumber || !accountNumber || more.length > 0) throw new Error(`not two columns: ${line}`)
      return { flashAccountNumber, accountNumber }
    })
  for (const column of ['flashAccountNumber', 'accountNumber'] as const) {
    const twice = rows.find((row, index) => rows.findIndex((other) => other[column] === row[column]) < index)
    if (twice) throw new Error(`${twice[column]} stands twice`)
  }
  return rows
}

/** Shows a progress bar if the output is a terminal. */
function showProgress(ready: number, all: number): void {
  if (!process.stdout.isTTY) return
  const filled = Math.round((ready / all) * 40)
  process.stdout.write(
    `\r[${'#'.repeat(filled)}${' '.repeat(40 - filled)}] ${String(ready)}/${String(all)}${ready === all ? '\n' : ''}`,
  )
}

function trialFiles(): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'adopt-'))
  writeFileSync(join(folder, 'accounts.csv'), 'flash,own\n0012,A-12\n0013,A-13\n0014,A-14\n')
  return [join(folder, 'accounts.csv'), join(folder, 'journal.jsonl')]
}
