/** The building blocks of the pages. */

/** Marks a page that nobody edits by hand. */
export const generated =
  '<!-- Generated from the declarations by `npx vitest run --project test packages/build -u`. A test fails while ' +
  'it is stale. -->'

/** The anchor of a heading, as GitHub makes it. The site is configured to make the same. */
export const slug = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')

export const code = (text: string): string => `\`${text}\``

/** A provider's words inside other text, where an angle bracket would begin an element of HTML. */
export const words = (text: string): string => text.replaceAll('<', '\\<')

export const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``

/** A table. Line ends in cells become spaces, and bars are escaped. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`)
    .join('\n')

/** The blocks of a page, with an empty line between them. */
export const page = (...blocks: readonly (string | false | undefined)[]): string =>
  `${blocks.filter(Boolean).join('\n\n')}\n`

/** A document with one element per line. */
export function indentedXml(xml: string): string {
  let depth = 0
  return xml
    .replace(/>\s*</g, '>\n<')
    .split('\n')
    .map((line) => {
      if (line.startsWith('</')) depth--
      const shown = '  '.repeat(depth) + line
      if (/^<[^/?!][^>]*[^/]>$/.test(line)) depth++
      return shown
    })
    .join('\n')
}
