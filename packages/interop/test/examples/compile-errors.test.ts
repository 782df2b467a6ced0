import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const fileName = fileURLToPath(new URL('mistakes.ts', import.meta.url))

const declarations = `
import type { DebitsuccessClient } from '@acct/debitsuccess'
import type { CreateComplexAccountInput, EmersionClient } from '@acct/emersion'
import type { FlashClient, MonthlyAccountInput } from '@acct/flash'
declare const flash: FlashClient, emersion: EmersionClient, debitsuccess: DebitsuccessClient
declare const account: MonthlyAccountInput
declare const primaryContact: CreateComplexAccountInput['primaryContact']
declare const maybe: string | undefined
declare const isCompany: boolean
const { city: _, ...withoutCity } = account
const { suburb: __, ...withoutSuburb } = primaryContact.detail
const individual = { type: 'Individual' } as const
`

/** Calls with a mistake, and the beginning of the sentence in the compiler's message that names the field. */
const mistakes: readonly (readonly [call: string, beginning: string])[] = [
  [`flash.monthlyAccount(withoutCity)`, "Property 'city' is missing"],
  [
    `flash.monthlyAccount({ ...account, acountNumber: '1' })`,
    "Object literal may only specify known properties, but 'acountNumber'",
  ],
  [`flash.monthlyAccount({ ...account, address: null })`, "Type 'null' is not assignable to type 'string'"],
  [`flash.monthlyAccount({ ...account, parks: '2' })`, "Type 'string' is not assignable to type 'number | bigint'"],
  [
    `flash.monthlyAccount({ ...account, status: 'active' })`,
    `Type '"active"' is not assignable to type '"Active" | "Inactive"'`,
  ],
  [
    `debitsuccess.transferCustomerAccount({ targetFacilityIdentifier: 'A' })`,
    "Type '{ targetFacilityIdentifier: string; }' is missing the following properties from type " +
      "'{ accountReferenceNo: Maybe<string>; externalAccountReferenceNo: Maybe<string>; }'",
  ],
  [
    `debitsuccess.transferCustomerAccount({ accountReferenceNo: 'A' })`,
    "Property 'targetFacilityIdentifier' is missing",
  ],
  [
    `debitsuccess.transferCustomerAccount({ accountReferenceNo: 5, targetFacilityIdentifier: 'A' })`,
    "Type 'number' is not assignable to type 'string'",
  ],
  [
    `emersion.createComplexAccount({ primaryContact, accountContactType: { type: 'Organisation' } })`,
    "Property 'accountOrganisation' is missing",
  ],
  [
    `emersion.createComplexAccount({ primaryContact, accountContactType: { type: 'Org' }, accountOrganisation: {} })`,
    "Type '{}' is not assignable to type 'Maybe<Identified & { orgName: Maybe<string>; }>'",
  ],
  [
    `emersion.createComplexAccount({ primaryContact, accountContactType: individual, ` +
      `accountOrganisation: { orgIdentifier: '1' } })`,
    "Property 'orgIdentifierType' is missing",
  ],
  [
    `emersion.createComplexAccount({ primaryContact: { ...primaryContact, detail: withoutSuburb }, ` +
      `accountContactType: individual })`,
    "Property 'suburb' is missing",
  ],
  [
    `emersion.createComplexAccount({ primaryContact, accountContactType: { type: 'Person' } })`,
    `Type '"Person"' is not assignable to type '"Individual" | "Organisation" | "Org"'`,
  ],
  [
    `emersion.updateComplexAccount({ primaryContact, accountContactType: individual })`,
    "Property 'accountId' is missing",
  ],
]

/** Calls that may be right, so that the rules decide when they run. */
const possible: readonly string[] = [
  `debitsuccess.transferCustomerAccount({ targetFacilityIdentifier: 'A', accountReferenceNo: maybe, ` +
    `externalAccountReferenceNo: maybe })`,
  `debitsuccess.transferCustomerAccount({ targetFacilityIdentifier: 'A', accountReferenceNo: 'B', ` +
    `externalAccountReferenceNo: null })`,
  `emersion.createComplexAccount({ primaryContact, ` +
    `accountContactType: { type: isCompany ? 'Org' : 'Individual' }, ` +
    `accountOrganisation: isCompany ? { orgName: 'X' } : undefined })`,
  `emersion.createComplexAccount({ primaryContact, ` +
    `accountContactType: { type: isCompany ? 'Org' : 'Individual' }, accountOrganisation: { orgName: maybe } })`,
  `emersion.createComplexAccount({ primaryContact, accountContactType: individual, ` +
    `accountOrganisation: { orgIdentifier: maybe, orgIdentifierType: maybe === undefined ? undefined : 'ABN' } })`,
  `emersion.createComplexAccount({ primaryContact, accountContactType: individual, ` +
    `accountOrganisation: { orgIdentifier: '1', orgIdentifierType: isCompany ? 'ABN' : 'TFN' } })`,
  `emersion.createComplexAccount({ primaryContact, accountContactType: individual, ` +
    `accountOrganisation: { orgName: 'X', ` +
    `...(isCompany && { orgIdentifier: '1', orgIdentifierType: 'ABN' as const }) } })`,
  `flash.monthlyAccount({ ...account, companyName: null, parks: 2n, validUntil: maybe })`,
]

describe('the compiler', () => {
  const lines = [...mistakes.map(([call]) => call), ...possible]
  let messages: readonly string[][] = []

  beforeAll(() => {
    messages = messagesOf(lines)
  }, 120_000)

  test.each(mistakes.map(([call, beginning], index) => [call, beginning, index] as const))(
    'names the field in %s',
    (_, beginning, index) => {
      expect(
        messages[index]?.some((message) => message.startsWith(beginning)),
        messages[index]?.join('\n'),
      ).toBe(true)
    },
  )

  test.each(possible.map((call, index) => [call, mistakes.length + index] as const))('accepts %s', (_, index) => {
    expect(messages[index]).toEqual([])
  })
})

/** For each line of code, the sentences of the compiler's messages about it. */
function messagesOf(lines: readonly string[]): readonly string[][] {
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, (path) => ts.sys.readFile(path)) as { config: object }
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: [], include: [] }, ts.sys, root)
  const source = declarations + lines.map((line) => `void ${line}\n`).join('')
  const host = ts.createCompilerHost(options)
  const files = ts.createCompilerHost(options)
  host.fileExists = (path) => path === fileName || files.fileExists(path)
  host.getSourceFile = (path, ...rest) =>
    path === fileName ? ts.createSourceFile(path, source, ts.ScriptTarget.ESNext) : files.getSourceFile(path, ...rest)
  host.getCurrentDirectory = () => dirname(fileName)
  const program = ts.createProgram([fileName], options, host)
  const file = program.getSourceFile(fileName)
  const first = declarations.split('\n').length - 1
  const messages = lines.map((): string[] => [])
  for (const { start = 0, messageText } of program.getSemanticDiagnostics(file)) {
    const line = (file?.getLineAndCharacterOfPosition(start).line ?? 0) - first
    const sentences = ts.flattenDiagnosticMessageText(messageText, '\n').split('\n')
    messages[line]?.push(...sentences.map((sentence) => sentence.trim()))
  }
  return messages
}
