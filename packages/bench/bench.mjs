/**
 * Runs every case in a process of its own, all cases of a group in turn and in a different order each round, and
 * compares their medians. `--quick`: fewer and shorter rounds, and nothing is installed. `--only=<group>`: that group
 * alone. `--rounds=<number>`: as many. `--write`: the table goes into docs/performance.md.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'
import { groups as coldGroups } from './cold.mjs'
import { installed } from './installed.mjs'
import { output, rotated, startServer, summary } from './processes.mjs'
import { judged, markdown, text } from './tables.mjs'
import { flashWsdl } from './wsdl.mjs'

const {
  values: { quick, only, write, rounds },
} = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
    rounds: { type: 'string' },
  },
})
const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '../..')

/** In the order of the table; each is a file in `cases`. */
const hotGroups = ['call', 'write', 'write-nested', 'read', 'read-list', 'read-fault', 'check', 'check-broken']
// With fewer calls it would measure them before V8 has optimized them.
const calls = 4_800
const usual = quick ? { rounds: 1, coldRounds: 3 } : { rounds: 5, coldRounds: 9 }
const pace = rounds === undefined ? usual : { ...usual, rounds: Number(rounds), coldRounds: Number(rounds) }
const wanted = (group) => only === undefined || only === group

buildWhatIsStale()
await writeWsdl()
// All of our code from its sources, because one copy of the core does not know the leaf types of another.
await build({
  entryPoints: [join(here, 'parts.mjs')],
  outfile: join(here, 'node_modules/.cache/inside.cjs'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  tsconfig: join(root, 'tsconfig.base.json'),
  external: ['axios', 'saxes', 'xmlbuilder2', 'zod'],
  logLevel: 'error',
})

const results = []
for (const group of hotGroups.filter(wanted)) {
  const file = join(here, 'cases', `${group}.mjs`)
  const { cases, rows, outcome } = await import(file)
  add(rows, await hot(file, Object.keys(cases), outcome))
}
if (only === undefined || !hotGroups.includes(only)) {
  const place = await installed({ quick, root, here })
  for (const [, make] of Object.entries({ ...coldGroups, ...place.groups }).filter(([group]) => wanted(group))) {
    const { rows, figures } = await make({ folders: place.folders, quick, rounds: pace.coldRounds, here })
    add(rows, figures)
  }
  place.remove()
}

const missed = results.flatMap(({ limits }) => limits).filter(({ met }) => !met).length
process.stdout.write(`${missed === 0 ? 'every target met' : `${missed} missed`}\n`)
const report = { node: process.version, cpu: cpus()[0].model, date: new Date().toISOString().slice(0, 10), results }
mkdirSync(join(here, 'results'), { recursive: true })
writeFileSync(join(here, 'results', 'last.json'), `${JSON.stringify(report, null, 2)}\n`)
if (write) writeTable()

/** Shows the result of a group as soon as it is known. */
function add(rows, figures) {
  const own = judged(rows, figures)
  results.push(...own)
  process.stdout.write(`${text(own)}\n`)
}

/** Every case of a group, in turn; their medians, with the spread from the lowest round to the highest. */
async function hot(file, names, outcome) {
  const measured = Object.fromEntries(names.map((name) => [name, []]))
  for (let round = 0; round < pace.rounds; round++) {
    for (const name of rotated(names, round)) {
      const server = await startServer()
      measured[name].push(
        JSON.parse(await output([join(here, 'hot.mjs'), file, name, String(calls), server.endpoint], here)),
      )
      server.stop()
    }
  }
  const outcomes = new Set(
    Object.values(measured)
      .flat()
      .map((each) => JSON.stringify(each.outcome))
      .concat(outcome ? [JSON.stringify(outcome)] : []),
  )
  if (outcomes.size !== 1) throw new Error(`${file}: not everybody did the same:\n${[...outcomes].join('\n')}`)
  return Object.fromEntries(
    names.map((name) => [
      name,
      { cpu: summary(measured[name].map(({ cpu }) => cpu)), p99: summary(measured[name].map(({ p99 }) => p99)) },
    ]),
  )
}

async function writeWsdl() {
  const { describeOperations } = await import('@acct/core/testing')
  const { wsdlOf } = await import('../sandbox/dist/index.js')
  const flash = await import('@acct/flash')
  mkdirSync(dirname(flashWsdl), { recursive: true })
  writeFileSync(flashWsdl, wsdlOf(describeOperations(flash), 'http://localhost/'))
}

/** Builds the packages that have a source newer than their last build. */
function buildWhatIsStale() {
  const newest = (folder) =>
    Math.max(
      0,
      ...(existsSync(folder)
        ? readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, name)).mtimeMs)
        : []),
    )
  const stale = ['core', 'flash', 'emersion', 'debitsuccess'].filter(
    (name) => newest(join(root, 'packages', name, 'src')) > newest(join(root, 'packages', name, 'dist')),
  )
  if (stale.length === 0) return
  process.stderr.write(`building ${stale.join(', ')}\n`)
  execFileSync(
    'npx',
    ['-y', 'pnpm@10.34.9', '--silent', ...stale.flatMap((name) => ['--filter', `@acct/${name}`]), 'run', 'build'],
    { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] },
  )
}

/** Puts the table into docs/performance.md, between its markers. */
function writeTable() {
  const path = join(root, 'docs/performance.md')
  const page = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    page.replace(
      /(<!-- table -->\n)[^]*?(\n<!-- end of the table -->)/,
      (_, start, end) => `${start}\n${markdown(results)}\n${end}`,
    ),
  )
}
