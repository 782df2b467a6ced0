/**
 * Checks the credentials of a client when it is created, so that a wrong configuration is not taken for a caller's
 * wrong input.
 */
import * as z from 'zod'
import type { Issue } from '../errors.js'
import { operation } from '../operation.js'
import type { Service } from '../service.js'
import { codecsFor, type ServiceOverrides } from '../soap/operation-codec.js'

/** A message that has the fields of the frame only. */
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

export function findCredentialIssues<Answer>(
  service: Service<Answer>,
  overrides: ServiceOverrides,
  credentials: Readonly<Record<string, unknown>>,
  relaxed: readonly string[] = [],
): readonly Issue[] {
  const { plan } = codecsFor(service, overrides)(frameOnly)
  return plan.encode({}, credentials, new Set(relaxed)).issues
}
