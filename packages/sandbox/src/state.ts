/** The file that keeps the accounts while no sandbox runs. It has the form of a seed, so that it can be used as one. */
import { accessSync, constants, existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { attempted, writeAtomically } from './files.js'
import { readSeed } from './seed.js'
import type { SandboxSeed, Served } from './vendors.js'

/** The seed, with the accounts of the state file in place of its own where there is one. */
export function seedWith(seed: SandboxSeed, path: string): SandboxSeed {
  // Told now rather than after the first call.
  attempted(`${path} cannot be written`, () => {
    accessSync(dirname(resolve(path)), constants.W_OK)
  })
  if (!existsSync(path)) return seed
  const { flash, emersion, debitsuccess } = readSeed(path)
  const ids = emersion?.accounts?.map(({ accountId }) => Number(accountId)).filter(Number.isSafeInteger) ?? []
  const nextAccountId = Math.max(seed.emersion?.nextAccountId ?? 0, ...ids.map((id) => id + 1))
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

/** Returns what writes the accounts to the file if they are not as they were. */
export function keeperOf(path: string, vendors: readonly Served[]): () => void {
  const textOf = (): string =>
    `${JSON.stringify(Object.fromEntries(vendors.map(({ key, accounts }) => [key, { accounts: accounts() }])), null, 2)}\n`
  let written = textOf()
  return () => {
    const text = textOf()
    if (text === written) return
    attempted(`${path} cannot be written`, () => {
      writeAtomically(path, text)
    })
    written = text
  }
}
