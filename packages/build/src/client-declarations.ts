/**
 * Spells out clients: `interface FlashClient extends ClientOf<typeof operations, Rule>` gets a method for each
 * operation.
 */
import ts from 'typescript'
import type { FactsOf } from './operation-facts.js'
import { withDocumentation } from './documented-member.js'

const { factory } = ts

interface Context {
  readonly checker: ts.TypeChecker
  readonly factsOf: FactsOf
}

interface ClientDeclaration {
  readonly declaration: ts.InterfaceDeclaration
  readonly operations: ts.TypeQueryNode
  readonly rule: ts.TypeNode
  /** The heritage clauses without `ClientOf`. */
  readonly clauses: readonly ts.HeritageClause[]
}

export function expandClients(checker: ts.TypeChecker, factsOf: FactsOf, file: ts.SourceFile): ts.SourceFile {
  const visit = (node: ts.Node): ts.Node | ts.Node[] => {
    if (ts.isImportSpecifier(node) && node.name.text === 'ClientOf')
      return ['CallOptions', 'CallPromise', 'Streams'].map((name) =>
        factory.createImportSpecifier(node.isTypeOnly, undefined, factory.createIdentifier(name)),
      )
    const client = ts.isInterfaceDeclaration(node) && clientDeclaration(node)
    return client ? expandClient({ checker, factsOf }, client) : ts.visitEachChild(node, visit, undefined)
  }
  return ts.visitEachChild(file, visit, undefined)
}

function clientDeclaration(declaration: ts.InterfaceDeclaration): ClientDeclaration | undefined {
  const [clause] = declaration.heritageClauses ?? []
  const client = clause?.types.find(({ expression }) => ts.isIdentifier(expression) && expression.text === 'ClientOf')
  const [operations, rule] = client?.typeArguments ?? []
  if (!clause || !operations || !ts.isTypeQueryNode(operations) || !rule) return undefined
  const others = clause.types.filter((type) => type !== client)
  return { declaration, operations, rule, clauses: [factory.updateHeritageClause(clause, others)] }
}

function expandClient(context: Context, client: ClientDeclaration): ts.InterfaceDeclaration {
  const { checker } = context
  const { declaration, operations, clauses } = client
  const typed = checker.getTypeAtLocation(declaration.name)
  const methods = checker
    .getTypeFromTypeNode(operations)
    .getProperties()
    .map((operation) => {
      const member = typed.getProperty(operation.name)
      const streams = member !== undefined && checker.getTypeOfSymbol(member).getProperty('stream') !== undefined
      return methodOf(context, client, operation, streams)
    })
  return factory.updateInterfaceDeclaration(declaration, declaration.modifiers, declaration.name, undefined, clauses, [
    ...methods,
    ...declaration.members,
  ])
}

function methodOf(
  { checker, factsOf }: Context,
  { operations: { exprName }, rule }: ClientDeclaration,
  operation: ts.Symbol,
  streams: boolean,
): ts.PropertySignature {
  const namespace = checker.getSymbolAtLocation(exprName)
  const exported = new Set(
    namespace && checker.getExportsOfModule(checker.getAliasedSymbol(namespace)).map(({ name }) => name),
  )
  const typeOf = (side: 'Input' | 'Output' | 'Item'): ts.TypeNode => {
    const name = operation.name.charAt(0).toUpperCase() + operation.name.slice(1) + side
    if (!exported.has(name))
      throw new Error(`export type ${name} = ${side}Of<typeof ${operation.name}> is missing beside ${operation.name}`)
    return factory.createTypeReferenceNode(factory.createQualifiedName(exprName, name))
  }
  const options = factory.createTypeReferenceNode('CallOptions', [rule])
  const optional = factory.createToken(ts.SyntaxKind.QuestionToken)
  const call = factory.createFunctionTypeNode(
    undefined,
    [
      factory.createParameterDeclaration(undefined, undefined, 'input', undefined, typeOf('Input')),
      factory.createParameterDeclaration(undefined, undefined, 'options', optional, options),
    ],
    factory.createTypeReferenceNode('CallPromise', [typeOf('Output')]),
  )
  const type = streams
    ? factory.createIntersectionTypeNode([
        call,
        factory.createTypeReferenceNode('Streams', [typeOf('Input'), typeOf('Item'), rule]),
      ])
    : call
  const readonly = [factory.createModifier(ts.SyntaxKind.ReadonlyKeyword)]
  return withDocumentation(
    checker,
    operation,
    factory.createPropertySignature(readonly, operation.name, undefined, type),
    { example: factsOf(operation.name)?.call },
  )
}
