/**
 * Where the last journal entry of each row stands, by key. A million keys in a Map take some 150 MB; here they take
 * about 40 MB, because only a digest is kept of each, in many small tables: one that is full grows by itself.
 */
import { hash } from 'node:crypto'

/** 96 bits in the table, and 8 more by which of the tables it is in. */
type Digest = readonly [table: number, one: number, two: number, three: number]

const tableCount = 256
const digestWords = 3
const initialSlots = 8
/** Fuller than this, finding a free slot takes long. */
const mostFull = 0.8

export interface IndexedEntry {
  /** Offset of the last entry of the row in the journal. */
  readonly offset: number
  /** Whether the row came up in this run already. */
  readonly isSeen: boolean
}

/** Two keys may have one digest, as unlikely as it is: an entry that is found may be that of another key. */
export class RowIndex {
  readonly #tables = Array.from({ length: tableCount }, () => new Table())

  get(key: string): IndexedEntry | undefined {
    const digest = digestOf(key)
    const place = this.#tables[digest[0]]?.get(digest) ?? 0
    return place === 0 ? undefined : { offset: Math.abs(place) - 1, isSeen: place < 0 }
  }

  set(key: string, { offset, isSeen }: IndexedEntry): void {
    const digest = digestOf(key)
    this.#tables[digest[0]]?.set(digest, isSeen ? -(offset + 1) : offset + 1)
  }
}

/** Digests and their places in open addressing with linear probing. */
class Table {
  #digests = new Uint32Array(initialSlots * digestWords)
  /** Offset of the entry plus 1; 0 marks a free slot, a negative number a row that this run has seen. */
  #places = new Float64Array(initialSlots)
  #size = 0

  get(digest: Digest): number {
    return this.#places[this.#slotOf(digest)] ?? 0
  }

  set(digest: Digest, place: number): void {
    if (this.#size + 1 > mostFull * this.#places.length) this.#grow()
    const slot = this.#slotOf(digest)
    if (this.#places[slot] === 0) this.#size++
    this.#put(slot, digest, place)
  }

  #put(slot: number, [, ...words]: Digest, place: number): void {
    this.#digests.set(words, slot * digestWords)
    this.#places[slot] = place
  }

  /** The slot of a digest, or the free one where it belongs. */
  #slotOf([, one, two, three]: Digest): number {
    const count = this.#places.length
    let slot = one % count
    for (; this.#places[slot] !== 0; slot = (slot + 1) % count) {
      const at = slot * digestWords
      if (this.#digests[at] === one && this.#digests[at + 1] === two && this.#digests[at + 2] === three) break
    }
    return slot
  }

  #grow(): void {
    const [digests, places] = [this.#digests, this.#places]
    const slots = Math.ceil(places.length * 1.5)
    this.#digests = new Uint32Array(slots * digestWords)
    this.#places = new Float64Array(slots)
    places.forEach((place, old) => {
      if (place === 0) return
      const at = old * digestWords
      const digest: Digest = [0, digests[at] ?? 0, digests[at + 1] ?? 0, digests[at + 2] ?? 0]
      this.#put(this.#slotOf(digest), digest, place)
    })
  }
}

function digestOf(key: string): Digest {
  const hex = hash('sha256', key)
  const number = (from: number, to: number): number => Number.parseInt(hex.slice(from, to), 16)
  return [number(0, 2), number(2, 10), number(10, 18), number(18, 26)]
}
