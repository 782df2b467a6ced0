/** The packages as a stranger installs them, from packed tarballs and with npm, and what that weighs. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { cpuOf, rotated, summary } from './processes.mjs'

const peers = ['acct', 'node-soap', 'naive']

/**
 * A folder for each peer, with the programs and what they need in it. With `quick` they find the workspace's own
 * packages.
 */
export async function installed({ quick, root, here }) {
  const temporary = mkdtempSync(join(quick ? join(here, 'node_modules') : tmpdir(), 'bench-'))
  const pinned = JSON.parse(readFileSync(join(here, 'package.json'), 'utf8')).dependencies
  const catalog = Object.fromEntries(
    [...readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8').matchAll(/^ {2}'?([^\s':]+)'?: (\d\S+)$/gm)].map(
      ([, name, version]) => [name, version],
    ),
  )
  const wanted = {
    acct: quick ? {} : Object.fromEntries(['core', 'flash'].map((name) => [`@acct/${name}`, `file:${packed(name)}`])),
    'node-soap': { soap: pinned.soap },
    naive: Object.fromEntries(['axios', 'fast-xml-parser', 'xmlbuilder2', 'zod'].map((name) => [name, catalog[name]])),
  }
  const folders = Object.fromEntries(peers.map((peer) => [peer, join(temporary, peer)]))
  for (const peer of peers) {
    prepare(folders[peer])
    if (!quick) install(folders[peer], wanted[peer])
    await build({
      entryPoints: [join(folders[peer], `programs/answer-${peer}.mjs`)],
      outfile: join(folders[peer], `bundles/answer-${peer}.cjs`),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
    })
  }
  return {
    folders,
    groups: quick ? {} : { weight: () => weight(folders), types: ({ rounds }) => types(rounds) },
    remove: () => {
      rmSync(temporary, { recursive: true, force: true })
    },
  }

  function packed(name) {
    const said = execFileSync('npx', ['-y', 'pnpm@10.34.9', 'pack', '--json', '--pack-destination', temporary], {
      cwd: join(root, 'packages', name),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return JSON.parse(said.slice(said.indexOf('{'))).filename
  }

  function prepare(folder) {
    for (const part of ['peers', 'programs', 'work.mjs', 'schema.mjs', 'template.mjs', 'wsdl.mjs'])
      cpSync(join(here, part), join(folder, part), { recursive: true })
    mkdirSync(join(folder, 'node_modules/.cache'), { recursive: true })
    cpSync(join(here, 'node_modules/.cache/flash.wsdl'), join(folder, 'node_modules/.cache/flash.wsdl'))
    cpSync(join(here, 'node_modules/.cache/flash.wsdl'), join(folder, 'flash.wsdl'))
  }

  function install(folder, dependencies) {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }))
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
  }

  /** Type-checks a program with all five operations beside an empty one. */
  async function types(rounds) {
    const folder = join(temporary, 'types')
    mkdirSync(folder)
    const tarballs = Object.fromEntries(
      ['core', 'flash', 'emersion', 'debitsuccess'].map((name) => [`@acct/${name}`, `file:${packed(name)}`]),
    )
    install(folder, { ...tarballs, '@types/node': catalog['@types/node'] })
    cpSync(join(root, 'packages/lanes/consumer/consumer.mts'), join(folder, 'acct.mts'))
    writeFileSync(join(folder, 'empty.mts'), 'export {}\n')
    const tsc = join(here, 'node_modules/typescript/bin/tsc')
    const flags = [
      '--noEmit',
      '--strict',
      '--skipLibCheck',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--moduleResolution',
      'nodenext',
      '--types',
      'node',
    ]
    const measured = { acct: [], empty: [] }
    for (let round = 0; round < Math.min(rounds, 5); round++)
      for (const name of rotated(['acct', 'empty'], round))
        measured[name].push(await cpuOf([tsc, ...flags, `${name}.mts`], folder))
    return {
      figures: { acct: { cpu: summary(measured.acct) }, 'an empty project': { cpu: summary(measured.empty) } },
      rows: [
        {
          what: 'type-check a program with all five operations',
          unit: 'ms',
          value: 'cpu',
          ratios: [['an empty project', 1.5]],
        },
      ],
    }
  }
}

/** What an installation and a bundle of a minimal client weigh. */
async function weight(folders) {
  const figures = {}
  for (const peer of ['acct', 'node-soap']) {
    const entry = join(folders[peer], `programs/start-${peer}.mjs`)
    const {
      outputFiles: [bundle],
    } = await build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'cjs',
      write: false,
      logLevel: 'error',
    })
    const exact = (median) => ({ median, spread: 0 })
    figures[peer] = {
      packages: exact(packagesIn(folders[peer])),
      megabytes: exact(bytesIn(join(folders[peer], 'node_modules')) / 1e6),
      gzipped: exact(gzipSync(bundle.contents).length / 1024),
    }
  }
  return {
    figures,
    rows: [
      { what: 'npm install: packages', unit: 'packages', value: 'packages', atMost: 25 },
      { what: 'npm install: size', unit: 'MB', value: 'megabytes' },
      {
        what: 'a minimal client bundled, minified and gzipped',
        unit: 'KB',
        value: 'gzipped',
        ratios: [['node-soap', 0.85]],
      },
    ],
  }
}

const packagesIn = (folder) =>
  execFileSync('npm', ['ls', '--all', '--parseable'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
    .trim()
    .split('\n').length - 1

const bytesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  )
