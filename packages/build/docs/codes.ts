/** `docs/<provider>/codes.md`: the error codes of a provider, and what to do about each. */
import type { Code, Rule, Rules } from '@acct/core'
import { fieldsOf } from '../src/rules.js'
import { codesOf } from '../../core/src/service.js'
import { code, generated, page, slug, words } from './markdown.js'
import type { Provider } from './providers.js'

/** One error of a provider. Its number may differ between operations. */
export interface CodeRow extends Code {
  /** What a reader has at hand: the code, or the message if the provider sends only that. */
  readonly heading: string
  readonly uses: readonly { readonly code: string; readonly operations: readonly string[] }[]
  /** The rules that refuse this before it is sent. */
  readonly rules: readonly string[]
}

/** All errors of a provider, each once, in the order of its tables. */
export function codeRows({ service, operations }: Provider): readonly CodeRow[] {
  const rows = new Map<string, CodeRow>()
  for (const [name, operation] of Object.entries(operations)) {
    const rules: readonly (readonly [string, Rule])[] = Object.entries({ ...service.rules, ...operation.rules })
    for (const row of codesOf(service, operation)) {
      // The numbers in an operation's own table are those of its page; the provider sends only the message.
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

/** A link from an operation's page. */
export const codeLink = (row: CodeRow, operation: string): string =>
  `[${row.uses.find(({ operations }) => operations.includes(operation))?.code ?? row.code}]` +
  `(codes.md#${slug(row.heading)})`

/**
 * What to do about a code, from the comment on its row or from the rule that checks the same. `undefined` when there is
 * neither.
 */
export function whatToDo(
  { advice, service, operations }: Provider,
  { heading, code: own, message, rules }: CodeRow,
): string | undefined {
  if (heading === '00') return 'Nothing: the call succeeds. If `Failed` comes with it, check before you repeat.'
  const written = advice.get(own) ?? (message === undefined ? undefined : advice.get(message))
  const all = Object.assign(
    {},
    service.rules,
    ...Object.values(operations).map((operation) => operation.rules),
  ) as Rules
  const paths = [...new Set(rules.flatMap((id) => (all[id] ? fieldsOf(all[id]) : [])))].map(code)
  const links = rules.map((id) => `[${id}](../rules.md#${id.toLowerCase()})`).join(' and ')
  const looks = links === '' ? '' : `${links} check${rules.length === 1 ? 's' : ''} this before anything is sent`
  if (written !== undefined) return looks === '' ? written : `${written} ${looks}.`
  return looks === ''
    ? undefined
    : `Correct ${paths.join(' or ')}. ${looks}, so ${service.name} responds with this code only when the rule ` +
        `is relaxed, or when it checks more than it documents.`
}

export const codesPage = (provider: Provider, intro: string): string =>
  page(
    `# ${provider.service.name} error codes`,
    generated,
    intro,
    ...codeRows(provider).flatMap((row) => [
      `## ${row.heading}`,
      row.message !== undefined && row.message !== row.heading && `> ${words(row.message)}`,
      `**What to do.** ${whatToDo(provider, row) ?? ''}`,
      [
        ...(row.contact
          ? ['- The message begins with the name of the contact, which is also in `error.vendor.contact`.']
          : []),
        ...(row.path === undefined ? [] : [`- Field: ${code(row.path)}.`]),
        ...(row.outcome === 'unknown' ? ["- The work may have been done: the error's `outcome` is `unknown`."] : []),
        `- ${row.uses
          .map(
            ({ code: own, operations }) =>
              `${own === row.heading ? 'Operations' : `Code ${code(own)}`}: ` +
              operations.map((name) => code(name)).join(', '),
          )
          .join('. ')}.`,
      ].join('\n'),
    ]),
  )
