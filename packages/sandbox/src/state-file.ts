/**
 * The file that keeps the accounts while no sandbox runs. It has the form of a seed, so that it can be used as one.
 *
 * A small file is written whole whenever an account has changed. A large one takes the changed accounts at its end, in
 * `changes`, so that a call costs the same however many accounts there are; it is written whole again when the changes
 * have outgrown the accounts, and when the sandbox starts and ends. The file is valid JSON at every moment.
 */
import { accessSync, constants, existsSync } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fsError, readText, resolveLinks, SandboxError, wrapFsError, writeAtomically, type NamedFile } from './files.js'
import { checkSeed } from './seed.js'
import type { Provider, ProviderKey, SandboxSeed } from './providers.js'

/** Up to this many characters a file is written whole. */
const smallFile = 65_536

const changesStart = '\n  "changes": [\n'
const changesEnd = '\n  ]\n}\n'

/** One account that was added, or has changed, since the file was last written whole. */
interface Change {
  readonly provider: ProviderKey
  readonly index: number
  readonly account: object
}

/** The file behind a path. Throws a `SandboxError` if it cannot be written. */
export const stateFileAt = (name: string): NamedFile =>
  wrapFsError(`${name} cannot be written`, () => {
    const path = resolveLinks(name)
    accessSync(dirname(path), constants.W_OK)
    if (existsSync(path)) accessSync(path, constants.W_OK)
    return { path, name }
  })

/** The seed, with the accounts of the state file instead of its own if there is one. */
export function seedWith(seed: SandboxSeed, { path, name }: NamedFile): SandboxSeed {
  if (!existsSync(path)) return seed
  const { flash, emersion, debitsuccess } = readSeed(name)
  const ids = emersion?.accounts?.map(({ accountId }) => Number(accountId)).filter(Number.isSafeInteger) ?? []
  const nextAccountId = ids.reduce((next, id) => Math.max(next, id + 1), seed.emersion?.nextAccountId ?? 0)
  return {
    flash: { ...seed.flash, ...(flash?.accounts && { accounts: flash.accounts }) },
    // An id is not given out twice, whichever run gave it.
    emersion: {
      ...seed.emersion,
      ...(emersion?.accounts && { accounts: emersion.accounts }),
      ...(nextAccountId > 0 && { nextAccountId }),
    },
    debitsuccess: { ...seed.debitsuccess, ...(debitsuccess?.accounts && { accounts: debitsuccess.accounts }) },
  }
}

/** Reads a seed, or a state file. A problem with the file is a `SandboxError` of one plain sentence. */
export function readSeed(path: string): SandboxSeed {
  const text = readText(path)
  const start = text.lastIndexOf(changesStart)
  try {
    return start < 0 ? checkSeed(JSON.parse(text)) : withChanges(text, start)
  } catch (error) {
    if (error instanceof SyntaxError) throw new SandboxError(`${path} is not JSON.`)
    if (error instanceof TypeError) throw new SandboxError(`${path}: ${error.message.replace(/[^.?]$/, '$&.')}`)
    throw error
  }
}

/**
 * The end of the file may be torn if the machine stopped in the middle of a write; what was durable is before it.
 */
function withChanges(text: string, start: number): SandboxSeed {
  const base = JSON.parse(`${text.slice(0, start).replace(/,$/, '')}\n}`) as Readonly<
    Record<string, { readonly accounts: object[] }>
  >
  for (const line of text.slice(start + changesStart.length).split('\n')) {
    const change = parseChange(line.replace(/,$/, ''))
    if (!change) break
    const accounts = base[change.provider]?.accounts
    if (accounts) accounts[change.index] = change.account
  }
  return checkSeed(base)
}

function parseChange(line: string): Change | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && 'account' in value ? (value as Change) : undefined
  } catch {
    return undefined
  }
}

