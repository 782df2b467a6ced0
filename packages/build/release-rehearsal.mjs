/**
 * A release, rehearsed: `pnpm release:rehearse`. In a clone of the last commit the versions are raised, and the
 * packages built and published to a registry on this machine, as the release workflow does it. Then they are installed
 * from there into an empty folder, and called. Provenance is left out: only the workflow on GitHub can prove where it
 * runs.
 */
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const repository = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'release-'))
const clone = join(folder, 'clone')
const consumer = join(folder, 'consumer')
const published = ['core', 'flash', 'emersion', 'debitsuccess', 'sandbox', 'cli']
/** The last verdaccio for Node 20. It requests node-fetch by a tag that not every registry has. */
const tool = { dependencies: { verdaccio: '6.4.0' }, overrides: { 'node-fetch': '2.7.0' } }
const started = performance.now()

const say = (text) => console.log(`${Math.round((performance.now() - started) / 1_000)} s: ${text}`)

function run(command, args, { cwd = clone, env = {} } = {}) {
  return execFileSync(command, args, { cwd, env: { ...process.env, ...env }, encoding: 'utf8', stdio: 'pipe' })
}
const pnpm = (args, env) => run('npx', ['-y', 'pnpm@10.34.9', ...args], { env })
const versionOf = (name) => JSON.parse(readFileSync(join(clone, 'packages', name, 'package.json'), 'utf8')).version

const upstream = run('npm', ['config', 'get', 'registry'], { cwd: repository }).trim()
// Whatever started this script passes its own settings on, and they would win over those of the steps.
for (const name of Object.keys(process.env)) if (/^npm_config_/i.test(name)) delete process.env[name]
const port = await new Promise((resolve) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address()
    server.close(() => resolve(port))
  })
})
const url = `http://127.0.0.1:${port}/`

/** Takes our packages only from here, and all others from the registry of this machine. */
const config = {
  storage: './storage',
  auth: { htpasswd: { file: './htpasswd' } },
  uplinks: { upstream: { url: upstream } },
  packages: {
    '@acct/*': { access: '$all', publish: '$all' },
    '**': { access: '$all', proxy: 'upstream' },
  },
  log: { type: 'file', path: './registry.log', level: 'warn' },
}

async function startRegistry() {
  writeFileSync(join(folder, 'package.json'), JSON.stringify(tool))
  run('npm', ['install', '--no-audit', '--no-fund'], { cwd: folder })
  // JSON is YAML.
  writeFileSync(join(folder, 'verdaccio.yaml'), JSON.stringify(config))
  const program = join(folder, 'node_modules/verdaccio/bin/verdaccio')
  const args = [program, '--config', join(folder, 'verdaccio.yaml'), '--listen', `127.0.0.1:${port}`]
  registry = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' })
  const isUp = () =>
    fetch(`${url}-/ping`).then(
      ({ ok }) => ok,
      () => false,
    )
  while (!(await isUp())) {
    assert.equal(registry.exitCode, null, 'the registry runs')
    await sleep(200)
  }
}

function raiseVersions() {
  const before = Object.fromEntries(published.map((name) => [name, versionOf(name)]))
  pnpm(['release:version'])
  const left = readdirSync(join(clone, '.changeset')).filter((name) => name.endsWith('.md'))
  assert.deepEqual(left, [], 'no changeset is pending')
  for (const name of published) {
    const version = versionOf(name)
    const changelog = readFileSync(join(clone, 'packages', name, 'CHANGELOG.md'), 'utf8')
    assert(changelog.includes(`## ${version}\n`), `the changelog of ${name} has ${version}`)
    say(`${name}: ${before[name]} → ${version}`)
  }
}

const program = `
import { createFlash, operations } from '@acct/flash'
import { startSandbox } from '@acct/sandbox'

const sandbox = await startSandbox()
const flash = createFlash({
  endpoint: sandbox.flash.endpoint,
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
})
const { code } = await flash.monthlyAccount(operations.monthlyAccount.example.input)
console.log(code)
flash.close()
await sandbox.close()
`

function callInstalled() {
  mkdirSync(consumer)
  writeFileSync(join(consumer, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(consumer, '.npmrc'), `registry=${url}\n`)
  run('npm', ['install', ...published.map((name) => `@acct/${name}`)], { cwd: consumer })
  for (const name of published) {
    const { version } = JSON.parse(readFileSync(join(consumer, 'node_modules/@acct', name, 'package.json'), 'utf8'))
    assert.equal(version, versionOf(name), `${name} is installed in the version that was published`)
  }
  say('installed from the registry into an empty folder')
  writeFileSync(join(consumer, 'first-call.mjs'), program)
  assert.equal(run(process.execPath, ['first-call.mjs'], { cwd: consumer }), 'Success\n')
  assert.equal(run('npx', ['acct', '--version'], { cwd: consumer }).trim(), versionOf('cli'))
  assert.equal(run('npx', ['@acct/sandbox', '--version'], { cwd: consumer }).trim(), versionOf('sandbox'))
  say('a call to the sandbox, acct --version and @acct/sandbox --version answer')
}

let registry
try {
  run('git', ['clone', '--quiet', repository, clone], { cwd: folder })
  pnpm(['install', '--frozen-lockfile', '--prefer-offline'])
  say('cloned and installed')
  raiseVersions()
  await startRegistry()
  // What `release:publish` does, in two steps: only the second one is to see the registry.
  pnpm(['build'])
  say('built')
  // The registry takes packages from everybody, but npm sends none without a token.
  const settings = join(folder, 'npmrc')
  writeFileSync(settings, `registry=${url}\n//127.0.0.1:${port}/:_authToken=rehearsal\n`)
  pnpm(['exec', 'changeset', 'publish'], {
    npm_config_userconfig: settings,
    npm_config_registry: url,
    npm_config_provenance: 'false',
  })
  say('published; provenance is left out')
  callInstalled()
} catch (error) {
  console.error([error.stdout, error.stderr].filter(Boolean).join('\n'))
  throw error
} finally {
  registry?.kill()
  rmSync(folder, { recursive: true, maxRetries: 5 })
}
