/** An append-only file of entries. What `append` has resolved for is on the disk. */
import { randomBytes } from 'node:crypto'
import { createReadStream, readSync } from 'node:fs'
import { open, truncate, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import {
  formatLine,
  JournalError,
  parseLine,
  type JournalEntry,
  type JournalHeader,
  type RowEntry,
} from './journal-entry.js'
import { lockFile } from './lock-file.js'
import { RowIndex } from './row-index.js'

export interface Journal {
  readonly header: JournalHeader
  readonly index: RowIndex
  /** Resolves with the entry's offset once the entry is on the disk. Entries that wait together share one fsync. */
  append(entry: RowEntry): Promise<number>
  readEntry(offset: number): RowEntry
  close(): Promise<void>
}

interface PendingLine {
  readonly line: Buffer
  readonly resolve: (offset: number) => void
  readonly reject: (error: unknown) => void
}

/**
 * Opens a journal, or starts one. A last line that is not complete is removed: its `append` never resolved. Throws a
 * `JournalError` where the file is no journal, belongs to another operation, is damaged, or is open in another process.
 */
export async function openJournal(path: string, operation: string): Promise<Journal> {
  const unlock = await lockFile(path)
  const index = new RowIndex(dirname(path))
  try {
    const file = await open(path, 'a+', 0o600)
    try {
      return await journalOf({ path, operation, file, index, unlock })
    } catch (error) {
      await file.close()
      throw error
    }
  } catch (error) {
    index.close()
    await unlock()
    throw error
  }
}

interface OpenFile {
  readonly path: string
  readonly operation: string
  readonly file: FileHandle
  readonly index: RowIndex
  readonly unlock: () => Promise<void>
}

async function journalOf({ path, operation, file, index, unlock }: OpenFile): Promise<Journal> {
  let header: JournalHeader | undefined
  let size = 0
  for await (const { entry, offset, end } of readLines(path)) {
    if (entry.type === 'journal') header = entry
    else index.set(entry.key, { offset, isSeen: false })
    size = end
  }
  // By its path: on Windows a file that is open for appending cannot be cut.
  await truncate(path, size)
  const appender = new Appender(file, size, path)
  if (!header) {
    header = {
      type: 'journal',
      version: 1,
      operation,
      salt: randomBytes(16).toString('hex'),
      at: new Date().toISOString(),
    }
    await appender.append(header)
    await syncFolder(dirname(path))
  } else if (header.operation !== operation) {
    throw new JournalError(`${path} is a journal of ${header.operation}; give ${operation} a journal of its own`)
  }
  return {
    header,
    index,
    append: (entry) => appender.append(entry),
    readEntry: (offset) => readEntryAt(file.fd, offset, path),
    close: async () => {
      await appender.finish()
      index.close()
      await file.close()
      await unlock()
    },
  }
}

/** A new file survives a crash of the machine when its folder is synced too. Windows cannot open a folder. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Writes lines in groups: while one group is synced, the next one collects. */
class Appender {
  #pending: PendingLine[] = []
  #flushing: Promise<void> | undefined
  readonly #file: FileHandle
  #size: number
  readonly #path: string
  /** Once it is set, a line may have been written in part, so that no other one can follow it. */
  #failure: JournalError | undefined

  constructor(file: FileHandle, size: number, path: string) {
    this.#file = file
    this.#size = size
    this.#path = path
  }

  append(entry: JournalEntry): Promise<number> {
    if (this.#failure) return Promise.reject(this.#failure)
    return new Promise((resolve, reject) => {
      this.#pending.push({ line: Buffer.from(formatLine(entry)), resolve, reject })
      this.#flushing ??= this.#flush()
    })
  }

  async finish(): Promise<void> {
    await this.#flushing
  }

  async #flush(): Promise<void> {
    while (this.#pending.length > 0) {
      const group = this.#pending.splice(0)
      try {
        await this.#file.appendFile(Buffer.concat(group.map(({ line }) => line)))
        await this.#file.datasync()
      } catch (error) {
        this.#failure = writeError(this.#path, error)
        for (const { reject } of [...group, ...this.#pending.splice(0)]) reject(this.#failure)
        return
      }
      for (const { line, resolve } of group) {
        resolve(this.#size)
        this.#size += line.length
      }
    }
    this.#flushing = undefined
  }
}

interface JournalLine {
  readonly entry: JournalEntry
  readonly offset: number
  /** Offset behind its line end. */
  readonly end: number
}

const writeError = (path: string, error: unknown): JournalError =>
  new JournalError(
    `${path} cannot be written: ${error instanceof Error ? error.message : String(error)}; ` +
      'the rows in flight are unknown. Correct that, and start the job again',
    { cause: error },
  )

/**
 * Reads a journal line by line. A last line without its end was torn while it was written, and is left out. Throws a
 * `JournalError` for any other line that is damaged, and for a file that does not begin as a journal does.
 */
export async function* readLines(path: string): AsyncGenerator<JournalLine, void> {
  let offset = 0
  let number = 0
  for await (const { line, isComplete } of linesOf(path)) {
    number++
    const text = line.toString()
    if (number === 1 && !isHeaderOrPartOfIt(text)) throw new JournalError(`${path} is not a journal; name another file`)
    // A whole line before the last character: its end is damaged, not missing.
    if (!isComplete && !parseLine(text.slice(0, -1))) return
    const entry = parseLine(text)
    if (!entry || (entry.type === 'journal') !== (number === 1))
      throw new JournalError(
        `line ${String(number)} of ${path} is damaged; restore the file from a copy before resuming`,
      )
    if (entry.type === 'journal') refuseOtherVersion(path, entry)
    const end = offset + line.length + 1
    yield { entry, offset, end }
    offset = end
  }
}

/** What a later version of the SDK means by its entries is not known here. */
function refuseOtherVersion(path: string, { version }: { readonly version: number }): void {
  if (version !== 1)
    throw new JournalError(
      `${path} is a journal of version ${String(version)}, written by a later @acct/core; update this one to resume it`,
    )
}

const headerStart = '{"type":"journal",'

/** A file system may leave zeros where the machine crashed before they were overwritten. */
const isHeaderOrPartOfIt = (text: string): boolean =>
  text.startsWith(headerStart) || headerStart.startsWith(text) || /^\0+$/.test(text)

const lineEnd = 0x0a

/** The lines without their ends, and what stands behind the last end. */
async function* linesOf(path: string): AsyncGenerator<{ readonly line: Buffer; readonly isComplete: boolean }> {
  let begun: Buffer[] = []
  for await (const read of createReadStream(path)) {
    const chunk = read as Buffer
    let from = 0
    for (let end = chunk.indexOf(lineEnd); end >= 0; end = chunk.indexOf(lineEnd, from)) {
      yield { line: Buffer.concat([...begun, chunk.subarray(from, end)]), isComplete: true }
      begun = []
      from = end + 1
    }
    if (from < chunk.length) begun.push(chunk.subarray(from))
  }
  if (begun.length > 0) yield { line: Buffer.concat(begun), isComplete: false }
}

function readEntryAt(fd: number, offset: number, path: string): RowEntry {
  const entry = parseLine(readLineAt(fd, offset).toString())
  if (!entry || entry.type === 'journal')
    throw new JournalError(`${path} was changed by somebody else while it was open`)
  return entry
}

const firstReadSize = 4_096

function readLineAt(fd: number, offset: number): Buffer {
  for (let size = firstReadSize; ; size *= 2) {
    const bytes = Buffer.alloc(size)
    const count = readSync(fd, bytes, 0, size, offset)
    const end = bytes.subarray(0, count).indexOf(lineEnd)
    if (end >= 0 || count < size) return bytes.subarray(0, Math.max(end, 0))
  }
}
