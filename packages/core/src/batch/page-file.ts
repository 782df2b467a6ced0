/** Pages of entries. Where more are in use than memory is to hold, they are in a file without a name. */
import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { JournalError } from './journal-entry.js'

/** 96 bits. */
export type Digest = readonly [one: number, two: number, three: number]

export interface Entry {
  readonly digest: Digest
  readonly place: number
}

const pageSize = 4_096
const digestWords = 3
/** 20 bytes each; the page's depth and the count of its entries stand behind them. */
const mostEntries = 204

class Page {
  readonly bytes = new Uint8Array(pageSize)
  readonly #places = new Float64Array(this.bytes.buffer, 0, mostEntries)
  readonly #digests = new Uint32Array(this.bytes.buffer, mostEntries * 8, mostEntries * digestWords)
  readonly #header = new Uint32Array(this.bytes.buffer, mostEntries * 20, 2)
  /** Whether it is to be written to the file. */
  isChanged = false

  /** How many bits the digests have in common. */
  get depth(): number {
    return this.#header[0] ?? 0
  }

  get #count(): number {
    return this.#header[1] ?? 0
  }

  get(digest: Digest): number | undefined {
    const at = this.#find(digest)
    return at < this.#count ? this.#places[at] : undefined
  }

  /** False when the page is full. */
  set({ digest, place }: Entry): boolean {
    const at = this.#find(digest)
    if (at === mostEntries) return false
    this.#places[at] = place
    this.#digests.set(digest, at * digestWords)
    this.#header[1] = Math.max(this.#count, at + 1)
    this.isChanged = true
    return true
  }

  entries(): readonly Entry[] {
    return Array.from({ length: this.#count }, (_, at) => {
      const [one = 0, two = 0, three = 0] = this.#digests.subarray(at * digestWords, (at + 1) * digestWords)
      return { digest: [one, two, three], place: this.#places[at] ?? 0 }
    })
  }

  clear(depth: number): void {
    this.#header.set([depth, 0])
    this.isChanged = true
  }

  /** Where the digest is, or the end. */
  #find([one, two, three]: Digest): number {
    const digests = this.#digests
    const count = this.#count
    let at = 0
    for (let word = 0; at < count; at++, word += digestWords) {
      if (digests[word] === one && digests[word + 1] === two && digests[word + 2] === three) break
    }
    return at
  }
}

interface Frame {
  readonly page: Page
  number: number
}

export class PageFile {
  readonly #folder: string
  /** A page that is in memory is in the frame of its number modulo the count of the frames. */
  readonly #frames: (Frame | undefined)[]
  #count = 0
  #file: OpenFile | undefined
  /** Once it is set, entries may be missing, so every later use throws it. */
  #failure: JournalError | undefined

  /** The file is made in the folder, or in that of temporary files where that cannot be. */
  constructor(folder: string, mostInMemory: number) {
    this.#folder = folder
    this.#frames = Array.from({ length: mostInMemory })
  }

  /** The number of a new page. */
  add(depth: number): number {
    const number = this.#count++
    const frame = this.#frameFor(number)
    frame.number = number
    frame.page.clear(depth)
    return number
  }

  /** Use the page before asking for another one, which may take its memory. */
  page(number: number): Page {
    const frame = this.#frameFor(number)
    if (frame.number !== number) {
      const { bytes } = frame.page
      this.#move((fd) => readSync(fd, bytes, 0, pageSize, number * pageSize))
      frame.page.isChanged = false
      frame.number = number
    }
    return frame.page
  }

  close(): void {
    if (this.#file) closeSync(this.#file.fd)
    this.#file = undefined
  }

  /** The frame that has the page, or may be used for it. */
  #frameFor(number: number): Frame {
    if (this.#failure) throw this.#failure
    const frame = (this.#frames[number % this.#frames.length] ??= { page: new Page(), number })
    const { page, number: held } = frame
    if (held !== number && page.isChanged) {
      this.#move((fd) => writeSync(fd, page.bytes, 0, pageSize, held * pageSize))
      page.isChanged = false
    }
    return frame
  }

  #move(move: (fd: number) => number): void {
    try {
      this.#file ??= openUnnamed([this.#folder, tmpdir()])
      if (move(this.#file.fd) < pageSize) throw new Error('no space is left')
    } catch (error) {
      this.#failure = indexError(this.#file?.folder ?? tmpdir(), error)
      throw this.#failure
    }
  }
}

interface OpenFile {
  readonly fd: number
  readonly folder: string
}

/** Its name is gone at once, so that nothing is left when the process is killed. */
function openUnnamed([folder = '', ...others]: readonly string[]): OpenFile {
  const path = join(folder, `.acct-${randomUUID()}`)
  try {
    const fd = openSync(path, 'wx+', 0o600)
    try {
      unlinkSync(path)
    } catch (error) {
      closeSync(fd)
      throw error
    }
    return { fd, folder }
  } catch (error) {
    if (others.length > 0) return openUnnamed(others)
    throw error
  }
}

const indexError = (folder: string, error: unknown): JournalError =>
  new JournalError(
    `the index of the rows cannot be kept in ${folder}: ${error instanceof Error ? error.message : String(error)}; ` +
      'make room there, or let TMPDIR name a folder that can be written, and start the job again',
    { cause: error },
  )
