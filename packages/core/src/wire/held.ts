/** Texts that are held for longer than what they were cut out of. */

/** A text cut out of an answer keeps the whole answer in memory for as long as it lives; what is cut out of a copy keeps the copy. */
export const copied = (text: string): string => (text.length > 12 ? ` ${text}`.slice(1) : text)

/** Makes something of a text, anew only when the text is another than the time before: call after call, most are the same. `held`: the text as it is kept. */
export function remembering<T>(make: (text: string) => T, held: (text: string) => string = (text) => text): (text: string) => T {
  let last: { readonly text: string; readonly made: T } | undefined
  return (text) => {
    if (last?.text === text) return last.made
    const own = held(text)
    last = { text: own, made: make(own) }
    return last.made
  }
}
