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

/**
 * The member with the documentation of a symbol and a list of notes below it. Its name maps to the symbol's
 * declaration.
 */
export function withDocumentation(
  checker: ts.TypeChecker,
  symbol: ts.Symbol,
  member: ts.PropertySignature,
  notes: readonly string[] = [],
): ts.PropertySignature {
  const { source, start, end } = locationOf(symbol)
  ts.setSourceMapRange(member.name, { pos: start, end, source })
  const sentences = ts.displayPartsToString(symbol.getDocumentationComment(checker))
  const text = [sentences, notes.map((note) => `- ${note}`).join('\n')].filter((part) => part !== '').join('\n\n')
  return text === ''
    ? member
    : ts.addSyntheticLeadingComment(member, ts.SyntaxKind.MultiLineCommentTrivia, commentBody(text), true)
}

/** What stands between the slash-asterisk and the asterisk-slash of a documentation comment. */
function commentBody(text: string): string {
  const lines = text.split('\n')
  if (lines.length === 1) return `* ${text} `
  return `*\n${lines.map((line) => ` *${line && ' '}${line}\n`).join('')} `
}
