/** The comments and types of operations and their fields, from the sources. */
import ts from 'typescript'
import { exportsOf, membersOf } from './program.js'

/** The comment and the type of a field. */
export interface Written {
  readonly sentence: string
  readonly type: string
  /** Whether a caller may leave the field out. */
  readonly isOptional: boolean
}

export interface Writing {
  /** The whole comment of an operation. */
  readonly operation: (name: string) => string
  /**
   * A field of an operation's input or output, by dotted path in the SDK's names. The path of a field in a list
   * has no number for the item.
   */
  readonly input: (operation: string, path: string) => Written
  readonly output: (operation: string, path: string) => Written
  /** A field that comes from the client's options, such as `user.password`. */
  readonly option: (path: string) => Written
}

/** Reads the comments in the entries of a provider's package and in the options of its client. */
export function writingOf(
  program: ts.Program,
  {
    entry,
    experimental,
    options: optionsName,
  }: { readonly entry: string; readonly experimental?: string | undefined; readonly options: string },
): Writing {
  const checker = program.getTypeChecker()
  const exported = exportsOf(program, entry)
  const operations = exported.get('operations')
  const options = exported.get(optionsName)
  if (!operations || !options) throw new TypeError(`${entry} exports no operations, or no ${optionsName}`)
  const declared = new Map([
    ...membersOf(checker, operations),
    ...(experimental === undefined ? [] : exportsOf(program, experimental)),
  ])

  const symbolOf = (operation: string): ts.Symbol => {
    const found = declared.get(operation)
    if (!found) throw new TypeError(`${entry} has no operation ${operation}`)
    return found
  }

  /** `Operation<Input, Output>`, at one of its parameters. */
  const argument = (operation: string, index: 0 | 1): ts.Type => {
    // The type of an operation is the interface itself, never an alias.
    const type = checker.getTypeArguments(checker.getTypeOfSymbol(symbolOf(operation)) as ts.TypeReference)[index]
    if (!type) throw new TypeError(`${operation} is not declared by operation()`)
    return type
  }

  return {
    operation: (name) => written(symbolOf(name)),
    input: (name, path) => at(argument(name, 0), path),
    output: (name, path) => at(argument(name, 1), path),
    option: (path) => at(checker.getDeclaredTypeOfSymbol(options), path),
  }

  function written(symbol: ts.Symbol): string {
    return ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim()
  }

  function at(type: ts.Type, path: string): Written {
    const [key = '', ...rest] = path.split('.')
    const property = checker.getPropertyOfType(itemOf(checker.getNonNullableType(type)), key)
    if (!property) throw new TypeError(`${checker.typeToString(type)} has no ${key}`)
    const of = checker.getTypeOfSymbol(property)
    if (rest.length > 0) return at(of, rest.join('.'))
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0
    return { sentence: written(property), type: shown(of), isOptional }
  }

  function itemOf(type: ts.Type): ts.Type {
    return (isList(type) && checker.getTypeArguments(type as ts.TypeReference)[0]) || type
  }

  /** A list, or one that has at least one item: `[Item, ...Item[]]`. */
  function isList(type: ts.Type): boolean {
    return checker.isArrayType(type) || checker.isTupleType(type)
  }

  /** A type for readers: without `undefined`, and without the members that are listed below it anyway. */
  function shown(type: ts.Type): string {
    const parts = type.isUnion() ? type.types : [type]
    const isNullable = parts.some(({ flags }) => flags & ts.TypeFlags.Null)
    const given = checker.getNonNullableType(type)
    return isNullable ? `${shownValue(given)} | null` : shownValue(given)
  }

  function shownValue(type: ts.Type): string {
    if (isList(type)) return `${shown(itemOf(type))}[]`
    return isObject(type) ? 'object' : plain(type)
  }

  function isObject(type: ts.Type): boolean {
    return (type.isUnion() ? type.types : [type]).some(
      (part) => part.flags & ts.TypeFlags.Object && part.symbol.name !== 'Date',
    )
  }

  /** Writes aliases out. `string & {}` is how a type lists known values besides any other string. */
  function plain(type: ts.Type): string {
    const { NoTruncation, UseSingleQuotesForStringLiteralType } = ts.TypeFormatFlags
    const isFlag = (part: ts.Type): boolean => (part.flags & ts.TypeFlags.BooleanLiteral) !== 0
    const parts = type.isUnion() ? type.types : [type]
    const texts = parts.map((part) => {
      if (part.isIntersection()) return 'string'
      if (isFlag(part)) return 'boolean'
      return checker.typeToString(part, undefined, NoTruncation | UseSingleQuotesForStringLiteralType)
    })
    return [...new Set([...texts.filter((text) => text !== 'string'), ...texts])].join(' | ')
  }
}