export interface StateWriter {
  /** Resolves when all that has changed so far is durable. Rejects with a `SandboxError`; the next save tries again. */
  readonly save: () => Promise<void>
  /** Writes the file whole, if anything was written, and closes it. */
  readonly close: () => Promise<void>
}

/** Writes the accounts of the providers to the file whenever they change. */
export function createStateWriter({ path, name }: NamedFile, providers: readonly Provider[]): StateWriter {
  const changes: Change[] = []
  const file = createAppendableFile(path)
  let isWholeNeeded = true
  let hasChanged = false
  let writing = Promise.resolve()

  for (const { key, records } of providers)
    records.onChange((index) => {
      hasChanged = true
      const account = index === undefined ? undefined : records.items[index]
      if (index === undefined || account === undefined) isWholeNeeded = true
      else if (!isWholeNeeded) changes.push({ provider: key, index, account })
    })

  /** One write at a time; calls that wait for the same one share it. */
  async function write(isClosing = false): Promise<void> {
    // The last write includes what a test has changed in an account without the simulator's knowledge.
    if (!hasChanged && !(isClosing && file.isOpen())) return
    const lines = changes
      .splice(0)
      .map((change) => JSON.stringify(change))
      .join(',\n')
    const isWhole = isWholeNeeded || isClosing || !file.canAppend(lines)
    hasChanged = isWholeNeeded = false
    try {
      await (isWhole ? file.write(stateTextOf(providers)) : file.append(lines))
    } catch (error) {
      hasChanged = isWholeNeeded = true
      throw fsError(`${name} cannot be written`, error)
    }
  }

  const enqueue = (isClosing: boolean): Promise<void> => {
    const written = writing.then(() => write(isClosing))
    writing = written.catch(() => undefined)
    return written
  }
  return {
    save: () => (hasChanged || isWholeNeeded ? enqueue(false) : writing),
    close: async () => {
      try {
        await enqueue(true)
      } finally {
        await file.close()
      }
    },
  }
}

interface AppendableFile {
  readonly isOpen: () => boolean
  readonly write: (text: string) => Promise<void>
  /**
   * Whether lines are better appended than the file written whole: it is large, and its changes have not outgrown the
   * rest.
   */
  readonly canAppend: (lines: string) => boolean
  readonly append: (lines: string) => Promise<void>
  readonly close: () => Promise<void>
}

/** A file of JSON that takes lines at its end, before the brackets that close it. */
function createAppendableFile(path: string): AppendableFile {
  let file: FileHandle | undefined
  let wholeLength = 0
  let changesLength = 0
  let tailStart = 0
  return {
    isOpen: () => file !== undefined,
    canAppend: (lines) => wholeLength >= smallFile && changesLength + lines.length <= wholeLength,
    async write(text) {
      await file?.close()
      file = undefined
      file = await writeAtomically(path, text)
      wholeLength = text.length
      changesLength = 0
      tailStart = Buffer.byteLength(text) - '\n}\n'.length
    },
    async append(lines) {
      if (!file) throw new Error('the file is not open')
      const head = Buffer.from((changesLength === 0 ? `,${changesStart}` : ',\n') + lines)
      const bytes = Buffer.concat([head, Buffer.from(changesEnd)])
      const { bytesWritten } = await file.write(bytes, 0, bytes.length, tailStart)
      if (bytesWritten < bytes.length) throw Object.assign(new Error('a write was cut short'), { code: 'ENOSPC' })
      await file.datasync()
      tailStart += head.length
      changesLength += lines.length
    },
    close: async () => file?.close(),
  }
}

/** A line for each account, which can be searched and compared. */
export function stateTextOf(providers: readonly Pick<Provider, 'key' | 'records'>[]): string {
  const parts = providers.map(({ key, records }) => {
    const lines = records.items.map((account) => `\n      ${JSON.stringify(account)}`)
    return `  "${key}": {\n    "accounts": [${lines.join(',')}${lines.length > 0 ? '\n    ' : ''}]\n  }`
  })
  return `{\n${parts.join(',\n')}\n}\n`
}
