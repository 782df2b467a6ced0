/** `docs/<provider>/codes.md`: what a provider says when it says no, and what to do about it. */
import type { Code, Rule, Rules } from '@acct/core'
import { fieldsOf } from '../src/rules.js'
import { codesOf } from '../../core/src/service.js'
import { code, generated, page, slug } from './markdown.js'
import type { Provider } from './providers.js'

/** One thing that a provider says. Its number may differ from operation to operation. */
export interface CodeRow extends Code {
  /** What a reader comes with: the code, or the words where only words are sent. */
  readonly heading: string
  readonly uses: readonly { readonly code: string; readonly operations: readonly string[] }[]
  /** The rules that refuse this before it is sent. */
  readonly rules: readonly string[]
}

/** All that a provider says, each once, in the order of its tables. */
export function codeRows({ service, operations }: Provider): readonly CodeRow[] {
  const rows = new Map<string, CodeRow>()
  for (const [name, operation] of Object.entries(operations)) {
    const rules: readonly (readonly [string, Rule])[] = Object.entries({ ...service.rules, ...operation.rules })
    for (const row of codesOf(service, operation)) {
      // Tables of an operation's own are numbered by their pages; what is sent is the words.
      const heading = operation.codes.length > 0 && row.message !== undefined ? row.message : row.code
      const known = rows.get(heading)
      const use = known?.uses.find((use) => use.code === row.code)
      const others = known?.uses.filter((other) => other !== use) ?? []
      const broken = rules
        .filter(([, { vendor }]) => vendor !== undefined && (vendor === row.code || vendor === row.message))
        .map(([id]) => id)
      rows.set(heading, {
        ...row,
        heading,
        uses: [...others, { code: row.code, operations: [...(use?.operations ?? []), name] }],
        rules: [...new Set([...(known?.rules ?? []), ...broken])],
      })
    }
  }
  return [...rows.values()]
}

/** From an operation's page. */
export const codeLink = (row: CodeRow, operation: string): string =>
  `[${row.uses.find(({ operations }) => operations.includes(operation))?.code ?? row.code}](codes.md#${slug(row.heading)})`

/** What to do about a code: what its table says, or the rule that says the same. Undefined when nothing does. */
export function whatToDo(
  { advice, service, operations }: Provider,
  { heading, code: own, message, rules }: CodeRow,
): string | undefined {
  if (heading === '00') return 'Nothing. The call resolves.'
  const written = advice.get(own) ?? (message === undefined ? undefined : advice.get(message))
  const all = Object.assign(
    {},
    service.rules,
    ...Object.values(operations).map((operation) => operation.rules),
  ) as Rules
  const paths = [...new Set(rules.flatMap((id) => (all[id] ? fieldsOf(all[id]) : [])))].map(code)
  const links = rules.map((id) => `[${id}](../rules.md#${id.toLowerCase()})`).join(' and ')
  const looks = links === '' ? '' : `${links} look${rules.length === 1 ? 's' : ''} for this before anything is sent`
  if (written !== undefined) return looks === '' ? written : `${written} ${looks}.`
  return looks === ''
    ? undefined
    : `Correct ${paths.join(' or ')}. ${looks}, so ${service.name} says it only where that rule is relaxed, or where it checks more than it documents.`
}

export const codesPage = (provider: Provider, intro: string): string =>
  page(
    `# What ${provider.service.name} says, and what to do`,
    generated,
    intro,
    ...codeRows(provider).flatMap((row) => [
      `## ${row.heading}`,
      row.message !== undefined && row.message !== row.heading && `> ${row.message}`,
      `**What to do.** ${whatToDo(provider, row) ?? ''}`,
      [
        ...(row.contact
          ? ['- The name of the contact that it is about stands before the words, and in `error.vendor.contact`.']
          : []),
        ...(row.path === undefined ? [] : [`- It is about ${code(row.path)}.`]),
        ...(row.outcome === 'unknown'
          ? ["- It leaves open whether the work was done: the error's `outcome` is `unknown`."]
          : []),
        `- ${row.uses.map(({ code: own, operations }) => `${own === row.heading ? 'Calls' : `Code ${code(own)}`}: ${operations.map((name) => code(name)).join(', ')}`).join('. ')}.`,
      ].join('\n'),
    ]),
  )
