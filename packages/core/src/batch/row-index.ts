/**
 * Where the last journal entry of each row stands, by key. A million keys in a Map take some 150 MB; here they take 50
 * MB, because only a hash of 128 bits is kept of each.
 */
import { createHash } from 'node:crypto'

/** Words of 32 bits for each hash. */
const hashWords = 4
const initialSlots = 1_024

export interface IndexedEntry {
  /** Offset of the last entry of the row in the journal. */
  readonly offset: number
  /** Whether the row came up in this run already. */
  readonly isSeen: boolean
}

export class RowIndex {
  #hashes = new Uint32Array(initialSlots * hashWords)
  /** Offset of the entry plus 1; 0 marks a free slot, a negative number a row that this run has seen. */
  #places = new Float64Array(initialSlots)
  #size = 0

  get(key: string): IndexedEntry | undefined {
    const place = this.#places[this.#slotOf(hashOf(key))] ?? 0
    return place === 0 ? undefined : { offset: Math.abs(place) - 1, isSeen: place < 0 }
  }

  set(key: string, { offset, isSeen }: IndexedEntry): void {
    if (2 * (this.#size + 1) > this.#places.length) this.#grow()
    const hash = hashOf(key)
    const slot = this.#slotOf(hash)
    if (this.#places[slot] === 0) {
      this.#hashes.set(hash, slot * hashWords)
      this.#size++
    }
    this.#places[slot] = isSeen ? -(offset + 1) : offset + 1
  }

  /** The slot of a hash, or the free one where it belongs (linear probing). */
  #slotOf(hash: Uint32Array): number {
    const mask = this.#places.length - 1
    let slot = (hash[0] ?? 0) & mask
    while (this.#places[slot] !== 0 && !this.#isAt(slot, hash)) slot = (slot + 1) & mask
    return slot
  }

  #isAt(slot: number, hash: Uint32Array): boolean {
    return hash.every((word, index) => this.#hashes[slot * hashWords + index] === word)
  }

  #grow(): void {
    const [hashes, places] = [this.#hashes, this.#places]
    this.#hashes = new Uint32Array(hashes.length * 2)
    this.#places = new Float64Array(places.length * 2)
    places.forEach((place, old) => {
      if (place === 0) return
      const hash = hashes.subarray(old * hashWords, (old + 1) * hashWords)
      const slot = this.#slotOf(hash)
      this.#hashes.set(hash, slot * hashWords)
      this.#places[slot] = place
    })
  }
}

function hashOf(key: string): Uint32Array {
  const bytes = createHash('sha256').update(key).digest()
  return Uint32Array.from({ length: hashWords }, (_, index) => bytes.readUInt32LE(index * 4))
}
