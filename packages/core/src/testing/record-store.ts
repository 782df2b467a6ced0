/** The records of a simulated provider, indexed by their keys. */

/** A key of a record, or those of its parts; `null` for a record that has none. */
export type KeyOf<Item> = (item: Item) => Keys

type Keys = string | readonly string[] | null

export interface RecordStore<Item, Key extends string> {
  /** The records in their order. */
  readonly items: readonly Item[]
  /** The same array for a test, which may change it. From then on every look-up sees it as it is at that moment. */
  readonly share: () => readonly Item[]
  /** The records with that key, in their order. */
  readonly find: (key: Key, value: string) => readonly Item[]
  /** The highest integer among the values of a key since the last `reset`; `undefined` if there was none. */
  readonly highest: (key: Key) => number | undefined
  readonly add: (item: Item) => void
  /** Replaces a record with another. */
  readonly replace: (item: Item, next: Item) => void
  /** Replaces all records with these. */
  readonly reset: (items: readonly Item[]) => void
  /**
   * Calls the listener after every `add`, `replace` and `reset`, with the position of the changed record; `undefined`
   * after a `reset`, which changes all.
   */
  readonly onChange: (listener: (position: number | undefined) => void) => void
}

/** The records of a simulator for a tool such as the sandbox, which stores and edits them. */
export type SimulatedRecords<Item> = Pick<RecordStore<Item, never>, 'items' | 'add' | 'replace' | 'reset' | 'onChange'>

/**
 * Makes a store of records that are indexed by some keys.
 *
 * While nobody outside has the array, the indexes are kept up to date as records are added and replaced. Once it is
 * shared, it may change without the store's knowledge, so each look-up first compares its records and their keys with
 * what is indexed.
 */
export function createRecordStore<Item extends object, Key extends string>(
  seeded: readonly Item[],
  keys: Readonly<Record<Key, KeyOf<Item>>>,
): RecordStore<Item, Key> {
  const items = [...seeded]
  const indexes = new Map(Object.entries<KeyOf<Item>>(keys).map(([key, keyOf]) => [key, createIndex(keyOf)]))
  const listeners: ((position: number | undefined) => void)[] = []
  let isShared = false
  updateIndexes()

  return {
    items,
    share() {
      isShared = true
      return items
    },
    find(key, value) {
      const positions = currentIndex(key)?.positionsOf(value) ?? []
      return positions.flatMap((position) => items.slice(position, position + 1))
    },
    highest: (key) => currentIndex(key)?.highest(),
    add(item) {
      put(items.length, item)
    },
    replace(item, next) {
      if (isShared) updateIndexes()
      put(positionOf(item, items, indexes.values()), next)
    },
    reset(next) {
      items.length = 0
      for (const item of next) items.push(item)
      for (const index of indexes.values()) index.clear()
      updateIndexes()
      for (const listener of listeners) listener(undefined)
    },
    onChange(listener) {
      listeners.push(listener)
    },
  }

  function currentIndex(key: Key): Index<Item> | undefined {
    if (isShared) updateIndexes()
    return indexes.get(key)
  }

  function updateIndexes(): void {
    for (const index of indexes.values()) index.update(items)
  }

  function put(position: number, item: Item): void {
    items[position] = item
    for (const index of indexes.values()) index.set(position, item)
    for (const listener of listeners) listener(position)
  }
}

/** The position of a record, found by one of its keys, or else by looking at all records. */
function positionOf<Item>(item: Item, items: readonly Item[], indexes: Iterable<Index<Item>>): number {
  for (const index of indexes) {
    const position = index.positionsOfItem(item).find((at) => items[at] === item)
    if (position !== undefined) return position
  }
  return items.indexOf(item)
}

interface Index<Item> {
  /** Indexes what has changed since the last update. */
  readonly update: (items: readonly Item[]) => void
  readonly set: (position: number, item: Item | undefined) => void
  readonly positionsOf: (value: string) => readonly number[]
  /** The positions of the records that have the item's first value. */
  readonly positionsOfItem: (item: Item) => readonly number[]
  readonly highest: () => number | undefined
  readonly clear: () => void
}

const noValues: readonly string[] = []

function valuesOf(keys: Keys): readonly string[] {
  if (keys === null) return noValues
  return typeof keys === 'string' ? [keys] : keys
}

function createIndex<Item extends object>(keyOf: KeyOf<Item>): Index<Item> {
  const positions = new Map<string, Set<number>>()
  const indexed: (Item | undefined)[] = []
  const values: (readonly string[])[] = []
  let highest: number | undefined

  const set = (position: number, item: Item | undefined): void => {
    const before = values[position] ?? noValues
    const now = item === undefined ? noValues : valuesOf(keyOf(item))
    indexed[position] = item
    values[position] = now
    if (areEqual(before, now)) return
    for (const value of before) remove(value, position)
    for (const value of now) add(value, position)
  }

  const add = (value: string, position: number): void => {
    const known = positions.get(value)
    if (known) known.add(position)
    else positions.set(value, new Set([position]))
    const number = Number(value)
    if (value !== '' && Number.isSafeInteger(number)) highest = Math.max(highest ?? number, number)
  }

  const remove = (value: string, position: number): void => {
    const known = positions.get(value)
    known?.delete(position)
    if (known?.size === 0) positions.delete(value)
  }

  const positionsOf = (value: string): readonly number[] => [...(positions.get(value) ?? [])].sort((a, b) => a - b)

  return {
    set,
    update(items) {
      const length = Math.max(items.length, indexed.length)
      for (let position = 0; position < length; position++) {
        const item = items[position]
        const isChanged =
          item !== indexed[position] ||
          (item !== undefined && !areEqual(valuesOf(keyOf(item)), values[position] ?? noValues))
        if (isChanged) set(position, item)
      }
      indexed.length = values.length = items.length
    },
    positionsOf,
    positionsOfItem: (item) => positionsOf(valuesOf(keyOf(item))[0] ?? ''),
    highest: () => highest,
    clear() {
      positions.clear()
      indexed.length = values.length = 0
      highest = undefined
    },
  }
}

const areEqual = (values: readonly string[], others: readonly string[]): boolean =>
  values.length === others.length && values.every((value, index) => value === others[index])
