import { expectTypeOf, test } from 'vitest'
import { operation, xs } from '@acct/core'
import {
  createFlash,
  isFlashRefusal,
  isSoapError,
  operations,
  type FlashAccountType,
  type FlashClient,
  type FlashCode,
  type FlashOptions,
  type FlashReadStatus,
  type GetAllMonthliesOutput,
  type MonthlyAccountInput,
  type RefusedError,
} from '@acct/flash'
import { removeChildAccountLink } from '@acct/flash/experimental'
import * as z from 'zod'

declare const flash: FlashClient
declare const anyText: string
const input: MonthlyAccountInput = operations.monthlyAccount.example.input
const all = { includeValid: true, includeInvalid: true, includeDeleted: true }

/** A user's own operation. */
const listCars = operation({
  name: 'ListCars',
  summary: 'Lists cars.',
  idempotent: true,
  confidence: 'inferred',
  input: z.strictObject({}),
  output: z.object({
    code: xs.text(),
    message: xs.text().nullable(),
    cars: xs.list('Car', z.object({ plate: xs.text() })),
  }),
  listField: 'cars',
  rules: { C1: { field: [], sources: ['inferred'] } },
  example: { input: {}, output: { code: 'Success', message: '', cars: [{ plate: 'A1' }] } },
})

test('what is wrong does not compile', () => {
  const { accountNumber: _, ...withoutNumber } = input
  // @ts-expect-error a required field is missing
  void flash.monthlyAccount(withoutNumber)
  // @ts-expect-error an enum's value, case-sensitive
  void flash.monthlyAccount({ ...input, actionType: 'add' })
  // @ts-expect-error an enum as any string
  void flash.monthlyAccount({ ...input, status: anyText })
  // @ts-expect-error a number as text
  void flash.monthlyAccount({ ...input, parks: '1' })
  // @ts-expect-error a flag is a boolean, 0 or 1
  void flash.monthlyAccount({ ...input, allowPassback: 2 })
  // @ts-expect-error a field that the operation does not have
  void flash.monthlyAccount({ ...input, acountNumber: '1' })
  // @ts-expect-error null leaves out what may be left out, and nothing else
  void flash.monthlyAccount({ ...input, address: null })
  // @ts-expect-error a rule that does not exist
  void flash.monthlyAccount(input, { relax: ['F99'] })
  // @ts-expect-error rules about every message cannot be relaxed
  void flash.monthlyAccount(input, { relax: ['X01'] })
  // @ts-expect-error the credentials are required
  createFlash({ endpoint: 'https://example.com' })
  // @ts-expect-error no endpoint is known
  createFlash({ securityToken: '', locationId: '' })
  // @ts-expect-error a client has no such operation
  flash.prepare('monthlyAcount', input)
})

test('what cannot be streamed does not compile', () => {
  // @ts-expect-error an operation without a list
  expectTypeOf(flash.monthlyAccount).toHaveProperty('stream')
  // @ts-expect-error a list, but not one that is read as it arrives
  expectTypeOf(flash.getMonthlyProfiles).toHaveProperty('stream')
  // @ts-expect-error a required field is missing
  flash.getAllMonthlies.stream({ includeValid: true })
  // @ts-expect-error a flag as text
  flash.getAllMonthlies.stream({ ...all, includeValid: 'true' })
  // @ts-expect-error a field that the operation does not have
  flash.getAllMonthlies.stream({ ...all, page: 2 })
  // @ts-expect-error a rule that does not exist
  flash.getAllMonthlies.stream(all, { relax: ['F99'] })
  // @ts-expect-error a rule that exists nowhere
  flash.stream(listCars, {}, { relax: ['F99'] })
  // @ts-expect-error an output has no such list
  operation({ ...listCars, listField: 'lorries' })
  // @ts-expect-error a member that is no list
  operation({ ...listCars, listField: 'code' })
})

