/** The app and the packages share one zod, of the version that the app chose. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const copies = readdirSync('node_modules', { recursive: true })
  .filter((path) => /(^|[\\/])zod[\\/]package\.json$/.test(path))
  .map((path) => JSON.parse(readFileSync(join('node_modules', path), 'utf8')).version)
assert.deepEqual(copies, [process.argv[2]])
