/** Everything that a program could show of a value, by whatever means. */
import { format, inspect } from 'node:util'
import { vi } from 'vitest'

export function shownOf(value: unknown): string {
  const printed = [
    inspect(value, { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null }),
    inspect(value, {
      depth: Infinity,
      showHidden: true,
      getters: true,
      customInspect: false,
      maxArrayLength: null,
      maxStringLength: null,
    }),
    format('%s %o %O %j', value, value, value, value),
    JSON.stringify(value),
    value instanceof Error ? `${value.message}\n${value.stack ?? ''}\n${value.toString()}` : '',
  ]
  return [...printed, ...stringsIn(value, new Set())].join('\n')
}

/**
 * All texts that can be reached from a value: own properties, also hidden ones, what getters give, keys, and causes.
 */
function stringsIn(value: unknown, seen: Set<unknown>): string[] {
  if (typeof value === 'string') return [value]
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return []
  seen.add(value)
  const entries =
    value instanceof Map || value instanceof Set ? [...value].flatMap((entry: unknown) => stringsIn(entry, seen)) : []
  const own = Reflect.ownKeys(value).flatMap((key) => [String(key), ...stringsIn(read(value, key), seen)])
  const prototype: unknown = Object.getPrototypeOf(value)
  const inherited = prototype === Object.prototype || prototype === Function.prototype ? [] : stringsIn(prototype, seen)
  return [...entries, ...own, ...inherited]
}

/** Some getters of prototypes are only for instances. */
function read(value: object, key: PropertyKey): unknown {
  try {
    return Reflect.get(value, key)
  } catch {
    return undefined
  }
}

/** What a run of some code writes to the console, and to the streams behind it. */
export async function written<T>(run: () => Promise<T>): Promise<{ readonly result: T; readonly output: string }> {
  const chunks: string[] = []
  const spies = [
    ...(['log', 'info', 'warn', 'error', 'debug', 'trace'] as const).map((method) =>
      vi
        .spyOn(console, method)
        .mockImplementation((...parts: readonly unknown[]) => void chunks.push(format(...parts))),
    ),
    ...[process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation((chunk: string | Uint8Array) => {
        chunks.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
        return true
      }),
    ),
  ]
  try {
    return { result: await run(), output: chunks.join('') }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}
