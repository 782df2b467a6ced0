/** What needs no network: the operations, the meaning of a code, and the shape of an input. */
import { sharedRules } from '@acct/core'
import { printJson, type Console } from '../console.js'
import { exitCodes, UsageError, type ExitCode } from '../exit-codes.js'
import { allProviders, isNamed, kebabCase, providerOf } from '../providers.js'

interface Options {
  readonly json?: boolean | undefined
}

/** `acct operations [provider]` */
export function operationsCommand(key: string | undefined, { json }: Options, console: Console): ExitCode {
  const providers = key === undefined ? allProviders() : [providerOf(key)]
  const rows = providers.flatMap(({ key, operations }) =>
    Object.entries(operations).map(([name, { summary, idempotent }]) => ({
      provider: key,
      operation: kebabCase(name),
      kind: idempotent ? 'read' : 'write',
      summary,
    })),
  )
  if (json) {
    printJson(console, rows)
  } else {
    const width = Math.max(...rows.map(({ provider, operation }) => provider.length + operation.length)) + 3
    for (const { provider, operation, kind, summary } of rows) {
      console.out(`${`${provider} ${operation}`.padEnd(width)}${kind.padEnd(7)}${summary}\n`)
    }
  }
  return exitCodes.done
}

/** `acct explain 12016`: what a provider's code, or the text of a fault, means. */
export function explainCommand(code: string, { json }: Options, console: Console): ExitCode {
  const wanted = plain(code)
  // The text of a fault may have labels before it: `Validation Error: Invalid ServiceID`.
  const texts = wanted.split(': ').map((_, index, parts) => parts.slice(index).join(': '))
  const rows = allProviders().flatMap(({ key, codes }) =>
    codes
      .filter((row) => [row.code, row.message].some((text) => text !== undefined && texts.includes(plain(text))))
      .map((row) => ({ provider: key, ...row })),
  )
  const rules = allProviders().flatMap(({ key, operations, requestRules }) =>
    [['every request', { rules: requestRules }] as const, ...Object.entries(operations)].flatMap(
      ([operation, { rules }]) =>
        Object.entries(rules)
          .filter(([id]) => id.toLowerCase() === wanted)
          .map(([id, { field, message }]) => ({ provider: key, operation, rule: id, field, message })),
    ),
  )
  const shared = Object.entries(sharedRules)
    .filter(([id]) => id.toLowerCase() === wanted)
    .map(([id, { message }]) => ({ rule: id, field: 'every field', message }))
  if (rows.length + rules.length + shared.length === 0) {
    throw new UsageError(`No provider documents the code ${code}, and there is no rule of that id.`)
  }
  if (json) {
    printJson(console, { codes: rows, rules: [...shared, ...rules] })
    return exitCodes.done
  }
  for (const { rule, message } of shared) console.out(`every message ${rule}: the named field ${message}\n`)
  for (const { provider, code, message, path, outcome } of rows) {
    console.out(`${provider} ${code}: ${message ?? 'documented without a message'}\n`)
    if (path !== undefined) console.out(`  Field: ${path}\n`)
    console.out(`  Outcome: ${outcome ?? 'refused'}\n`)
  }
  for (const { provider, operation, rule, field, message } of rules) {
    console.out(`${provider} ${operation} ${rule}: ${[field].flat().join(', ')} ${message ?? 'is required'}\n`)
  }
  return exitCodes.done
}

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ').toLowerCase()

/**
 * `acct schema [provider] monthly-account`: the input as JSON Schema, and on standard error the rules that this cannot
 * say.
 */
export function schemaCommand(names: readonly string[], { json }: Options, console: Console): ExitCode {
  const [name = '', provider, ...others] = names.toReversed()
  if (others.length > 0) throw new UsageError('acct schema takes one operation, optionally after its provider.')
  const providers = provider === undefined ? allProviders() : [providerOf(provider)]
  for (const { operations, schemaOf } of providers) {
    const [, operation] = Object.entries(operations).find((entry) => isNamed(entry, name)) ?? []
    if (!operation) continue
    const { toJsonSchema, notInJsonSchema } = schemaOf(operation)
    if (json) {
      printJson(console, { schema: toJsonSchema(), notInJsonSchema })
      return exitCodes.done
    }
    printJson(console, toJsonSchema())
    console.err('Rules that JSON Schema cannot express:\n')
    for (const { rule, fields, message } of notInJsonSchema) {
      console.err(`  ${[rule, fields.join(', '), message].filter(Boolean).join(' ')}\n`)
    }
    return exitCodes.done
  }
  throw new UsageError(`There is no operation ${name}; see acct operations.`)
}
