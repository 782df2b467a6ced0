/** Files of JSON: read with one plain sentence for whatever is wrong, written so that there is never half a file. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Something that the user can put right; its message is a plain sentence. */
export class SandboxError extends Error {}

export function readJson(path: string): unknown {
  const text = attempted(`${path} cannot be read`, () => readFileSync(path, 'utf8'))
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    throw new SandboxError(`${path} is not JSON.`)
  }
}

/** Whoever reads the file finds all of the old text or all of the new. */
export function writeAtomically(path: string, text: string): void {
  const beside = `${path}.${String(process.pid)}.tmp`
  writeFileSync(beside, text)
  renameSync(beside, path)
}

/** Does something with a file, and says in words why it could not. */
export function attempted<T>(sentence: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new SandboxError(`${sentence}: ${reasonOf(error)}.`)
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'it is not permitted',
  EPERM: 'it is not permitted',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return reasons[code] ?? code
}
