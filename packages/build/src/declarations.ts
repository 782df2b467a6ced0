/**
 * Makes the declarations of the package in the current folder, and spells out in them what the sources leave to inference:
 * what an operation takes and gives, with the documentation and the rules of each field, and a client, as a list of
 * functions. The declaration maps lead from each of these to the line of the sources where it stands.
 */
import type { Rules } from '@acct/core'
import ts from 'typescript'
import { rulesAbout } from './rules.js'

/** The rules of an operation, by its name in the SDK. */
export type RulesOf = (operation: string) => Rules

export function writeDeclarations(rulesOf: RulesOf): void {
  const host = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: (diagnostic: ts.Diagnostic) => {
      refuse([diagnostic])
    },
  }
  const config = ts.getParsedCommandLineOfConfigFile('tsconfig.build.json', {}, host)
  const program = ts.createProgram(config?.fileNames ?? [], config?.options ?? {})
  refuse(ts.getPreEmitDiagnostics(program))
  refuse(
    program.emit(undefined, undefined, undefined, true, { afterDeclarations: [spellingOut(program, rulesOf)] })
      .diagnostics,
  )
}

function refuse(diagnostics: readonly ts.Diagnostic[]): void {
  const host = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => process.cwd(),
    getNewLine: () => '\n',
  }
  if (diagnostics.length > 0) throw new Error(ts.formatDiagnostics(diagnostics, host))
}

type Side = 'input' | 'output' | 'item'

