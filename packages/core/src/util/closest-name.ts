/** The key that `name` most likely misspells; undefined if none is close. A key may have other spellings. */
export function closestName(
  name: string,
  keys: readonly (readonly [key: string, ...spellings: string[]])[],
): string | undefined {
  const wanted = name.toLowerCase().slice(0, 64)
  const ranked = keys
    .map(([key, ...spellings]) => ({
      key,
      far: Math.min(...[key, ...spellings].map((word) => distance(wanted, word.toLowerCase()))),
    }))
    .sort((a, b) => a.far - b.far)
  const [best] = ranked
  return best && best.far <= Math.max(1, Math.floor(wanted.length / 3)) ? best.key : undefined
}

/** The Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    }
    row = next
  }
  return row.at(-1) ?? a.length
}
