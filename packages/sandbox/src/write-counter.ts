/** How often each write arrived, which tests compare with what a client reports. */
import type { ProviderKey } from './providers.js'

export interface WriteCount {
  readonly provider: ProviderKey
  /** The SDK's name of the operation. */
  readonly operation: string
  /** The account that the request names, in the words of the caller. */
  readonly key: string
  /** How often the request arrived, whatever became of it. */
  readonly arrived: number
  /** How often the provider did the work, whether or not the response reached the caller. */
  readonly done: number
}

export interface WriteCounter {
  readonly add: (write: Omit<WriteCount, 'arrived' | 'done'>, isDone: boolean) => void
  /** The counts with these values, in the order in which the writes arrived first. */
  readonly find: (wanted: Partial<Pick<WriteCount, 'provider' | 'operation' | 'key'>>) => readonly WriteCount[]
  readonly reset: () => void
}

/** After this many keys the oldest are forgotten. */
const maxKeys = 1_000_000

export function createWriteCounter(): WriteCounter {
  const counts = new Map<string, Map<string, { -readonly [Key in keyof WriteCount]: WriteCount[Key] }>>()
  return {
    add({ provider, operation, key }, isDone) {
      const ofKey = counts.get(key) ?? new Map<string, WriteCount>()
      counts.set(key, ofKey)
      const name = `${provider} ${operation}`
      const { arrived = 0, done = 0 } = ofKey.get(name) ?? {}
      ofKey.set(name, { provider, operation, key, arrived: arrived + 1, done: done + (isDone ? 1 : 0) })
      const [oldest] = counts.size > maxKeys ? counts.keys() : []
      if (oldest !== undefined) counts.delete(oldest)
    },
    find({ provider, operation, key }) {
      const candidates = key === undefined ? [...counts.values()] : [counts.get(key) ?? new Map<string, WriteCount>()]
      return candidates
        .flatMap((ofKey) => [...ofKey.values()])
        .filter(
          (count) =>
            (provider === undefined || count.provider === provider) &&
            (operation === undefined || count.operation === operation),
        )
    },
    reset() {
      counts.clear()
    },
  }
}
