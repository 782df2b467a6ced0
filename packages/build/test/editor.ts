/** What an editor shows of the declarations that the packages are published with. */
import ts from 'typescript'
import { repository } from '../docs/program.js'
import { emitDeclarations } from '../src/declarations.js'
import type { FactsOf } from '../src/operation-facts.js'

/** A folder that is never on a disk. */
const emitted = `${repository}packages/build/emitted/`

export interface Hover {
  readonly documentation: string
  /** The text of the tag `@example`. */
  readonly example: string
}

export interface Editor {
  readonly checker: ts.TypeChecker
  /** What a module of the sources exports, by its path in the repository. */
  readonly exportsOf: (path: string) => ReadonlyMap<string, ts.Symbol>
  /** What is shown over the end of each line of a file of that name. */
  readonly hovers: (name: string) => ReadonlyMap<string, Hover>
}

/** Opens an editor on the declarations that are made of a program, and on files that import them. */
export function openEditor(program: ts.Program, factsOf: FactsOf, pages: ReadonlyMap<string, string>): Editor {
  const files = new Map([...pages].map(([name, text]) => [emitted + name, text]))
  emitDeclarations(emitting(program), factsOf, (path, text) => files.set(path, text))
  const service = ts.createLanguageService(hostOf(files, program.getCompilerOptions()))
  const opened = service.getProgram()
  if (!opened) throw new TypeError('the language service has no program')
  const checker = opened.getTypeChecker()
  return {
    checker,
    exportsOf: (path) => {
      const file = opened.getSourceFile(emitted + path.replace(/\.ts$/, '.d.ts'))
      const module = file && checker.getSymbolAtLocation(file)
      const symbols = module ? checker.getExportsOfModule(module) : []
      return new Map(
        symbols.map((symbol) => [
          symbol.name,
          symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
        ]),
      )
    },
    hovers: (name) => {
      const path = emitted + name
      const [problem] = service.getSemanticDiagnostics(path)
      if (problem) throw new Error(ts.flattenDiagnosticMessageText(problem.messageText, '\n'))
      let end = -1
      return new Map(
        (files.get(path) ?? '').split('\n').map((line) => {
          end += line.length + 1
          return [line, hoverAt(service, path, end - 1)]
        }),
      )
    },
  }
}

function hostOf(files: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.LanguageServiceHost {
  const settings = { ...options, paths: emittedPaths(options.paths ?? {}) }
  const readFile = (path: string): string | undefined => files.get(path) ?? ts.sys.readFile(path)
  return {
    getCompilationSettings: () => settings,
    getCurrentDirectory: () => repository,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => [...files.keys()],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => {
      const text = readFile(path)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    fileExists: (path) => files.has(path) || ts.sys.fileExists(path),
    readFile,
    directoryExists: (path) => `${path}/`.startsWith(emitted) || ts.sys.directoryExists(path),
  }
}

/** The program with options to emit declarations. */
const emitting = (program: ts.Program): ts.Program =>
  ts.createProgram({
    rootNames: program.getRootFileNames(),
    options: {
      ...program.getCompilerOptions(),
      noEmit: false,
      emitDeclarationOnly: true,
      declarationMap: false,
      rootDir: repository,
      outDir: emitted,
    },
    oldProgram: program,
  })

/** The packages resolve each other to what was emitted. */
const emittedPaths = (paths: ts.MapLike<string[]>): ts.MapLike<string[]> => ({
  ...Object.fromEntries(
    Object.entries(paths).map(([name, targets]) => [
      name,
      targets.map((path) => emitted + path.replace(/^\.\//, '').replace(/\.ts$/, '.d.ts')),
    ]),
  ),
  zod: [`${repository}packages/core/node_modules/zod`],
})

function hoverAt(service: ts.LanguageService, path: string, position: number): Hover {
  const info = service.getQuickInfoAtPosition(path, position)
  return {
    documentation: ts.displayPartsToString(info?.documentation),
    example: ts.displayPartsToString(info?.tags?.find(({ name }) => name === 'example')?.text),
  }
}
