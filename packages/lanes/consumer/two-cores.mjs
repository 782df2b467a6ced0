/** An app that has two versions of core: they agree on what an error is. */
import assert from 'node:assert/strict'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as one from '@acct/flash'

for (const name of ['core', 'flash'])
  cpSync(`node_modules/@acct/${name}`, `other/node_modules/@acct/${name}`, { recursive: true })
const manifest = 'other/node_modules/@acct/core/package.json'
writeFileSync(manifest, JSON.stringify({ ...JSON.parse(readFileSync(manifest, 'utf8')), version: '99.0.0' }))
const other = await import(pathToFileURL(resolve('other/node_modules/@acct/flash/dist/index.js')).href)
assert.notEqual(one.isInputError, other.isInputError)

const guid = '11111111-2222-3333-4444-555555555555'
for (const [maker, judge] of [
  [one, other],
  [other, one],
]) {
  const error = await maker
    .createFlash({ endpoint: 'http://localhost', securityToken: guid, locationId: guid })
    .monthlyAccount({})
    .catch((error) => error)
  assert.ok(judge.isSoapError(error) && judge.isInputError(error))
}
