/** Whoever hovers a name in an editor reads what it is. */
import ts from 'typescript'
import { expect, test } from 'vitest'
import { readSources, type Provider } from '../docs/providers.js'
import { exampleCall } from '../src/example-call.js'
import { openEditor } from './editor.js'

const { program, packages, providers } = await readSources()

const subjects = providers.flatMap((provider) =>
  Object.entries(provider.operations).map(([name, operation]) => {
    const isExperimental = Object.hasOwn(provider.experimental, name)
    return {
      provider,
      name,
      entry: `packages/${provider.id}/src/${isExperimental ? 'experimental/' : ''}index.ts`,
      /** What is hovered. */
      expression: isExperimental ? `experimental.${name}` : `client.${name}`,
      rules: { ...provider.service.rules, ...operation.rules },
      call: exampleCall({ provider: provider.id, name, operation, isExperimental }),
    }
  }),
)
const facts = new Map(subjects.map((subject) => [subject.name, subject]))
const clientMembers = ['prepare', 'send', 'sendUnchecked', 'stream', 'reconcile', 'withOptions', 'health', 'close']
const clientExpressions = clientMembers.map((name) => `client.${name}`)

const pageOf = ({ id, service, experimental }: Provider): string =>
  [
    `import type { ${service.name}Client } from '@acct/${id}'`,
    ...(Object.keys(experimental).length > 0 ? [`import * as experimental from '@acct/${id}/experimental'`] : []),
    `declare const client: ${service.name}Client`,
    ...clientExpressions,
    ...subjects.filter(({ provider }) => provider.id === id).map(({ expression }) => expression),
  ].join('\n')

const pages = new Map(providers.map((provider) => [`${provider.id}.ts`, pageOf(provider)]))
const editor = openEditor(program, (name) => facts.get(name), pages)
const { checker } = editor
const hovers = new Map(providers.map(({ id }) => [id, editor.hovers(`${id}.ts`)]))

/** A sentence, and not only the list of rules. */
const sentence = /^["`A-Z][^]*[.:…]\**$/m

const documentationOf = (symbol: ts.Symbol): string => ts.displayPartsToString(symbol.getDocumentationComment(checker))

test.each(subjects)('hovering $name shows what it does, with its example', ({ provider, expression, call }) => {
  const hover = hovers.get(provider.id)?.get(expression)
  expect(hover?.documentation).toMatch(sentence)
  expect(hover?.example).toBe(`\`\`\`ts\n${call}\n\`\`\``)
})

test.each(subjects)('each field of $name has a sentence', ({ name, entry }) => {
  const exported = editor.exportsOf(entry)
  const silent = ['Input', 'Output'].flatMap((side) => {
    const type = exported.get(`${name[0]?.toUpperCase() ?? ''}${name.slice(1)}${side}`)
    return type ? silentFields(checker.getDeclaredTypeOfSymbol(type), side) : [`${side} is not exported`]
  })
  expect(silent).toEqual([])
})

/** The paths of fields without a sentence, those of lists' items included. */
function silentFields(type: ts.Type, path: string): readonly string[] {
  return checker
    .getNonNullableType(type)
    .getProperties()
    .flatMap((field) => {
      const at = `${path}.${field.name}`
      const given = checker.getNonNullableType(checker.getTypeOfSymbol(field))
      const isList = checker.isArrayType(given) || checker.isTupleType(given)
      const item = isList ? checker.getTypeArguments(given as ts.TypeReference)[0] : given
      return [
        ...(sentence.test(documentationOf(field)) ? [] : [at]),
        ...(item && isSpelledOut(item) ? silentFields(item, at) : []),
      ]
    })
}

/** An object whose fields the declarations list, unlike a `Date`. */
const isSpelledOut = (type: ts.Type): boolean =>
  (type.flags & ts.TypeFlags.Object) !== 0 && type.symbol.name === '__type'

test.each(providers)('a client of $id says of each of its members in one line what it is for', ({ id }) => {
  const lines = clientExpressions.map((expression) => [
    expression,
    hovers.get(id)?.get(expression)?.documentation.split('\n\n')[0] ?? '',
  ])
  expect(lines.filter(([, line = '']) => line.length > 110 || !sentence.test(line))).toEqual([])
})

const entries = packages.flatMap(({ entries }) => [...entries]).filter(([entry]) => !/\/(batch|testing)$/.test(entry))

test.each(entries)('each export of %s has a sentence, and each of its members', (_, file) => {
  const silent = [...editor.exportsOf(file)].flatMap(([name, symbol]) =>
    [symbol, ...membersOf(symbol)]
      .filter((one) => isOwn(one) && !sentence.test(documentationOf(one)))
      .map((one) => (one === symbol ? name : `${name}.${one.name}`)),
  )
  expect([...new Set(silent)]).toEqual([])
})

/** Neither of another package nor of an operation's type, whose fields are looked at above, nor a whole module. */
const isOwn = (symbol: ts.Symbol): boolean =>
  (symbol.flags & ts.SymbolFlags.ValueModule) === 0 &&
  (symbol.declarations ?? []).some((declaration) =>
    /\/emitted\/(?!.*\/(operations|experimental|reads)\/)/.test(declaration.getSourceFile().fileName),
  )

function membersOf(symbol: ts.Symbol): readonly ts.Symbol[] {
  if (!(symbol.flags & ts.SymbolFlags.Type)) return []
  const type = checker.getDeclaredTypeOfSymbol(symbol)
  return (type.isUnion() ? type.types : [type])
    .filter((part) => part.flags & ts.TypeFlags.Object)
    .flatMap((part) => part.getProperties())
}
