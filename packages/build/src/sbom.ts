/**
 * Writes an SBOM (CycloneDX) of what a user installs: packs the packages, installs the tarballs in an empty folder and
 * lets npm list what is there. The argument is the file to write, relative to the root of the repository.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { publishedPackages } from './published-packages.js'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const [target] = process.argv.slice(2)
if (target === undefined) throw new Error('name the file to write: sbom sbom.cdx.json')

const folder = mkdtempSync(join(tmpdir(), 'sbom-'))
const run = (command: string, args: readonly string[], cwd = folder): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

try {
  const tarballs = publishedPackages.map((name) => {
    const packed = run(
      'npx',
      ['-y', 'pnpm@10.34.9', 'pack', '--json', '--pack-destination', folder],
      join(root, 'packages', name),
    )
    // The last thing that pnpm prints is an object about the tarball.
    return [`@acct/${name}`, `file:${(JSON.parse(packed.slice(packed.indexOf('{'))) as { filename: string }).filename}`]
  })
  const manifest = {
    name: 'acct',
    version: '0.0.0',
    private: true,
    dependencies: Object.fromEntries(tarballs) as unknown,
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'])
  writeFileSync(resolve(root, target), run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev']))
} finally {
  rmSync(folder, { recursive: true })
}
