/** The files of `examples` that pages show. */
import { readFileSync } from 'node:fs'
import { repository } from './program.js'

/** A file as pages show it: its name, and its code in a block. */
export function exampleOf(path: string): string {
  const text = readFileSync(repository + path, 'utf8')
  return `\`${path}\`:\n\n\`\`\`${path.endsWith('.ts') ? 'ts' : 'js'}\n${text}\`\`\`\n`
}

/** A page written by hand, with the examples that it names as they are now. */
export const withExamples = (page: string): string =>
  page.replace(/^`(examples\/[^`\n]+)`:\n\n```\w+\n.*?^```\n/gms, (_, path: string) => exampleOf(path))
