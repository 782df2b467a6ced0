/**
 * Writes the declarations of the package in the current folder, and spells out in them what the sources leave to
 * inference: the input and output of each operation, with the documentation and the rules of each field, and a client
 * as a list of methods. The declaration maps lead from each of these to the line of the sources that declares it.
 */
import ts from 'typescript'
import { expandClients } from './client-declarations.js'
import { expandOperations } from './operation-declarations.js'
import type { FactsOf } from './operation-facts.js'

export function writeDeclarations(factsOf: FactsOf): void {
  const host = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic: ts.Diagnostic) => {
      throwOnProblems([diagnostic])
    },
  }
  const config = ts.getParsedCommandLineOfConfigFile('tsconfig.build.json', {}, host)
  const program = ts.createProgram(config?.fileNames ?? [], config?.options ?? {})
  throwOnProblems(ts.getPreEmitDiagnostics(program))
  emitDeclarations(program, factsOf)
}

/** Emits the declarations of a program that is free of errors. */
export function emitDeclarations(program: ts.Program, factsOf: FactsOf, write?: ts.WriteFileCallback): void {
  const transformers = { afterDeclarations: [expandInferredTypes(program.getTypeChecker(), factsOf)] }
  throwOnProblems(program.emit(undefined, write, undefined, true, transformers).diagnostics)
}

function throwOnProblems(diagnostics: readonly ts.Diagnostic[]): void {
  const host = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => '\n',
  }
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, host))
}

const expandInferredTypes =
  (checker: ts.TypeChecker, factsOf: FactsOf): ts.TransformerFactory<ts.SourceFile | ts.Bundle> =>
  () =>
  (file) =>
    ts.isSourceFile(file)
      ? removeUnusedImports(expandClients(checker, factsOf, expandOperations(checker, factsOf, file)))
      : file

/** Removes imports that served only for inference. */
function removeUnusedImports(file: ts.SourceFile): ts.SourceFile {
  const used = new Set<string>()
  const collect = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) used.add(node.text)
    ts.forEachChild(node, collect)
  }
  for (const statement of file.statements) if (!ts.isImportDeclaration(statement)) collect(statement)
  const isUsed = ({ name }: ts.ImportSpecifier): boolean => used.has(name.text)
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (ts.isNamedImports(node)) return ts.factory.updateNamedImports(node, node.elements.filter(isUsed))
    const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : undefined
    return bindings && ts.isNamedImports(bindings) && !bindings.elements.some(isUsed)
      ? undefined
      : ts.visitEachChild(node, visit, undefined)
  }
  return ts.visitEachChild(file, visit, undefined)
}