test('the items of a stream are typed', () => {
  type Account = GetAllMonthliesOutput['accounts'][number]
  expectTypeOf(flash.getAllMonthlies.stream).returns.toEqualTypeOf<AsyncGenerator<Account, void, undefined>>()
  expectTypeOf<Account>().toEqualTypeOf<{
    accountNumber: string | null
    flashAccountNumber: string | null
    status: FlashReadStatus | (string & {}) | null
    isDeleted: boolean | null
    monthlyAccountType: FlashAccountType | (string & {}) | null
  }>()
  expectTypeOf(flash.stream(listCars, {}, { relax: ['C1', 'F26'] })).toEqualTypeOf<
    AsyncGenerator<{ plate: string }, void, undefined>
  >()
  // What names no list has no items.
  expectTypeOf(flash.stream(operations.monthlyAccount, input)).toEqualTypeOf<AsyncGenerator<never, void, undefined>>()
})

test('contacts, vehicles and cards are typed', () => {
  const { contacts, cars } = operations.getMonthlyAccount1.example.output
  expectTypeOf(contacts[0]?.contactGuid).toEqualTypeOf<string | null | undefined>()
  expectTypeOf(cars[0]?.vehicleGuid).toEqualTypeOf<string | null | undefined>()
  const { primaryContact: _, ...withoutRank } = operations.monthlyContact1.example.input
  // @ts-expect-error Flash would take a missing one for false
  void flash.monthlyContact1(withoutRank)
  // @ts-expect-error only the newer call has it
  void flash.monthlyContact({ ...operations.monthlyContact.example.input, employeeId: '1' })
  void flash.monthlyVehicle({ actionType: 'add', accountNumber: '1', vehicleId: '1' })
  // @ts-expect-error neither in small letters nor capitalised
  void flash.monthlyVehicle({ actionType: 'ADD', accountNumber: '1', vehicleId: '1' })
  void flash.getMonthlyVehicle1({ accountNumber: '1', vehicleId: '1' })
  // @ts-expect-error the contact's read requires its types
  void flash.getMonthlyContact1({ accountNumber: '1', contactId: '1' })
  // @ts-expect-error a kind of card that Flash does not know
  void flash.registerMemberCard({ ...operations.registerMemberCard.example.input, cardType: 'VISA' })
  // @ts-expect-error what is inferred is no method
  expectTypeOf(flash).toHaveProperty('removeChildAccountLink')
  expectTypeOf(flash.send(removeChildAccountLink, { accountNumber: '1' })).resolves.toHaveProperty('locationProfiles')
})

test('what is right compiles', () => {
  void flash.monthlyAccount(
    { ...input, startDate: new Date(), lateFeeOnKiosk: 1, parks: 2n, companyName: undefined, department: null },
    { relax: ['F06', 'F02'], timeoutMs: undefined },
  )
  void flash.sendUnchecked(operations.monthlyAccount, { parks: 'two' }, { relax: ['F13'] })
  const options: FlashOptions = { endpoint: '', securityToken: '', locationId: '', proxy: undefined }
  expectTypeOf(createFlash).toBeCallableWith(options)
  expectTypeOf<FlashClient['at']>().returns.toEqualTypeOf<FlashClient>()
})

test('answers are typed', () => {
  expectTypeOf<Awaited<ReturnType<typeof flash.monthlyAccount>>['message']>().toEqualTypeOf<string | null>()
  expectTypeOf<Awaited<ReturnType<typeof flash.monthlyAccount>>['locationProfiles']>().toEqualTypeOf<
    { uniqueId: string | null; name: string | null }[]
  >()
})

test('an error narrows by its kind', () => {
  const error: unknown = undefined
  if (!isSoapError(error)) return
  if (error.kind === 'input') expectTypeOf(error.issues[0]?.rule).toEqualTypeOf<string | undefined>()
  if (error.kind === 'refused') expectTypeOf(error.code).toEqualTypeOf<string>()
  // @ts-expect-error only a refusal has notes
  expectTypeOf(error).toHaveProperty('notes')
})

test('the codes of a refusal are known, and others may come', () => {
  const error: unknown = undefined
  if (!isFlashRefusal(error)) return
  expectTypeOf<FlashCode>().toExtend<typeof error.code>()
  expectTypeOf(error).toExtend<RefusedError>()
  if (error.code === 'NotFound') expectTypeOf(error.response?.status).toEqualTypeOf<number | undefined>()
})
