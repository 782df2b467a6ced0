/** Makes something of a text, anew only when the text is another than the time before. Call after call, most are the same. */
export function remembering<T>(make: (text: string) => T): (text: string) => T {
  let last: { readonly text: string; readonly made: T } | undefined
  return (text) => (last?.text === text ? last : (last = { text, made: make(text) })).made
}
