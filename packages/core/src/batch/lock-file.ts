/** One process at a time: a second one on the same journal would send rows again. */
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { JournalError } from './journal-entry.js'

/**
 * Files that this process has locked, so that a lock of an earlier process with the same id is not taken for its own.
 */
const held = new Set<string>()

/**
 * Locks a file by a file beside it; the lock of a process that has ended is taken over. Resolves to what unlocks it.
 */
export async function lockFile(path: string): Promise<() => Promise<void>> {
  const lock = `${path}.lock`
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      await create(lock)
      held.add(lock)
      return async () => {
        held.delete(lock)
        await rm(lock, { force: true })
      }
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error
      await removeStale(path, lock)
    }
  }
  throw new JournalError(`${path} cannot be locked: another process opens it at the same time`)
}

async function create(lock: string): Promise<void> {
  const handle = await open(lock, 'wx', 0o600)
  try {
    await handle.writeFile(owner())
  } catch (error) {
    // A full disk, for example: what is left behind would be nobody's lock.
    await rm(lock, { force: true })
    throw error
  } finally {
    await handle.close()
  }
}

const owner = (): string => `${String(process.pid)} ${hostname()}`

async function removeStale(path: string, lock: string): Promise<void> {
  const found = await readFile(lock, 'utf8').catch(() => undefined)
  if (found === undefined) return
  if (found === '') {
    // Its process is just writing into it, or was killed before it could.
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    if ((await readFile(lock, 'utf8').catch(() => undefined)) !== '') return
  } else {
    refuseIfUsed(path, lock, found)
  }
  // By renaming, only one process takes a stale lock away; that it is the one just read is looked at afterwards.
  const aside = `${lock}.${String(process.pid)}`
  await rename(lock, aside).catch((error: unknown) => {
    if (!isCode(error, 'ENOENT')) throw error
  })
  const taken = await readFile(aside, 'utf8').catch(() => undefined)
  if (taken !== undefined && taken !== found) await link(aside, lock)
  await rm(aside, { force: true })
}

function refuseIfUsed(path: string, lock: string, found: string): void {
  if (!isUsed(lock, found)) return
  const [pid, host] = ownerOf(found)
  if (host !== hostname()) {
    throw new JournalError(`${path} is locked by process ${pid} on ${host}; remove ${lock} if that process has ended`)
  }
  throw new JournalError(
    `${path} is in use by process ${pid}; wait for it to end, or remove ${lock} if that is another program`,
  )
}

/** Whether a process has locked a file. That of another host counts as running, because nothing tells. */
export async function isLocked(path: string): Promise<boolean> {
  const lock = `${path}.lock`
  const found = await readFile(lock, 'utf8').catch(() => '')
  return found !== '' && isUsed(lock, found)
}

function isUsed(lock: string, found: string): boolean {
  const [pid, host] = ownerOf(found)
  if (host !== hostname()) return true
  return Number(pid) === process.pid ? held.has(lock) : isRunning(Number(pid))
}

function ownerOf(found: string): readonly [pid: string, host: string] {
  const [pid = '', host = ''] = found.split(' ')
  return [pid, host]
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return isCode(error, 'EPERM')
  }
}

const isCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code
