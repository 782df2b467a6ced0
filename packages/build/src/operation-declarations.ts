/**
 * Spells out the types of operations: `export type PayInput = InputOf<typeof pay>` becomes an object type with
 * documented fields.
 */
import type { Rules } from '@acct/core'
import ts from 'typescript'
import type { FactsOf } from './operation-facts.js'
import { locationOf, withComment, withDocumentation } from './documented-member.js'
import { rulesAbout } from './rules.js'

const { factory } = ts

type Side = 'input' | 'output' | 'item'

/** A statement such as `export type PayInput = InputOf<typeof pay>`. */
interface TypeOfOperation {
  readonly statement: ts.TypeAliasDeclaration
  readonly operation: string
  readonly side: Side
  readonly name: ts.Identifier
}

/** Replaces the aliases with what they stand for, and declares the operations by these names. */
export function expandOperations(checker: ts.TypeChecker, factsOf: FactsOf, file: ts.SourceFile): ts.SourceFile {
  const types = new Map(file.statements.flatMap(operationTypes))
  const names = new Map<ts.Node, ts.Identifier>()
  const statements = file.statements.map((statement) => {
    const alias = typeOfOperation(statement)
    const type = alias && types.get(alias.operation)?.[alias.side]
    if (!type) return statement
    names.set(type, alias.name)
    const rules = (alias.side === 'input' && factsOf(alias.operation)?.rules) || {}
    const expanded = documentFields({ checker, rules, path: '' }, type, checker.getTypeAtLocation(alias.name))
    // An alias of an object type, because an interface is not assignable to a type with an index signature.
    return factory.updateTypeAliasDeclaration(
      alias.statement,
      alias.statement.modifiers,
      alias.name,
      undefined,
      expanded,
    )
  })
  const rename = (node: ts.Node): ts.Node => {
    const name = names.get(node)
    return name ? factory.createTypeReferenceNode(name) : ts.visitEachChild(node, rename, undefined)
  }
  return factory.updateSourceFile(
    file,
    statements.map((statement) =>
      ts.isVariableStatement(statement)
        ? withExample(checker, factsOf, ts.visitEachChild(statement, rename, undefined))
        : statement,
    ),
  )
}

/** Adds the example to the comment of an operation. */
function withExample(checker: ts.TypeChecker, factsOf: FactsOf, statement: ts.VariableStatement): ts.VariableStatement {
  const [name] = statement.declarationList.declarations.map((declaration) => declaration.name)
  const example = name && ts.isIdentifier(name) ? factsOf(name.text)?.call : undefined
  const symbol = name && checker.getSymbolAtLocation(name)
  if (!symbol || example === undefined) return statement
  // Its comment in the sources is written anew, above the example.
  ts.setEmitFlags(statement, ts.EmitFlags.NoLeadingComments)
  return withComment(checker, symbol, statement, { example })
}

interface FieldContext {
  readonly checker: ts.TypeChecker
  readonly rules: Rules
  /** Dotted path of the object whose fields are documented. */
  readonly path: string
}

/** Adds documentation to the fields of a type, in the order in which the sources declare them. */
function documentFields(context: FieldContext, node: ts.TypeNode, type: ts.Type): ts.TypeNode {
  const { checker, path } = context
  const given = checker.getNonNullableType(type)
  // The first type argument of an array, or of a list that is not empty, is the type of its items.
  const isList = checker.isArrayType(given) || checker.isTupleType(given)
  const [item = given] = isList ? checker.getTypeArguments(given as ts.TypeReference) : []
  const visit = (child: ts.Node): ts.Node => {
    if (!ts.isTypeLiteralNode(child)) return ts.visitEachChild(child, visit, undefined)
    const members = child.members.map((member) => {
      const field =
        member.name && ts.isIdentifier(member.name) ? checker.getPropertyOfType(item, member.name.text) : undefined
      if (!field || !ts.isPropertySignature(member))
        throw new Error(`${path || 'an operation'} has a member that is not a field`)
      return { location: locationOf(field), member: documentField(context, field, member) }
    })
    members.sort(({ location: a }, { location: b }) => compareText(a.file, b.file) || a.start - b.start)
    return factory.createTypeLiteralNode(members.map(({ member }) => member))
  }
  return ts.visitNode(node, visit, ts.isTypeNode)
}

/** By code unit, so that every machine builds the same. */
const compareText = (a: string, b: string): number => Number(a > b) - Number(a < b)

function documentField(
  { checker, rules, path }: FieldContext,
  field: ts.Symbol,
  member: ts.PropertySignature,
): ts.PropertySignature {
  if (!member.type) throw new Error(`${field.name} has no type`)
  const at = path === '' ? field.name : `${path}.${field.name}`
  const type = documentFields({ checker, rules, path: at }, member.type, checker.getTypeOfSymbol(field))
  const copy = factory.createPropertySignature(undefined, field.name, member.questionToken, type)
  return withDocumentation(checker, field, copy, { notes: rulesAbout(rules, at) })
}

function typeOfOperation(statement: ts.Statement): TypeOfOperation | undefined {
  if (!ts.isTypeAliasDeclaration(statement) || !ts.isTypeReferenceNode(statement.type)) return undefined
  const { typeName, typeArguments: [of] = [] } = statement.type
  const side = ts.isIdentifier(typeName)
    ? ({ InputOf: 'input', OutputOf: 'output', ItemOf: 'item' } as const)[typeName.text]
    : undefined
  return side && of && ts.isTypeQueryNode(of) && ts.isIdentifier(of.exprName)
    ? { statement, operation: of.exprName.text, side, name: statement.name }
    : undefined
}

/** The types that tsc has inferred for the operations in a statement. */
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

/** The type of the items in the list field, whose name is the last type argument of an operation. */
function itemIn(output: ts.TypeNode, listField: ts.TypeNode | undefined): ts.TypeNode | undefined {
  const name =
    listField && ts.isLiteralTypeNode(listField) && ts.isStringLiteral(listField.literal)
      ? listField.literal.text
      : undefined
  const members = ts.isTypeLiteralNode(output) ? [...output.members].filter(ts.isPropertySignature) : []
  const list = members.find((member) => ts.isIdentifier(member.name) && member.name.text === name)?.type
  return list && ts.isArrayTypeNode(list) ? list.elementType : undefined
}
