/** `look-up-customer`, in a process of its own. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bundle } from '../hostile/bundle.js'

test(
  'it tells the services of the account behind a number, and the lines of an invoice',
  { timeout: 60_000 },
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'look-up-'))
    try {
      const program = await bundle(join(import.meta.dirname, '../../../../examples/src/look-up-customer.ts'), folder)
      const { stdout, stderr } = await promisify(execFile)(process.execPath, [program])
      expect(stderr).toBe('')
      expect(stdout.trim().split('\n')).toEqual([
        'Mobile 0412345678: Active',
        '  Mobile 20 since 2026-01-01',
        '  Used on 2026-11-03, 2026-11-24',
        'Telephone 0891234567: Cancelled',
        'Invoice 500123',
        '  Access fees: 20.00 and 2.00 tax',
        '  Discounts: -10.10 and -1.01 tax',
      ])
    } finally {
      await rm(folder, { recursive: true })
    }
  },
)
