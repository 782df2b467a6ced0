/** Files: errors in one plain sentence, and writes that leave either the old content or the new. */
import { existsSync, lstatSync, readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

/** A problem that the user can fix; its message is a plain sentence. */
export class SandboxError extends Error {
  override name = 'SandboxError'
}

export const readText = (path: string): string =>
  wrapFsError(`${path} cannot be read`, () => readFileSync(path, 'utf8')).replace(/^\uFEFF/, '')

/** A file, and its path as the user wrote it, for messages. */
export interface NamedFile {
  readonly path: string
  readonly name: string
}

/** The file that a path leads to: the target of a symbolic link, even if the target does not exist yet. */
export function resolveLinks(path: string, depth = 40): string {
  if (existsSync(path)) return realpathSync(path)
  const folder = dirname(resolve(path))
  const here = existsSync(folder) ? join(realpathSync(folder), basename(path)) : resolve(path)
  const isLink = lstatSync(here, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
  return isLink && depth > 0 ? resolveLinks(resolve(dirname(here), readlinkSync(here)), depth - 1) : here
}

/**
 * Writes a file so that whoever reads it finds all of the old content or all of the new, also after a crash. Returns
 * the open file. A new file can be read by its owner only; one that exists keeps its permissions.
 */
export async function writeAtomically(path: string, content: string): Promise<FileHandle> {
  const temporary = `${path}.${String(process.pid)}.tmp`
  const mode = (statSync(path, { throwIfNoEntry: false })?.mode ?? 0o600) & 0o777
  await rm(temporary, { force: true })
  // Exclusive, so that a link which somebody put there is not followed.
  const file = await open(temporary, 'wx+', 0o600)
  try {
    await file.writeFile(content)
    await file.chmod(mode)
    await file.datasync()
    await rename(temporary, path)
    await syncFolder(dirname(path))
    return file
  } catch (error) {
    await file.close()
    await rm(temporary, { force: true })
    throw error
  }
}

/** A rename is durable when its folder is. Windows cannot open a folder, and needs no such call. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Runs a file operation. A failure is a `SandboxError` whose message begins with the sentence. */
export function wrapFsError<T>(sentence: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw fsError(sentence, error)
  }
}

export const fsError = (sentence: string, error: unknown): SandboxError =>
  error instanceof SandboxError ? error : new SandboxError(`${sentence}: ${reasonOf(error)}.`)

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  EACCES: 'permission is denied',
  EPERM: 'permission is denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  ELOOP: 'its symbolic links form a loop',
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  return reasons[code] ?? code
}
