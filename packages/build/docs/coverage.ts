/** Which tests cover an operation, as the files of the tests say. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { Operation } from '@acct/core'
import { repository } from './program.js'
import type { Provider } from './providers.js'

export interface Coverage {
  /** Each of its rules is broken and just met. */
  readonly rules: boolean
  /** The XML of its example is kept in a file. */
  readonly wire: boolean
  /** Client and simulator understand each other. */
  readonly contract: boolean
  /** It is called on a server of the provider's SOAP stack. */
  readonly server: boolean
}

/** Tests that go through all operations, instead of naming each. */
const namesAll = /\{ \.\.\.operations, \.\.\.experimental \}/

export function coverageOf({ id, service }: Provider): (name: string, operation: Operation) => Coverage {
  const own = testsIn(`packages/${id}/test/`)
  const servers = testsIn('packages/interop/test/servers/', new RegExp(`^${id}`))
  const covers = (texts: readonly string[], name: string): boolean =>
    texts.some((text) => namesAll.test(text) || new RegExp(`\\b${name}\\b`).test(text))
  const ruleTests = own.filter((text) => text.includes('testRules'))
  const contractTests = own.filter((text) => text.includes('testContract'))
  return (name, operation) => ({
    rules: Object.keys(operation.rules).length + Object.keys(service.rules).length > 0 && covers(ruleTests, name),
    wire: existsSync(`${repository}packages/${id}/test/wire/${operation.name}.xml`),
    contract: covers(contractTests, name),
    server: covers(servers, name),
  })
}

const testsIn = (folder: string, files = /./): readonly string[] =>
  readdirSync(repository + folder)
    .filter((file) => file.endsWith('.test.ts') && files.test(file))
    .map((file) => readFileSync(repository + folder + file, 'utf8'))
