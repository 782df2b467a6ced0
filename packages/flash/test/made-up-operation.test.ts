/** "Add an operation", as CONTRIBUTING.md says: one file and its line in the barrel, in a copy of a provider. */
import { appendFileSync, cpSync, rmSync, writeFileSync } from 'node:fs'
import { createClient, type Operation, type Service } from '@acct/core'
import type { Simulator } from '@acct/core/testing'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import ts from 'typescript'
import { writingOf } from '../../build/docs/fields.js'
import { programOf, repository } from '../../build/docs/program.js'
import { ruleRows } from '../../build/docs/rules.js'

const folder = 'packages/flash/coverage/made-up/src/'

const file = `import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { result } from '../types.js'

/** Pays an invoice. */
export const payInvoice = operation({
  name: 'PayInvoice',
  summary: 'Pays an invoice.',
  idempotent: false,
  confidence: 'inferred',
  input: z.strictObject({
    /** Number of the invoice (F99). */
    invoiceNumber: xs.text(),
  }),
  output: result,
  rules: { F99: { field: 'invoiceNumber', required: true, sources: ['inferred'] } },
  example: { input: { invoiceNumber: '007' }, output: { code: 'Success', message: 'paid', locationProfiles: [] } },
})

export type PayInvoiceInput = InputOf<typeof payInvoice>
export type PayInvoiceOutput = OutputOf<typeof payInvoice>
`

/** What this test uses of the copied package. */
interface Copy {
  readonly createFlash: (options: object) => Record<'payInvoice', (input: unknown) => Promise<unknown>>
  readonly operations: Readonly<Record<string, Operation>>
  readonly service: Service
}

const endpoint = 'https://flash.example/'
const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const paid = { code: 'Success', message: 'paid', locationProfiles: [] }
let copy: Copy

const load = async <T>(name: string): Promise<T> =>
  (await import(/* @vite-ignore */ `${repository}${folder}${name}.ts`)) as T

beforeAll(async () => {
  cpSync(`${repository}packages/flash/src`, `${repository}${folder}`, { recursive: true })
  writeFileSync(`${repository}${folder}operations/pay-invoice.ts`, file)
  appendFileSync(`${repository}${folder}operations/index.ts`, "export * from './pay-invoice.js'\n")
  copy = await load<Copy>('index')
})
afterAll(() => {
  rmSync(`${repository}${folder}`, { recursive: true })
})

test('the client has a function for it, which checks, and the simulator answers', async () => {
  const { simulateFlash } = await load<{ simulateFlash: () => Simulator }>('testing')
  const simulator = simulateFlash()
  const flash = copy.createFlash({ endpoint, ...credentials, transport: simulator.transport })
  await expect(flash.payInvoice({ invoiceNumber: '007' })).resolves.toEqual(paid)
  await expect(flash.payInvoice({})).rejects.toMatchObject({
    kind: 'input',
    issues: [{ path: 'invoiceNumber', rule: 'F99' }],
  })
  expect(simulator.calls.map(({ operation }) => operation)).toEqual(['payInvoice'])
})

test('msw answers it', async () => {
  const { flashHandlers } = await load<{ flashHandlers: (endpoint: string) => Parameters<typeof setupServer> }>('msw')
  const server = setupServer(...flashHandlers(endpoint))
  server.listen({ onUnhandledRequest: 'error' })
  await expect(copy.createFlash({ endpoint, ...credentials }).payInvoice({ invoiceNumber: '007' })).resolves.toEqual(
    paid,
  )
  server.close()
})

test('it is typed, and the docs have its fields and its rule', () => {
  const consumer = `import { createFlash } from '../${folder.replace('packages/flash/', '')}index.js'
const flash = createFlash({ endpoint: '', securityToken: '', locationId: '', relax: ['F99'] })
void flash.payInvoice({ invoiceNumber: '' }).then(({ message }) => message)
// @ts-expect-error a number is text
void flash.payInvoice({ invoiceNumber: 1 })
`
  const virtual = 'packages/flash/test/made-up-consumer.ts'
  const program = programOf([`${folder}index.ts`], new Map([[virtual, consumer]]))
  const problems = program
    .getSemanticDiagnostics(program.getSourceFile(repository + virtual))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '))
  expect(problems).toEqual([])
  const writing = writingOf(program, { entry: `${folder}index.ts`, options: 'FlashOptions' })
  expect(writing.operation('payInvoice')).toBe('Pays an invoice.')
  expect(writing.input('payInvoice', 'invoiceNumber').sentence).toBe('Number of the invoice (F99).')
  const { service, operations } = copy
  const provider = {
    id: 'flash',
    service,
    operations,
    experimental: {},
    credentials,
    writing,
    advice: new Map<string, string>(),
  }
  expect(ruleRows(provider).get('F99')?.operations).toEqual(['payInvoice'])
}, 60_000)

test('the example is written and read as the contract test does', () => {
  const { service, operations } = copy
  const { prepare } = createClient({ service, operations, options: { endpoint }, credentials })
  expect(prepare('payInvoice', { invoiceNumber: '007' }).xml).toContain('<web:invoiceNumber>007</web:invoiceNumber>')
})
