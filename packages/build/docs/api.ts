/** `docs/api/<package>.md`: the exports of a package with their comments, as an editor shows them. */
import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { code, fenced, generated, page } from './markdown.js'
import { exportsOf, membersOf as symbolsOf, repository } from './program.js'

export interface Package {
  readonly name: string
  /** Files of its entries, by what is imported. */
  readonly entries: ReadonlyMap<string, string>
  /** Shown before the list. */
  readonly intro: string
}

/** A package and the entries in its `exports`. */
export function packageOf(name: string): Package {
  // The fields of package.json that are read here.
  const { exports } = JSON.parse(readFileSync(`${repository}packages/${name}/package.json`, 'utf8')) as {
    exports: Record<string, { import?: { default: string } }>
  }
  const entries = Object.entries(exports).flatMap(([path, target]): [string, string][] =>
    target.import
      ? [
          [
            `@acct/${name}${path.slice(1)}`,
            `packages/${name}/${target.import.default.replace(/^\.\/dist\/(.*)\.js$/, 'src/$1.ts')}`,
          ],
        ]
      : [],
  )
  const intro =
    name === 'core'
      ? 'What the providers share: the options of every client, the errors, and what an operation of your own is ' +
        'made with. Each provider exports the errors and their guards too.'
      : `What \`@acct/${name}\` adds to [the API of core](core.md), whose errors it exports too. Its operations ` +
        `have [pages of their own](../${name}/index.md).`
  return { name, entries: new Map(entries), intro }
}

/** Files of core for those who declare operations of their own. */
const forDeclarations = new Set([
  'operation.ts',
  'service.ts',
  'client.ts',
  'options/option-checks.ts',
  'reconcile/reconcile-comparison.ts',
  'schema/spelling.ts',
  'schema/xs.ts',
])

/** Files of core that everybody needs, in this order. */
const forEverybody = ['errors.ts', 'options/options.ts', 'call/call-response.ts', 'reconcile/reconcile.ts']

export function apiPage(program: ts.Program, { name, entries, intro }: Package): string {
  const checker = program.getTypeChecker()
  const folder = `${repository}packages/${name}/src/`
  const seen = new Set<ts.Symbol>()
  return page(
    `# API of @acct/${name}`,
    generated,
    intro,
    ...[...entries].flatMap(([entry, file]) => {
      const exported = exportsOf(program, file)
      const operations = exported.get('operations')
      // Operations have pages of their own; here only their types are listed.
      if (operations)
        for (const [, symbol] of symbolsOf(checker, operations))
          if (symbol.flags & ts.SymbolFlags.Value) seen.add(symbol)
      const own = [...exported].filter(
        ([, symbol]) =>
          !seen.has(symbol) &&
          symbol.declarations?.some((declaration) => declaration.getSourceFile().fileName.startsWith(folder)),
      )
      for (const [, symbol] of own) seen.add(symbol)
      const declarations = name === 'core' ? own.filter(([, symbol]) => forDeclarations.has(fileOf(symbol))) : []
      const others = own
        .filter((one) => !declarations.includes(one))
        .sort(([, one], [, other]) => rankOf(one) - rankOf(other))
      return [
        `## ${code(entry)}`,
        ...others.flatMap(([key, symbol]) => blocksOf(key, symbol)),
        ...(declarations.length > 0 ? ['## For operations of your own'] : []),
        ...declarations.flatMap(([key, symbol]) => blocksOf(key, symbol)),
      ]
    }),
  )

  function fileOf({ declarations = [] }: ts.Symbol): string {
    return declarations[0]?.getSourceFile().fileName.slice(folder.length) ?? ''
  }

  /** What everybody needs comes first; a sort keeps the order of the rest. */
  function rankOf(symbol: ts.Symbol): number {
    const rank = name === 'core' ? forEverybody.indexOf(fileOf(symbol)) : -1
    return rank < 0 ? forEverybody.length : rank
  }

  function blocksOf(key: string, symbol: ts.Symbol): readonly string[] {
    const [declaration] = symbol.declarations ?? []
    if (!declaration || ts.isSourceFile(declaration)) return []
    return [
      `### ${key}`,
      commentOf(symbol),
      fenced('ts', signatureOf(key, symbol, declaration)),
      membersOf(symbol, declaration),
    ].filter((block) => block !== '')
  }

  function commentOf(symbol: ts.Symbol): string {
    return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim()
  }

  /** The declaration, without bodies and comments. */
  function signatureOf(key: string, symbol: ts.Symbol, declaration: ts.Declaration): string {
    if (ts.isInterfaceDeclaration(declaration)) {
      const head = declaration
        .getText()
        .slice(0, (declaration.members.pos || declaration.getEnd()) - declaration.getStart())
      return `${head.replace(/^export /, '').replace(/\s*\{\s*$/, '')} { … }`
    }
    if (ts.isClassDeclaration(declaration)) return `class ${key} extends Error { … }`
    if (ts.isTypeAliasDeclaration(declaration))
      return declaration
        .getText()
        .replace(/^export /, '')
        .replace(/^\s*\/\*\*.*?\*\/\n/gms, '')
    const type = checker.getTypeOfSymbol(symbol)
    const [call] = type.getCallSignatures()
    const shown = call
      ? checker.signatureToString(call, declaration, ts.TypeFormatFlags.NoTruncation)
      : checker.typeToString(type, declaration)
    return call ? `function ${key}${shown}` : `const ${key}: ${shown}`
  }

  function membersOf(symbol: ts.Symbol, declaration: ts.Declaration): string {
    if (!ts.isInterfaceDeclaration(declaration) && !ts.isClassDeclaration(declaration)) return ''
    return [...(symbol.members ?? new Map<ts.__String, ts.Symbol>()).values()]
      .filter(
        (member) => member.flags & (ts.SymbolFlags.Property | ts.SymbolFlags.Method) && !member.name.startsWith('__'),
      )
      .map((member) => {
        const [own] = member.declarations ?? []
        const text =
          own && (ts.isPropertySignature(own) || ts.isPropertyDeclaration(own)) && own.type
            ? own.type.getText()
            : checker.typeToString(checker.getTypeOfSymbol(member), own)
        const isOptional = (member.flags & ts.SymbolFlags.Optional) !== 0
        const type = (isOptional && !text.includes('=>') ? text.replace(/ \| undefined$/, '') : text).replace(
          /\s+/g,
          ' ',
        )
        const comment = commentOf(member).replace(/\s+/g, ' ')
        return (
          `- ${code(member.name)}${isOptional ? ', optional' : ''} · ` +
          `${code(type)}${comment === '' ? '' : `. ${comment}`}`
        )
      })
      .join('\n')
  }
}