const spellingOut =
  (program: ts.Program, rulesOf: RulesOf): ts.TransformerFactory<ts.SourceFile | ts.Bundle> =>
  ({ factory }) => {
    const checker = program.getTypeChecker()
    return (file) => (ts.isSourceFile(file) ? tidied(withClients(withOperations(file))) : file)

    /** `export type PayInput = InputOf<typeof pay>` becomes what it stands for, and `pay` is declared by that name. */
    function withOperations(file: ts.SourceFile): ts.SourceFile {
      const types = new Map(file.statements.flatMap(operationTypes))
      const names = new Map<ts.Node, ts.Identifier>()
      const statements = file.statements.map((statement) => {
        const part = partOf(statement)
        const type = part && types.get(part.operation)?.[part.side]
        if (!type) return statement
        names.set(type, part.name)
        const rules = part.side === 'input' ? rulesOf(part.operation) : {}
        const spelled = documented(type, checker.getTypeAtLocation(part.name), rules, '')
        // Not an interface: those do not go where any member may stand.
        return factory.updateTypeAliasDeclaration(
          part.statement,
          part.statement.modifiers,
          part.name,
          undefined,
          spelled,
        )
      })
      const rename = (node: ts.Node): ts.Node => {
        const name = names.get(node)
        return name ? factory.createTypeReferenceNode(name) : ts.visitEachChild(node, rename, undefined)
      }
      return factory.updateSourceFile(
        file,
        statements.map((statement) =>
          ts.isVariableStatement(statement) ? ts.visitEachChild(statement, rename, undefined) : statement,
        ),
      )
    }

    /** Gives the fields in a type their documentation: an operation's own first, each file's in their order. */
    function documented(node: ts.TypeNode, type: ts.Type, rules: Rules, path: string): ts.TypeNode {
      const given = checker.getNonNullableType(type)
      // An array's one type argument is the type of its items.
      const [item = given] = checker.isArrayType(given) ? checker.getTypeArguments(given as ts.TypeReference) : []
      const visit = (child: ts.Node): ts.Node => {
        if (!ts.isTypeLiteralNode(child)) return ts.visitEachChild(child, visit, undefined)
        const members = child.members.map((member) => {
          const field =
            member.name && ts.isIdentifier(member.name) ? checker.getPropertyOfType(item, member.name.text) : undefined
          if (!field || !ts.isPropertySignature(member) || !member.type)
            throw new Error(`${path || 'a message'} has more in it than fields`)
          const at = path === '' ? field.name : `${path}.${field.name}`
          const inside = documented(member.type, checker.getTypeOfSymbol(field), rules, at)
          return {
            place: placeOf(field),
            member: from(
              field,
              rulesAbout(rules, at),
              factory.createPropertySignature(undefined, field.name, member.questionToken, inside),
            ),
          }
        })
        members.sort(({ place: a }, { place: b }) => (a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1))
        return factory.createTypeLiteralNode(members.map(({ member }) => member))
      }
      return ts.visitNode(node, visit, ts.isTypeNode)
    }

    /** `interface Client extends ClientOf<typeof operations, Rule>` gets a function for each operation. */
    function withClients(file: ts.SourceFile): ts.SourceFile {
      const visit = (node: ts.Node): ts.Node | ts.Node[] => {
        if (ts.isImportSpecifier(node) && node.name.text === 'ClientOf')
          return ['CallOptions', 'Streams'].map((name) =>
            factory.createImportSpecifier(node.isTypeOnly, undefined, factory.createIdentifier(name)),
          )
        const client = ts.isInterfaceDeclaration(node) && clientIn(node)
        if (!client) return ts.visitEachChild(node, visit, undefined)
        const { declaration, operations, rule, clauses } = client
        const typed = checker.getTypeAtLocation(declaration.name)
        const functions = checker
          .getTypeFromTypeNode(operations)
          .getProperties()
          .map((operation) => {
            const member = typed.getProperty(operation.name)
            return functionOf(
              operation,
              operations.exprName,
              rule,
              member !== undefined && checker.getTypeOfSymbol(member).getProperty('stream') !== undefined,
            )
          })
        return factory.updateInterfaceDeclaration(
          declaration,
          declaration.modifiers,
          declaration.name,
          undefined,
          clauses,
          [...functions, ...declaration.members],
        )
      }
      return ts.visitEachChild(file, visit, undefined)
    }

    /** Leaves out what was imported only to be inferred from. */
    function tidied(file: ts.SourceFile): ts.SourceFile {
      const used = new Set<string>()
      const note = (node: ts.Node): void => {
        if (ts.isIdentifier(node)) used.add(node.text)
        ts.forEachChild(node, note)
      }
      for (const statement of file.statements) if (!ts.isImportDeclaration(statement)) note(statement)
      const isUsed = ({ name }: ts.ImportSpecifier): boolean => used.has(name.text)
      const visit = (node: ts.Node): ts.Node | undefined => {
        if (ts.isNamedImports(node)) return factory.updateNamedImports(node, node.elements.filter(isUsed))
        const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : undefined
        return bindings && ts.isNamedImports(bindings) && !bindings.elements.some(isUsed)
          ? undefined
          : ts.visitEachChild(node, visit, undefined)
      }
      return ts.visitEachChild(file, visit, undefined)
    }

    function clientIn(declaration: ts.InterfaceDeclaration) {
      const [clause] = declaration.heritageClauses ?? []
      const client = clause?.types.find(
        ({ expression }) => ts.isIdentifier(expression) && expression.text === 'ClientOf',
      )
      const [operations, rule] = client?.typeArguments ?? []
      if (!clause || !operations || !ts.isTypeQueryNode(operations) || !rule) return undefined
      return {
        declaration,
        operations,
        rule,
        clauses: [
          factory.updateHeritageClause(
            clause,
            clause.types.filter((type) => type !== client),
          ),
        ],
      }
    }

    function functionOf(
      operation: ts.Symbol,
      operations: ts.EntityName,
      rule: ts.TypeNode,
      streams: boolean,
    ): ts.PropertySignature {
      const namespace = checker.getSymbolAtLocation(operations)
      const exported = new Set(
        namespace && checker.getExportsOfModule(checker.getAliasedSymbol(namespace)).map((symbol) => symbol.name),
      )
      const part = (suffix: string): ts.TypeNode => {
        const name = operation.name.charAt(0).toUpperCase() + operation.name.slice(1) + suffix
        if (!exported.has(name))
          throw new Error(
            `beside ${operation.name} must stand: export type ${name} = ${suffix}Of<typeof ${operation.name}>`,
          )
        return factory.createTypeReferenceNode(factory.createQualifiedName(operations, name))
      }
      const parameters = [
        factory.createParameterDeclaration(undefined, undefined, 'input', undefined, part('Input')),
        factory.createParameterDeclaration(
          undefined,
          undefined,
          'options',
          factory.createToken(ts.SyntaxKind.QuestionToken),
          factory.createTypeReferenceNode('CallOptions', [rule]),
        ),
      ]
      const call = factory.createFunctionTypeNode(
        undefined,
        parameters,
        factory.createTypeReferenceNode('Promise', [part('Output')]),
      )
      const type = streams
        ? factory.createIntersectionTypeNode([
            call,
            factory.createTypeReferenceNode('Streams', [part('Input'), part('Item'), rule]),
          ])
        : call
      return from(
        operation,
        [],
        factory.createPropertySignature(
          [factory.createModifier(ts.SyntaxKind.ReadonlyKeyword)],
          operation.name,
          undefined,
          type,
        ),
      )
    }

    /** A member with the documentation of a symbol, which leads to where that is declared. */
    function from(symbol: ts.Symbol, more: readonly string[], member: ts.PropertySignature): ts.PropertySignature {
      const { source, start, end } = placeOf(symbol)
      ts.setSourceMapRange(member.name, { pos: start, end, source })
      const text = [
        ts.displayPartsToString(symbol.getDocumentationComment(checker)),
        more.map((line) => `- ${line}`).join('\n'),
      ]
        .filter((part) => part !== '')
        .join('\n\n')
      const lines = text.split('\n')
      const comment =
        lines.length > 1 ? `*\n${lines.map((line) => ` *${line && ' '}${line}\n`).join('')} ` : `* ${text} `
      return text === ''
        ? member
        : ts.addSyntheticLeadingComment(member, ts.SyntaxKind.MultiLineCommentTrivia, comment, true)
    }

    function placeOf(symbol: ts.Symbol) {
      const [declaration] = symbol.declarations ?? []
      if (!declaration) throw new Error(`${symbol.name} is declared nowhere`)
      const source = declaration.getSourceFile()
      const name = ts.getNameOfDeclaration(declaration) ?? declaration
      return { source, file: source.fileName, start: name.getStart(source), end: name.end }
    }
  }

