/** Refuses unknown names, and suggests the one that was probably meant. */
import { closestName } from '../util/closest-name.js'

/** Throws a `TypeError` unless the value is one of the known names. */
export function assertKnown(what: string, value: unknown, known: readonly string[]): void {
  if (typeof value === 'string' && known.includes(value)) return
  const names = known.map((name) => `"${name}"`)
  const list = names.length > 1 ? `${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}` : names.join('')
  throw new TypeError(`${what} must be ${list}, not ${format(value)}${suggestion(value, known)}`)
}

/** Throws a `TypeError` unless the value is an object with known keys only. */
export function assertKnownKeys(what: string, value: unknown, known: readonly string[]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${what} takes an object, not ${format(value)}`)
  const unknown = Object.keys(value).find((key) => !known.includes(key))
  if (unknown !== undefined)
    throw new TypeError(`${what} has no option "${unknown}"; it takes ${known.join(', ')}${suggestion(unknown, known)}`)
}

/** The known name that was probably meant. */
export const closestOf = (name: string, known: readonly string[]): string | undefined =>
  closestName(
    name,
    // A unit at the end of a name is easily left out.
    known.map((key) => [key, key.replace(/Ms$/, '')] as const),
  )

function suggestion(value: unknown, known: readonly string[]): string {
  const closest = typeof value === 'string' ? closestOf(value, known) : undefined
  return closest === undefined ? '' : `; did you mean "${closest}"?`
}

function format(value: unknown): string {
  if (typeof value === 'string') return `"${value.slice(0, 100)}"`
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' && value !== null ? 'an object' : String(value)
}
