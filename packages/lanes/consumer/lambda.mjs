/** The recipe for AWS Lambda in one file, as CommonJS and as an ES module, far from any node_modules. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { operations } from '@acct/flash'
import { startSandbox } from '@acct/sandbox'
import { build } from 'esbuild'

const folder = mkdtempSync(join(tmpdir(), 'lambda-'))
const sandbox = await startSandbox()
const invoke = `import(process.argv[1])
  .then(({ handler }) => handler({ body: process.argv[2] }, { getRemainingTimeInMillis: () => 60_000 }))
  .then((answer) => console.log(JSON.stringify(answer)))`

for (const [format, file] of [
  ['cjs', 'index.cjs'],
  ['esm', 'index.mjs'],
]) {
  const outfile = join(folder, file)
  await build({
    entryPoints: ['recipes/lambda.ts'],
    outfile,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    format,
    logLevel: 'error',
  })
  const input = { ...operations.monthlyAccount.example.input, accountNumber: format }
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', invoke, outfile, JSON.stringify(input)], {
    cwd: folder,
    env: {
      FLASH_ENDPOINT: sandbox.flash.endpoint,
      FLASH_SECURITY_TOKEN: '11111111-2222-3333-4444-555555555555',
      FLASH_LOCATION_ID: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    },
  })
  assert.equal(JSON.parse(stdout).statusCode, 200, stdout)
}
assert.deepEqual(
  sandbox.flash.accounts.map(({ accountNumber }) => accountNumber),
  ['cjs', 'esm'],
)
await sandbox.close()
rmSync(folder, { recursive: true })
