/** Turns rows and medians into lines, and into the table of docs/performance.md. */

/** Each row with its figures, and for each of its limits whether it is met. */
export function judged(rows, figures) {
  return rows.map(({ what, unit, value, ours = 'acct', ratios = [], atMost }) => {
    const own = figures[ours][value]
    const limits = ratios.map(([against, limit, towards]) => {
      const ratio = own.median / figures[against][value].median
      return { against, limit, towards, ratio, met: ratio <= limit }
    })
    if (atMost !== undefined) limits.push({ limit: atMost, ratio: own.median, met: own.median <= atMost })
    return {
      what,
      unit,
      figures: Object.fromEntries(
        Object.entries(figures)
          .map(([name, values]) => [name, values[value]])
          .filter(([, figure]) => figure),
      ),
      limits,
    }
  })
}

export const shown = (number) =>
  number >= 100 ? number.toFixed(0) : number >= 10 ? number.toFixed(1) : number.toFixed(2)

const figureOf = ([name, { median, spread }]) =>
  `${name} ${shown(median)}${spread > 0 ? ` ±${(spread * 50).toFixed(0)}%` : ''}`

const limitOf = ({ against, limit, towards, ratio, met }) =>
  `${against === undefined ? shown(ratio) : `${ratio.toFixed(2)} of ${against}`} (at most ` +
  `${limit}${towards === undefined ? '' : `, then towards ${towards}`}): ${met ? 'met' : '**missed**'}`

export const text = (results) =>
  results
    .map(
      ({ what, unit, figures, limits }) =>
        `${what} (${unit})\n    ${Object.entries(figures).map(figureOf).join(' · ')}\n` +
        `${limits.map((limit) => `    ${limitOf(limit).replaceAll('*', '')}\n`).join('')}`,
    )
    .join('\n')

export const markdown = (results) =>
  [
    '| what | measured | target |',
    '|---|---|---|',
    ...results.map(
      ({ what, unit, figures, limits }) =>
        `| ${what} | ${unit}: ${Object.entries(figures).map(figureOf).join(' · ')} | ` +
        `${limits.map(limitOf).join('<br>')} |`,
    ),
  ].join('\n')
