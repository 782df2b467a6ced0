/** Where the last journal entry of each row stands, by key, in memory that does not grow with the rows. */
import { randomBytes } from 'node:crypto'
import { digestOf } from './digest.js'
import { PageFile, type Digest } from './page-file.js'

export interface IndexedEntry {
  /** Offset of the last entry of the row in the journal. */
  readonly offset: number
  /** Whether the row came up in this run already. */
  readonly isSeen: boolean
}

/** 4 MB, which some 140,000 rows fill. */
const pagesInMemory = 1_024

/**
 * A table by extendible hashing: so many bits of a key's digest tell its page, and a page that is full is split by one
 * more. Two keys may have one digest, as unlikely as it is: an entry that is found may be that of another key.
 */
export class RowIndex {
  /** So that nobody can choose keys that all fall into one page. */
  readonly #salt = randomBytes(16).toString('hex')
  readonly #pages: PageFile
  /** The number of the page for each value of these bits. */
  #directory: number[]

  constructor(folder: string, mostInMemory = pagesInMemory) {
    this.#pages = new PageFile(folder, mostInMemory)
    this.#directory = [this.#pages.add(0)]
  }

  get(key: string): IndexedEntry | undefined {
    const digest = this.#digestOf(key)
    const place = this.#pages.page(this.#pageOf(digest)).get(digest)
    return place === undefined ? undefined : { offset: Math.abs(place) - 1, isSeen: place < 0 }
  }

  set(key: string, { offset, isSeen }: IndexedEntry): void {
    const digest = this.#digestOf(key)
    // Negative where this run has seen the row.
    const place = isSeen ? -(offset + 1) : offset + 1
    while (!this.#pages.page(this.#pageOf(digest)).set({ digest, place })) this.#split(digest)
  }

  close(): void {
    this.#pages.close()
  }

  #pageOf([one]: Digest): number {
    return this.#directory[one % this.#directory.length] ?? 0
  }

  /** Divides what is in the page of a digest among it and a new page. */
  #split(digest: Digest): void {
    const page = this.#pages.page(this.#pageOf(digest))
    const entries = page.entries()
    const { depth } = page
    page.clear(depth + 1)
    const added = this.#pages.add(depth + 1)
    const step = 2 ** depth
    if (step === this.#directory.length) this.#directory = [...this.#directory, ...this.#directory]
    for (let bits = (digest[0] % step) + step; bits < this.#directory.length; bits += 2 * step)
      this.#directory[bits] = added
    for (const entry of entries) this.#pages.page(this.#pageOf(entry.digest)).set(entry)
  }

  #digestOf(key: string): Digest {
    const hex = digestOf(key, this.#salt)
    const word = (from: number): number => Number.parseInt(hex.slice(from, from + 8), 16)
    return [word(0), word(8), word(16)]
  }
}
