/** Texts that are held for longer than what they were cut out of. */

/** A text cut out of an answer keeps the whole answer in memory for as long as it lives; what is cut out of a copy keeps the copy. */
export const detach = (text: string): string => (text.length > 12 ? ` ${text}`.slice(1) : text)

/**
 * Makes something of a text, anew only when the text is another than the time before: call after call, most are the same. A class,
 * because V8 puts a method in the place of its call, and a function that is made again and again not.
 */
export class LastValueCache<T> {
  #last: { readonly text: string; readonly made: T } | undefined

  /** `held`: the text as it is kept. */
  constructor(
    readonly make: (text: string) => T,
    readonly held = (text: string): string => text,
  ) {}

  get(text: string): T {
    if (this.#last?.text === text) return this.#last.made
    const own = this.held(text)
    this.#last = { text: own, made: this.make(own) }
    return this.#last.made
  }
}
