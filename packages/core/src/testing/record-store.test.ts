import { describe, expect, test } from 'vitest'
import { createRecordStore } from './record-store.js'

interface Item {
  number: string
  external: string | null
}

const storeOf = (items: readonly Item[]) =>
  createRecordStore<Item, 'number' | 'external'>(items, {
    number: ({ number }) => number,
    external: ({ external }) => external,
  })

const one: Item = { number: '1', external: 'A' }
const two: Item = { number: '2', external: null }

test('records are found by each of their keys, in their order', () => {
  const store = storeOf([one, two])
  const three = { number: '1', external: 'B' }
  store.add(three)
  expect(store.find('number', '1')).toEqual([one, three])
  expect(store.find('external', 'B')).toEqual([three])
  expect(store.find('external', 'null')).toEqual([])
})

test('a record that is replaced is found by its new keys only', () => {
  const store = storeOf([one, two])
  const next = { number: '2', external: 'C' }
  store.replace(two, next)
  expect(store.find('external', 'C')).toEqual([next])
  expect(store.find('number', '2')).toEqual([next])
  store.replace(one, { number: '3', external: null })
  expect([store.find('number', '1'), store.find('external', 'A')]).toEqual([[], []])
  expect(store.items).toHaveLength(2)
})

describe('a key of the parts of a record', () => {
  interface Order {
    lines: readonly string[]
  }
  const storeOf = (orders: readonly Order[]) => createRecordStore<Order, 'line'>(orders, { line: ({ lines }) => lines })

  test('finds the record by each of them, once', () => {
    const [first, second] = [{ lines: ['3', '4', '3'] }, { lines: ['4'] }]
    const store = storeOf([first, second])
    expect(store.find('line', '3')).toEqual([first])
    expect(store.find('line', '4')).toEqual([first, second])
    store.replace(first, { lines: ['5'] })
    expect([store.find('line', '3'), store.find('line', '4')]).toEqual([[], [second]])
  })

  test('its highest integer is known, even if that part is gone', () => {
    const last = { lines: ['x', '', '20', '1.5'] }
    const store = storeOf([{ lines: ['7'] }, last])
    expect(store.highest('line')).toBe(20)
    store.replace(last, { lines: [] })
    expect(store.highest('line')).toBe(20)
    store.add({ lines: ['21'] })
    expect(store.highest('line')).toBe(21)
    store.reset([{ lines: ['3'] }])
    expect(store.highest('line')).toBe(3)
    store.reset([])
    expect(store.highest('line')).toBe(undefined)
  })

  test('parts that a test adds to a shared record are found', () => {
    const order: Order = { lines: ['1'] }
    const store = storeOf([order])
    store.share()
    order.lines = ['1', '9']
    expect([store.find('line', '9'), store.highest('line')]).toEqual([[order], 9])
  })
})

describe('the next look-up sees a change that is made to the shared array', () => {
  const started = () => {
    const store = storeOf([{ ...one }, { ...two }])
    return { store, items: store.share() as Item[] }
  }

  test('a record replaced', () => {
    const { store, items } = started()
    items[0] = { number: '9', external: 'Z' }
    expect([store.find('number', '1'), store.find('external', 'Z')]).toEqual([[], [items[0]]])
  })

  test('records added and removed', () => {
    const { store, items } = started()
    items.push({ number: '3', external: 'A' })
    expect(store.find('external', 'A')).toHaveLength(2)
    items.splice(0, 1)
    expect(store.find('number', '1')).toEqual([])
    expect(store.find('number', '3')).toEqual([items[1]])
    items.length = 0
    expect(store.find('number', '3')).toEqual([])
    store.add(one)
    expect(store.find('number', '1')).toEqual([one])
  })

  test('the key of a record changed', () => {
    const { store, items } = started()
    if (items[1]) items[1].external = 'N'
    expect(store.find('external', 'N')).toEqual([items[1]])
    store.replace(items[1] ?? one, { number: '5', external: 'M' })
    expect([store.find('external', 'N'), store.find('number', '5')]).toEqual([[], [items[1]]])
  })

  test('the array reversed', () => {
    const { store, items } = started()
    items.reverse()
    store.replace(items[1] ?? two, { number: '7', external: null })
    expect(items.map(({ number }) => number)).toEqual(['2', '7'])
  })
})

test('a look-up reads a handful of records, however many there are', () => {
  let reads = 0
  const items = Array.from({ length: 10_000 }, (_, at): Item => ({ number: String(at), external: null }))
  const store = createRecordStore<Item, 'number'>(items, { number: ({ number }) => (reads++, number) })
  reads = 0
  for (let at = 0; at < 1_000; at++) {
    expect(store.find('number', `new ${String(at)}`)).toEqual([])
    store.add({ number: `new ${String(at)}`, external: null })
  }
  expect(reads).toBeLessThan(3_000)
})
