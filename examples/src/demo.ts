/** Five operations and three refusals over real HTTP, against the sandbox, with every message shown. */
import { styleText } from 'node:util'
import { createDebitsuccess, operations as debitsuccessOperations } from '@acct/debitsuccess'
import { createEmersion, operations as emersionOperations } from '@acct/emersion'
import { createFlash, isSoapError, operations as flashOperations } from '@acct/flash'
import type { CallEvent } from '@acct/core'
import { startSandbox } from '@acct/sandbox'

const width = 100
const colour = process.stdout.isTTY
const paint = (style: 'bold' | 'cyan' | 'green' | 'yellow' | 'dim', text: string): string =>
  colour ? styleText(style, text) : text

function heading(text: string): void {
  console.log(`\n${paint('bold', `── ${text} ${'─'.repeat(Math.max(0, width - text.length - 4))}`)}`)
}

/** One element per line, indented, with long lines broken. */
function pretty(xml: string): string {
  let depth = 0
  const lines = xml.replace(/>\s*</g, '>\n<').split('\n')
  return lines
    .map((line) => {
      if (line.startsWith('</')) depth--
      const indent = '  '.repeat(depth + 1)
      if (/^<[^/?!][^>]*[^/]>$/.test(line)) depth++
      return wrapped(line, indent)
    })
    .join('\n')
}

function wrapped(text: string, indent: string): string {
  const lines: string[] = []
  let line = indent
  for (const word of text.split(/(?<= )/)) {
    if ((line + word).trimEnd().length > width && line.trim() !== '') {
      lines.push(line.trimEnd())
      // A word as long as the line is indented less.
      line = ' '.repeat(Math.max(0, Math.min(indent.length + 2, width - word.trimEnd().length)))
    }
    line += word
  }
  return [...lines, line.trimEnd()].join('\n')
}

function show(event: CallEvent): void {
  if (event.type === 'request')
    console.log(`${paint('cyan', '→ request')}  ${paint('dim', 'secrets redacted')}\n${pretty(event.xml())}`)
  if (event.type === 'response')
    console.log(`${paint('cyan', '← response')} HTTP ${String(event.status)}\n${pretty(event.xml())}`)
}

const indented = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .split('\n')
    .map((line) => wrapped(line.trimStart(), `  ${/^ */.exec(line)?.[0] ?? ''}`))
    .join('\n')

async function succeeds(title: string, call: () => Promise<unknown>): Promise<void> {
  heading(title)
  const value = await call()
  console.log(`${paint('green', '= result')}\n${indented(value)}`)
}

async function fails(title: string, call: () => Promise<unknown>): Promise<void> {
  heading(title)
  try {
    await call()
  } catch (error) {
    if (!isSoapError(error)) throw error
    const { kind, outcome, message, attempts } = error
    const more =
      error.kind === 'input'
        ? { issues: error.issues }
        : error.kind === 'refused'
          ? { code: error.code, notes: error.notes }
          : {}
    console.log(
      `${paint('yellow', `! ${error.name}`)}\n${wrapped(message, '  ')}\n` +
        indented({ kind, outcome, attempts, ...more }),
    )
    return
  }
  throw new Error(`${title}: expected an error`)
}

await using sandbox = await startSandbox({
  flash: {
    accounts: [
      {
        locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
        accountNumber: null,
        flashAccountNumber: '0012',
        accountGuid: '99999999-0000-0000-0000-000000000000',
        status: 'Active',
        parks: 1,
        deleted: false,
      },
    ],
  },
})
await using flash = createFlash({
  endpoint: sandbox.flash.endpoint,
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  observe: show,
})
await using emersion = createEmersion({ endpoint: sandbox.emersion.endpoint, observe: show })
await using debitsuccess = createDebitsuccess({
  endpoint: sandbox.debitsuccess.endpoint,
  user: { username: 'somebody', password: 'pass&<1>' },
  observe: show,
})

const transfer = debitsuccessOperations.transferCustomerAccount.example.input
const monthly = flashOperations.monthlyAccount.example.input

await succeeds('Flash: monthlyAccount', () => flash.monthlyAccount(monthly))
await succeeds('Flash: setMonthlyAccountExternalId', () =>
  flash.setMonthlyAccountExternalId(flashOperations.setMonthlyAccountExternalId.example.input),
)
await succeeds('Emersion: createComplexAccount', () =>
  emersion.createComplexAccount(emersionOperations.createComplexAccount.example.input),
)
await succeeds('Emersion: updateComplexAccount', () =>
  emersion.updateComplexAccount(emersionOperations.updateComplexAccount.example.input),
)
await succeeds('Debitsuccess: transferCustomerAccount', () => debitsuccess.transferCustomerAccount(transfer))

await fails('Refused here: neither reference is given', () =>
  debitsuccess.sendUnchecked(debitsuccessOperations.transferCustomerAccount, {
    targetFacilityIdentifier: transfer.targetFacilityIdentifier,
  }),
)
await fails('Refused there: the account has been transferred already', () =>
  debitsuccess.transferCustomerAccount(transfer),
)

sandbox.flash.misbehave({ do: 'drop-after' })
await fails('The connection is lost after the request left', () =>
  flash.monthlyAccount({ ...monthly, accountNumber: 'EXT-2' }),
)
const added = sandbox.flash.accounts.some(({ accountNumber }) => accountNumber === 'EXT-2')
console.log(`  The sandbox knows what the client cannot: EXT-2 ${added ? 'was added' : 'was not added'} all the same.`)

heading('Five calls made, three refusals told apart')
