/** The sources as the TypeScript compiler sees them, so that the docs show what an editor shows. */
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const repository = fileURLToPath(new URL('../../../', import.meta.url))

/** A program of files of the repository, and of `virtual` ones that exist only in memory. */
export function programOf(files: readonly string[], virtual: ReadonlyMap<string, string> = new Map()): ts.Program {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(`${repository}tsconfig.base.json`, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    repository,
  )
  const host = ts.createCompilerHost(options)
  const own = new Map([...virtual].map(([path, text]) => [repository + path, text]))
  return ts.createProgram(
    [...files.map((path) => repository + path), ...own.keys()],
    { ...options, noEmit: true },
    {
      ...host,
      fileExists: (path) => own.has(path) || host.fileExists(path),
      readFile: (path) => own.get(path) ?? host.readFile(path),
      getSourceFile: (path, version, ...rest) => {
        const text = own.get(path)
        return text === undefined
          ? host.getSourceFile(path, version, ...rest)
          : ts.createSourceFile(path, text, version, true)
      },
    },
  )
}

/** What a file exports, by name. */
export function exportsOf(program: ts.Program, path: string): ReadonlyMap<string, ts.Symbol> {
  const checker = program.getTypeChecker()
  const file = program.getSourceFile(repository + path)
  const module = file && checker.getSymbolAtLocation(file)
  if (!module) throw new TypeError(`${path} is not a module of the program`)
  return membersOf(checker, module)
}

/** What a module's symbol exports, by name. */
export function membersOf(checker: ts.TypeChecker, module: ts.Symbol): ReadonlyMap<string, ts.Symbol> {
  const resolved = (symbol: ts.Symbol): ts.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol
  return new Map(checker.getExportsOfModule(module).map((symbol) => [symbol.name, resolved(symbol)]))
}
