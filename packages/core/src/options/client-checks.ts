/** Checks a client's configuration when it is created, so that no call reports it as a wrong input. */
import * as z from 'zod'
import { operation, type Operation } from '../operation.js'
import { planOf } from '../schema/request-plan.js'
import type { Service } from '../service.js'
import { createInputError } from '../util/sdk-error.js'
import type { OptionCheck } from '../util/option-table.js'
import { findClientIssues } from './option-checks.js'
import type { ClientOptions } from './options.js'

interface CheckedParts<Decoded> {
  readonly service: Service<Decoded>
  readonly operations: Readonly<Record<string, Pick<Operation, 'rules'>>>
  readonly options: ClientOptions
  readonly credentials: Readonly<Record<string, unknown>>
  readonly ownChecks?: readonly OptionCheck[]
}

/** A message with only the fields of the frame. */
const frameOnly = operation({
  name: 'Frame',
  summary: 'The fields of every request.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({}),
  output: z.object({}),
  rules: {},
  example: { input: {}, output: {} },
})

/**
 * Throws an `InputError` for options and credentials that cannot be used. Returns the rules that the client may relax,
 * and the options that only its provider has.
 */
export function checkClient<Decoded>({
  service,
  operations,
  options,
  credentials,
  ownChecks = [],
}: CheckedParts<Decoded>): {
  readonly ruleIds: ReadonlySet<string>
  readonly ownKeys: readonly string[]
} {
  const ruleIds = new Set([service, ...Object.values(operations)].flatMap(({ rules }) => Object.keys(rules)))
  const keys = Object.keys(credentials)
  const optionIssues = findClientIssues(options, ruleIds, { keys, checks: ownChecks })
  // Credentials are checked only if the types of the options are right.
  const issues =
    optionIssues.length > 0
      ? optionIssues
      : planOf(service, frameOnly).encode({}, credentials, new Set(options.relax)).issues
  if (issues.length > 0) throw createInputError(`create${service.name}`, issues, 'options')
  return { ruleIds, ownKeys: [...keys, ...ownChecks.map(([path]) => path)] }
}
