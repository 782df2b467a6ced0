/** Members of declarations that carry the documentation of a symbol in the sources, and lead to it. */
import ts from 'typescript'

export interface SourceLocation {
  readonly source: ts.SourceFile
  readonly file: string
  readonly start: number
  readonly end: number
}

/** Where a symbol is declared. */
export function locationOf(symbol: ts.Symbol): SourceLocation {
  const [declaration] = symbol.declarations ?? []
  if (!declaration) throw new Error(`${symbol.name} has no declaration`)
  const source = declaration.getSourceFile()
  const name = ts.getNameOfDeclaration(declaration) ?? declaration
  return { source, file: source.fileName, start: name.getStart(source), end: name.end }
}

/** What follows the sentences of a symbol. */
export interface Addition {
  readonly notes?: readonly string[]
  /** Shown as TypeScript. */
  readonly example?: string | undefined
}

/** The member with the documentation of a symbol. Its name maps to the symbol's declaration. */
export function withDocumentation(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
  member: ts.PropertySignature,
  addition: Addition = {},
): ts.PropertySignature {
  const { source, start, end } = locationOf(symbol)
  ts.setSourceMapRange(member.name, { pos: start, end, source })
  return withComment(checker, symbol, member, addition)
}

/** The node with the documentation of a symbol. */
export function withComment<N extends ts.Node>(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
  node: N,
  { notes = [], example }: Addition,
): N {
  const text = [
    ts.displayPartsToString(symbol.getDocumentationComment(checker)),
    notes.map((note) => `- ${note}`).join('\n'),
    example === undefined ? '' : `@example\n\`\`\`ts\n${example}\n\`\`\``,
  ]
    .filter((part) => part !== '')
    .join('\n\n')
  return text === ''
    ? node
    : ts.addSyntheticLeadingComment(node, ts.SyntaxKind.MultiLineCommentTrivia, commentBody(text), true)
}

/** The text between the slash-asterisk and the asterisk-slash of a documentation comment. */
function commentBody(text: string): string {
  if (text.includes('*/')) throw new Error(`A comment would end inside: ${text}`)
  const lines = text.split('\n')
  if (lines.length === 1) return `* ${text} `
  return `*\n${lines.map((line) => ` *${line && ' '}${line}\n`).join('')} `
}
