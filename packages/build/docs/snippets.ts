/** The code in the pages, as the TypeScript compiler sees it. */
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { programOf, repository } from './program.js'

/** What the snippets take for granted: credentials, clients, and inputs that were shown before. */
const prelude = `
import type { CreateComplexAccountInput, EmersionClient } from '@acct/emersion'
import type { DebitsuccessClient, TransferCustomerAccountInput } from '@acct/debitsuccess'
import type { FlashClient, MonthlyAccountInput } from '@acct/flash'
import type { axiosTransport } from '@acct/flash/axios'
declare global {
  const endpoint: string, soapAction: string, username: string, password: string, passphrase: string
  const securityToken: string, locationId: string, northToken: string, northId: string, accountGuid: string
  const cert: Buffer, key: Buffer, pfx: Buffer, ca: Buffer
  const flash: FlashClient, account: MonthlyAccountInput
  const emersion: EmersionClient, customer: CreateComplexAccountInput
  const detail: CreateComplexAccountInput['primaryContact']['detail']
  const debitsuccess: DebitsuccessClient, transfer: TransferCustomerAccountInput
  const instance: Parameters<typeof axiosTransport>[0]
}
`

/** The folder that the snippets are compiled in; all that they import can be resolved from here. */
const home = 'packages/flash/'

/**
 * The TypeScript blocks of a page, each as a module with the line numbers of the page. An example that is shown is
 * compiled where it is.
 */
function modulesOf(path: string): [string, string][] {
  const text = readFileSync(repository + path, 'utf8')
  return [...text.matchAll(/(?<!^`examples\/[^`\n]+`:\n\n)^```ts\n(.*?)^```$/gms)].map((match) => {
    const line = text.slice(0, match.index).split('\n').length
    return [`${home}${path}.${String(line)}.ts`, `${'\n'.repeat(line)}${match[1] ?? ''}\nexport {}\n`]
  })
}

/** The compiler's complaints about the code in these pages, by page and line. */
export function complaintsAbout(pages: readonly string[]): readonly string[] {
  const modules = new Map(pages.flatMap(modulesOf))
  const program = programOf([], new Map([...modules, [`${home}prelude.ts`, prelude]]))
  return [...modules.keys()].flatMap((path) => {
    const file = program.getSourceFile(repository + path)
    return ts.getPreEmitDiagnostics(program, file).map(({ start = 0, messageText }) => {
      const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0
      return (
        `${path.slice(home.length).replace(/\.\d+\.ts$/, '')}:${String(line)} ` +
        ts.flattenDiagnosticMessageText(messageText, ' ')
      )
    })
  })
}
