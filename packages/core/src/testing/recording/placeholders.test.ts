import { expect, test } from 'vitest'
import { createPlaceholders, formOf } from './placeholders.js'

test.each([
  ['0f8fad5b-d9cb-469f-a165-70867728950e', '00000000-0000-0000-0000-000000000001'],
  ['{0F8FAD5B-D9CB-469F-A165-70867728950E}', '{00000000-0000-0000-0000-000000000001}'],
  ['0800', '0001'],
  ['+61 (8) 9123-4567', '+00 (0) 0000-0001'],
  ['01-01-1980', '00-00-0001'],
  ['1980-02-29', '2000-01-02'],
  ['1980-02-29T10:11:12.5+10:00', '2000-01-02T00:00:00.0+00:00'],
  ["o'neil@example.com.au", 'person-1@example.com'],
  ['https://lovelace.example.com/ada?x=1', 'https://site-1.example'],
  ['lovelace.example.com', 'site-1.example'],
  ["Ada O'Neil & <Sons>", 'text-1'],
  ['TX', 'AB'],
  ['ada', 'aab'],
  [' Ada Lovelace\n', ' text-1\n'],
  [' \n', ' \n'],
])('%j becomes %j, which has its form', (value, placeholder) => {
  expect(createPlaceholders(new Set()).replace(value, 'personal')).toBe(placeholder)
  expect(formOf(placeholder)).toBe(formOf(value))
})

test('a secret that is text does not even show its length', () => {
  expect(createPlaceholders(new Set()).replace('abc', 'secret')).toBe('secret-1')
})

test('different values have different placeholders, however short they are', () => {
  const { replace } = createPlaceholders(new Set())
  const values = [...'0123456789abcdefghijklmnopqrstuvwxyz', ...Array.from({ length: 100 }, (_, n) => String(n + 10))]
  const placeholders = values.map((value) => replace(value, 'personal'))
  expect(new Set(placeholders).size).toBe(values.length)
  expect(values.map((value) => replace(value, 'personal'))).toEqual(placeholders)
})

test('a code of the provider stays unless it is the value of a field', () => {
  const placeholders = createPlaceholders(new Set(['NotFound']))
  expect(placeholders.replace('NotFound', 'personal')).toBe('text-1')
  expect(placeholders.searchFrom(0)('NotFound', 'all')).toBe('NotFound')
  expect(placeholders.searchFrom(0)('no NotFound here', 'all')).toBe('no text-1 here')
})
