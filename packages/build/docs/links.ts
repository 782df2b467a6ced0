/** The links in the pages, as both GitHub and the site resolve them. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { slug } from './markdown.js'
import { repository } from './program.js'

/** A page without its code blocks. */
const proseOf = (path: string): string => readFileSync(repository + path, 'utf8').replace(/^```.*?^```$/gms, '')

/** The anchors of a page's headings. A repeated heading is numbered from its second appearance on. */
function anchorsOf(path: string): ReadonlySet<string> {
  const times = new Map<string, number>()
  return new Set(
    [...proseOf(path).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => {
      const anchor = slug(heading)
      const before = times.get(anchor) ?? 0
      times.set(anchor, before + 1)
      return before === 0 ? anchor : `${anchor}-${String(before)}`
    }),
  )
}

/** The broken links of a page. */
export function deadLinksOf(path: string): readonly string[] {
  const links = [
    ...proseOf(path)
      .replace(/`[^`\n]*`/g, '')
      .matchAll(/\]\(([^)\s]+)\)/g),
  ].map(([, target = '']) => target)
  return links.filter((target) => {
    if (/^https?:/.test(target)) return false
    const [file = '', anchor] = target.split('#')
    const found = file === '' ? path : normalize(join(dirname(path), file))
    // The site has only the pages in docs.
    const isElsewhere = path.startsWith('docs/') && !found.startsWith('docs/')
    return isElsewhere || !existsSync(repository + found) || (anchor !== undefined && !anchorsOf(found).has(anchor))
  })
}
