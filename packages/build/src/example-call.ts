/** The example of an operation as a caller writes it, for the pages in `docs` and for the declarations. */
import type { Operation } from '@acct/core'

/** What the call of an example is made from. */
export interface ExampleParts {
  /** Name of the provider's package, which the client is called by. */
  readonly provider: string
  /** The SDK's name of the operation. */
  readonly name: string
  readonly operation: Pick<Operation, 'example'>
  readonly isExperimental: boolean
}

/** The call of an operation. An experimental one is not a function of the client. */
export const exampleCall = ({ provider, name, operation, isExperimental }: ExampleParts): string =>
  isExperimental
    ? `await ${provider}.send(${name}, ${literal(operation.example.input)})`
    : `await ${provider}.${name}(${literal(operation.example.input)})`

/** A value as TypeScript, in short lines. */
export function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string')
    return value.includes("'") && !value.includes('"')
      ? `"${value}"`
      : `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  if (value instanceof Date) return `new Date('${value.toISOString()}')`
  if (typeof value !== 'object' || value === null) return String(value)
  const isList = Array.isArray(value)
  const inner = `${indent}  `
  const parts = isList
    ? value.map((item) => literal(item, inner))
    : Object.entries(value).map(([key, item]) => `${key}: ${literal(item, inner)}`)
  const [open, close] = isList ? ['[', ']'] : ['{ ', ' }']
  const line = open + parts.join(', ') + close
  if (parts.length === 0) return isList ? '[]' : '{}'
  return line.length + indent.length <= 80 && !line.includes('\n')
    ? line
    : `${open.trim()}\n${parts.map((part) => `${inner}${part},\n`).join('')}${indent}${close.trim()}`
}