interface Part {
  readonly statement: ts.TypeAliasDeclaration
  readonly operation: string
  readonly side: Side
  readonly name: ts.Identifier
}

/** What a type such as `InputOf<typeof pay>` is a part of. */
function partOf(statement: ts.Statement): Part | undefined {
  if (!ts.isTypeAliasDeclaration(statement) || !ts.isTypeReferenceNode(statement.type)) return undefined
  const { typeName, typeArguments: [of] = [] } = statement.type
  const side = ts.isIdentifier(typeName)
    ? ({ InputOf: 'input', OutputOf: 'output', ItemOf: 'item' } as const)[typeName.text]
    : undefined
  return side && of && ts.isTypeQueryNode(of) && ts.isIdentifier(of.exprName)
    ? { statement, operation: of.exprName.text, side, name: statement.name }
    : undefined
}

/** The types that tsc has found for the operations in a statement. */
function operationTypes(
  statement: ts.Statement,
): (readonly [string, Readonly<Record<Side, ts.TypeNode | undefined>>])[] {
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.flatMap(({ name, type }) => {
    if (!ts.isIdentifier(name) || !type) return []
    const [input, output, ...rest] =
      ts.isTypeReferenceNode(type) || ts.isImportTypeNode(type) ? (type.typeArguments ?? []) : []
    return input && output && rest.length > 0 ? [[name.text, { input, output, item: itemIn(output, rest[1]) }]] : []
  })
}

/** What the list holds that an operation names in its last type argument. */
function itemIn(output: ts.TypeNode, named: ts.TypeNode | undefined): ts.TypeNode | undefined {
  const name =
    named && ts.isLiteralTypeNode(named) && ts.isStringLiteral(named.literal) ? named.literal.text : undefined
  const members = ts.isTypeLiteralNode(output) ? [...output.members].filter(ts.isPropertySignature) : []
  const list = members.find((member) => ts.isIdentifier(member.name) && member.name.text === name)?.type
  return list && ts.isArrayTypeNode(list) ? list.elementType : undefined
}
