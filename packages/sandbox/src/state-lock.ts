/** A lock file beside the state file, so that two sandboxes do not overwrite each other's accounts. */
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { randomUUID } from 'node:crypto'
import { SandboxError, fsError, type NamedFile } from './files.js'

interface LockHolder {
  readonly pid: number
  readonly host: string
  /** When the process started, in the kernel's ticks, if /proc has it: another process may reuse the pid later. */
  readonly started: string
}

/** Locks of this process. On `globalThis`, because the package may be loaded both as a module and as CommonJS. */
const registryKey = Symbol.for('@acct/sandbox.locks')
const registry = globalThis as { [registryKey]?: Set<string> }
const ownLocks = registry[registryKey] ?? new Set<string>()
registry[registryKey] = ownLocks

/** Locks a state file for this sandbox. Returns how to release it; throws a `SandboxError` if another one has it. */
export function lockState({ path, name }: NamedFile): () => void {
  const lock = `${path}.lock`
  for (let attempt = 0; attempt < 10; attempt++) {
    if (tryCreate(name, lock)) {
      ownLocks.add(lock)
      return () => {
        if (ownLocks.delete(lock)) removeQuietly(lock)
      }
    }
    const holder = readHolder(lock)
    if (holder && isRunning(holder, lock)) throw lockedError(name, lock, holder)
    if (holder) removeStale(lock)
  }
  throw new SandboxError(`${name} cannot be locked: ${lock} keeps changing.`)
}

/** If the folder is gone, so is the lock. */
function removeQuietly(lock: string): void {
  try {
    rmSync(lock, { force: true })
  } catch {
    // A lock that is left behind is stale as soon as this process ends.
  }
}

function tryCreate(name: string, lock: string): boolean {
  // A link appears with all of its content at once, and only if there is no file of its name.
  const temporary = `${lock}.${randomUUID()}`
  try {
    const holder: LockHolder = { pid: process.pid, host: hostname(), started: startOf(process.pid) }
    writeFileSync(temporary, JSON.stringify(holder), { mode: 0o600, flag: 'wx' })
    linkSync(temporary, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw fsError(`${name} cannot be locked`, error)
  } finally {
    removeQuietly(temporary)
  }
}

/** Moves the lock away before it removes it: another process may have replaced the stale lock in between. */
function removeStale(lock: string): void {
  const moved = `${lock}.${randomUUID()}`
  try {
    renameSync(lock, moved)
  } catch {
    return
  }
  const holder = readHolder(moved)
  try {
    if (holder && isRunning(holder, lock)) linkSync(moved, lock)
  } finally {
    rmSync(moved, { force: true })
  }
}

/** `undefined` if there is no lock any more. */
function readHolder(lock: string): LockHolder | undefined {
  let text
  try {
    text = readFileSync(lock, 'utf8')
  } catch {
    return undefined
  }
  try {
    const { pid = 0, host = '', started = '' } = JSON.parse(text) as Partial<LockHolder>
    return { pid, host, started }
  } catch {
    // Written by something else. Nobody can tell whether it still runs.
    return { pid: 0, host: '?', started: '' }
  }
}

function isRunning({ pid, host, started }: LockHolder, lock: string): boolean {
  // Processes of another machine or container cannot be seen from here.
  if (host !== hostname()) return true
  if (pid === process.pid) return ownLocks.has(lock)
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return started === '' || started === startOf(pid)
}

/** When a process started, from Linux's /proc (field 22 of `stat`, see proc(5)); empty elsewhere. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function lockedError(name: string, lock: string, { pid, host }: LockHolder): SandboxError {
  const holder = host === hostname() ? `the sandbox of process ${String(pid)}` : `a sandbox on ${host}`
  const advice = `Stop that one, or give this one a state file of its own. If it no longer runs, delete ${lock}.`
  return new SandboxError(`${name} is in use by ${holder}. ${advice}`)
}
