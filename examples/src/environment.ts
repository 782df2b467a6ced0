/**
 * The values of environment variables, by name. Returns `undefined` when none is set, so that an example falls back to
 * the sandbox. Throws an error that lists what is missing when only some are set.
 */
export function environment<const Names extends readonly string[]>(
  ...names: Names
): Record<Names[number], string> | undefined {
  const missing = names.filter((name) => !process.env[name])
  if (missing.length === names.length) return undefined
  if (missing.length > 0) throw new Error(`Set these environment variables too: ${missing.join(', ')}`)
  return Object.fromEntries(names.map((name) => [name, process.env[name] ?? ''])) as Record<Names[number], string>
}
