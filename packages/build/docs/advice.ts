/** What to do about each code, from the comment on its row in the provider's code table. */
import ts from 'typescript'
import { repository } from './program.js'

/**
 * The comments on rows such as `{ code: '08', message: '…' }`, by code, or by message if a row has no code of its
 * own.
 */
export function adviceOf(program: ts.Program, folder: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const file of program.getSourceFiles()) if (file.fileName.startsWith(repository + folder)) visit(file)
  return found

  function visit(node: ts.Node): void {
    if (ts.isObjectLiteralExpression(node)) {
      const key = textAt(node, 'code') ?? textAt(node, 'message')
      const text = node.getSourceFile().text
      const comment = ts.getLeadingCommentRanges(text, node.getFullStart())?.at(-1)
      const [, advice] = (comment && /^\/\*\*(.*)\*\/$/s.exec(text.slice(comment.pos, comment.end))) ?? []
      if (key !== undefined && advice !== undefined) found.set(key, advice.replace(/\s*\n\s*\*?\s*/g, ' ').trim())
    }
    ts.forEachChild(node, visit)
  }
}

function textAt(row: ts.ObjectLiteralExpression, name: string): string | undefined {
  for (const property of row.properties) {
    if (
      ts.isPropertyAssignment(property) &&
      property.name.getText() === name &&
      ts.isStringLiteralLike(property.initializer)
    )
      return property.initializer.text
  }
  return undefined
}
