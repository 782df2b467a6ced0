/** Keeps texts, and values computed from them, without keeping the response that they come from. */

/** Copies a text, because a V8 slice keeps its parent string, here the response, from being collected. */
export const detach = (text: string): string => (text.length > 12 ? ` ${text}`.slice(1) : text)

/**
 * Computes a value from a text, and again only if the text differs from the last one: most texts are the same in every
 * call. A class, because V8 inlines its method, but not a closure that is created repeatedly. perf: performance.md#3
 */
export class LastValueCache<T> {
  #last: { readonly text: string; readonly made: T } | undefined

  /** `copy` is applied to a text before it is kept. */
  constructor(
    readonly make: (text: string) => T,
    readonly copy = (text: string): string => text,
  ) {}

  get(text: string): T {
    if (this.#last?.text === text) return this.#last.made
    const kept = this.copy(text)
    this.#last = { text: kept, made: this.make(kept) }
    return this.#last.made
  }
}
