/**
 * What an editor shows of the published declarations: read through TypeScript's language service, in both module
 * formats.
 */
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { SourceMap } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript-6.0'

const options = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  exactOptionalPropertyTypes: true,
  noEmit: true,
  types: ['node'],
  allowImportingTsExtensions: true,
  skipLibCheck: true,
}
const files = new Map()
const host = {
  getCompilationSettings: () => options,
  getCurrentDirectory: () => process.cwd(),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  getScriptFileNames: () => [...files.keys()],
  getScriptVersion: () => '1',
  getScriptSnapshot: (path) => (host.fileExists(path) ? ts.ScriptSnapshot.fromString(host.readFile(path)) : undefined),
  fileExists: (path) => files.has(path) || ts.sys.fileExists(path),
  readFile: (path) => files.get(path) ?? ts.sys.readFile(path),
  directoryExists: ts.sys.directoryExists,
}

const entries = {}
for (const name of ['flash', 'emersion', 'debitsuccess']) {
  const { service, operations } = await import(`@acct/${name}`)
  const experimental = existsSync(`node_modules/@acct/${name}/dist/experimental`)
    ? await import(`@acct/${name}/experimental`)
    : {}
  entries[name] = { service, operations, experimental, Client: `${service.name}Client` }
}

/** Asks for a place in a file, which an expression names. */
const asked = []
const ask = (file, expression, about) => {
  const line = `void ${expression}`
  asked.push({ file, at: (files.get(file) ?? '').length + line.length - 1, ...about })
  files.set(file, `${files.get(file) ?? ''}${line}\n`)
}

/** The fields of a schema by dotted path, with the expression that reaches each. */
function fieldsOf(schema, path = '', expression = '') {
  const inner = schema.def.innerType ?? schema.def.element
  if (inner) return fieldsOf(inner, path, schema.def.element ? `${expression}[0]!` : expression)
  return Object.entries(schema.shape ?? {}).flatMap(([key, value]) => {
    const at = { path: path ? `${path}.${key}` : key, expression: `${expression}.${key}` }
    return [at, ...fieldsOf(value, at.path, `${at.expression}!`)]
  })
}

for (const [name, { operations, experimental, Client }] of Object.entries(entries)) {
  for (const ending of ['mts', 'cts']) {
    const file = resolve(`asked-${name}.${ending}`)
    files.set(
      file,
      `import type { ${Client}, operations } from '@acct/${name}'
import type { InputOf, OutputOf } from '@acct/core'
${Object.keys(experimental).length > 0 ? `import type * as experimental from '@acct/${name}/experimental'\n` : ''}` +
        `declare const client: ${Client}\n`,
    )
    for (const [namespace, those] of Object.entries({ operations, experimental })) {
      for (const [key, operation] of Object.entries(those)) {
        const about = { name, key, rules: operation.rules, demanded: [] }
        if (namespace === 'operations') ask(file, `client.${key}`, { ...about, kind: 'function' })
        files.set(
          file,
          `${files.get(file)}declare const ${key}Input: InputOf<typeof ${namespace}.${key}>\n` +
            `declare const ${key}Output: OutputOf<typeof ${namespace}.${key}>\n`,
        )
        for (const { path, expression } of fieldsOf(operation.input)) {
          const demanded = Object.keys(operation.rules).filter((id) =>
            [operation.rules[id].field].flat().includes(path),
          )
          ask(file, `${key}Input${expression}`, { ...about, kind: 'input', path, demanded })
        }
        for (const { path, expression } of fieldsOf(operation.output))
          ask(file, `${key}Output${expression}`, { ...about, kind: 'output', path })
      }
    }
  }
}

// What the sources infer and what is published is the same type, in both directions.
const same = resolve('same.mts')
const root = process.env.REPOSITORY
assert.ok(root, 'REPOSITORY names the clone that was packed')
files.set(
  same,
  `type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const same = <T extends true>(): T | undefined => undefined
${Object.entries(entries)
  .map(
    ([name, { operations, Client }]) => `import type * as ${name} from '@acct/${name}'
import type * as ${name}Source from '${root}/packages/${name}/src/index.ts'
${Object.keys(operations)
  .flatMap((key) => {
    const input = `Parameters<${name}.${Client}['${key}']>[0]`
    return [
      `void same<Same<${input}, Parameters<${name}Source.${Client}['${key}']>[0]>>()`,
      `void same<Same<Awaited<ReturnType<${name}.${Client}['${key}']>>, ` +
        `Awaited<ReturnType<${name}Source.${Client}['${key}']>>>>()`,
    ]
  })
  .join('\n')}`,
  )
  .join('\n')}`,
)

