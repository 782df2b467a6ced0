/** Module hooks that let plain Node run the packages from their sources, as the tests do. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { URL } from 'node:url'
import ts from 'typescript'

const packages = new URL('../../../../', import.meta.url)

const sourceOf = (name, entry = 'index') =>
  [`${name}/src/${entry}.ts`, `${name}/src/${entry}/index.ts`]
    .map((path) => new URL(path, packages))
    .find((url) => existsSync(url))

export function resolve(specifier, context, next) {
  const [, name, entry] = /^@acct\/(\w+)(?:\/(\w+))?$/.exec(specifier) ?? []
  if (name) return { url: sourceOf(name, entry).href, shortCircuit: true }
  const isOurs = specifier.startsWith('.') && context.parentURL?.endsWith('.ts')
  return isOurs
    ? { url: new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL).href, shortCircuit: true }
    : next(specifier, context)
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context)
  const { outputText: source } = ts.transpileModule(await readFile(new URL(url), 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  })
  return { format: 'module', source, shortCircuit: true }
}
