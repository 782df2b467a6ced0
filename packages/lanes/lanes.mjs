/**
 * Packs the packages, installs the tarballs outside the workspace, and runs each lane there. Arguments choose lanes by
 * a part of their names.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { lanes, tools } from './matrix.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')
const packages = ['core', 'flash', 'emersion', 'debitsuccess', 'sandbox', 'cli']
const folder = mkdtempSync(join(tmpdir(), 'lanes-'))
const run = (command, args, cwd = folder) =>
  execFileSync(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', REPOSITORY: root },
  })

const tarballs = packages.map((name) => {
  const packed = run(
    'npx',
    ['-y', 'pnpm@10.34.9', 'pack', '--json', '--pack-destination', folder],
    join(root, 'packages', name),
  )
  return [`@acct/${name}`, `file:${JSON.parse(packed.slice(packed.indexOf('{'))).filename}`]
})

/** The program in a README: its first block of TypeScript, with what a reader is assumed to have. */
const programIn = (readme) =>
  `declare const endpoint: string\n${/```ts\n(.*?)```/s.exec(readFileSync(readme, 'utf8'))[1]}`

/** Installs the tarballs with some more packages into a folder of its own. */
function install(name, dependencies) {
  const at = join(folder, name)
  mkdirSync(at, { recursive: true })
  writeFileSync(
    join(at, 'package.json'),
    JSON.stringify({ private: true, dependencies: { ...Object.fromEntries(tarballs), ...dependencies } }),
  )
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts=false', '--loglevel=error'], at)
  cpSync(join(here, 'consumer'), at, { recursive: true })
  cpSync(join(here, 'consumer/consumer.mts'), join(at, 'consumer.ts'))
  writeFileSync(join(at, 'readme-operation.mts'), programIn(join(root, 'packages/core/README.md')))
  for (const file of readdirSync(join(root, 'examples/testing')))
    cpSync(join(root, 'examples/testing', file), join(at, file))
  cpSync(join(root, 'examples/src/recipes'), join(at, 'recipes'), { recursive: true })
  return at
}

let [passed, failed] = [0, 0]
const places = new Map()
const wanted = process.argv.slice(2)
const chosen = lanes.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
for (const { name, place = 'app', command, args } of chosen) {
  try {
    if (!places.has(place)) places.set(place, install(place, tools[place]))
    const at = places.get(place)
    run(command.startsWith('node_modules/') ? join(at, command) : command, args, at)
    passed++
    console.log(`ok      ${name}`)
  } catch (error) {
    failed++
    console.log(`FAILED  ${name}\n${String(error.stdout ?? '')}${String(error.stderr ?? error)}`)
  }
}
rmSync(folder, { recursive: true, force: true })
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