const service = ts.createLanguageService(host)
const problems = []
const check = (holds, text) => {
  if (!holds) problems.push(text)
}

for (const file of files.keys()) {
  for (const { messageText, start } of service.getSemanticDiagnostics(file))
    problems.push(
      `${file}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}: ${files.get(file).slice(start, start + 120)}`,
    )
}

let rulesSeen = 0
for (const { file, at, name, key, kind, path, demanded, rules } of asked) {
  const where = `${file.slice(-4)} ${name} ${key} ${kind} ${path ?? ''}`
  const info = service.getQuickInfoAtPosition(file, at)
  const text = ts.displayPartsToString(info?.documentation)
  const shown = ts.displayPartsToString(info?.displayParts)
  // The operation's own name stands in it up to five times, and may be long.
  if (kind === 'function') {
    check(info?.tags?.some((tag) => tag.name === 'example') ?? false, `${where} has no example`)
    check(
      /\(input: (operations\.)?\w+Input, options\?: /.test(shown) &&
        shown.replaceAll(new RegExp(key, 'gi'), '').length < 250,
      `${where} is not readable: ${shown}`,
    )
  }
  check(/^[^-][^]*\.(\**\s|\**$)/.test(text), `${where} has no sentence: ${text}`)
  for (const id of demanded) {
    check(
      text.includes(`- ${id}: `) && rules[id].sources.every((source) => text.includes(source)),
      `${where} does not show ${id}: ${text}`,
    )
    rulesSeen++
  }
  // The place that the editor goes to is where the sources declare it.
  const [definition] = service.getDefinitionAtPosition(file, at) ?? []
  check(
    definition !== undefined && original(definition).startsWith(path?.split('.').at(-1) ?? key),
    `${where} leads to ${definition && original(definition)}`,
  )
}
assert.ok(rulesSeen > 100, 'there are rules to be seen')

function original({ fileName, textSpan }) {
  const text = readFileSync(fileName, 'utf8')
  const before = text.slice(0, textSpan.start).split('\n')
  const entry = new SourceMap(JSON.parse(readFileSync(`${fileName}.map`, 'utf8'))).findEntry(
    before.length - 1,
    before.at(-1).length,
  )
  const source = join(dirname(fileName), entry.originalSource)
  check(existsSync(source) && source.includes('node_modules'), `${source} is not in the tarball`)
  const line = readFileSync(source, 'utf8').split('\n')[entry.originalLine]
  return line.slice(entry.originalColumn, entry.originalColumn + 60)
}

// While a call is written, the completion of a field says the same.
const completing = resolve('completing.mts')
files.set(
  completing,
  `import type { FlashClient } from '@acct/flash'\ndeclare const client: FlashClient\n` +
    `void client.monthlyAccount({  })\n`,
)
const details = ts
  .createLanguageService(host)
  .getCompletionEntryDetails(
    completing,
    files.get(completing).indexOf('{  }') + 2,
    'parks',
    undefined,
    undefined,
    undefined,
    undefined,
  )
check(
  /Number of spaces.*- F13: required/s.test(ts.displayPartsToString(details?.documentation)),
  'a completion has no documentation',
)

// Nothing public is any.
for (const file of readdirSync('node_modules/@acct', { recursive: true }).filter((path) =>
  /dist.*\.d\.c?ts$/.test(path),
)) {
  const source = ts.createSourceFile(
    file,
    readFileSync(join('node_modules/@acct', file), 'utf8'),
    ts.ScriptTarget.ES2022,
  )
  const visit = (node) => {
    check(node.kind !== ts.SyntaxKind.AnyKeyword, `${file} has an any`)
    ts.forEachChild(node, visit)
  }
  visit(source)
}

assert.deepEqual([...new Set(problems)], [])
console.log(`${asked.length} places asked, ${rulesSeen} rules seen`)
