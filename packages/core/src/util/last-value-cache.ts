/** Keeps texts, and what was computed from them, for longer than the response that they were cut from. */

/** Copies a text: a V8 slice pins its parent string, so without the copy the response could not be collected. */
export const detach = (text: string): string => (text.length > 12 ? ` ${text}`.slice(1) : text)

/**
 * Computes something from a text, and again only when the text differs from the last one: from call to call, most texts
 * are the same. A class, because V8 inlines its method, but not a closure that is created again and again. perf:
 * performance.md#3
 */
export class LastValueCache<T> {
  #last: { readonly text: string; readonly made: T } | undefined

  /** `copy`: how the text is copied before it is kept. */
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
