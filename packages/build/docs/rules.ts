/** `docs/rules.md`, from the declarations. */
import type { Rule } from '@acct/core'
import { messageRules } from '../../core/src/schema/field-encoder.js'
import { demandOf, fieldsOf } from '../src/rules.js'
import { codeRows } from './codes.js'
import { code, generated, page, slug, table } from './markdown.js'
import { fileOf } from './operation.js'
import { messageOf, type Provider } from './providers.js'

const intro = `What is refused before anything is sent, and why. Each rule has a source; no rule exists that a provider's documents do
not support. An issue of an \`InputError\` carries the rule's id and, where it is known, what the provider itself would
answer. \`relax: ['F02']\`, for a client or for one call, switches off just that one.

Sources, the surest first: **proven** by the provider's server, **documented** on the provider's page, **public** on a public page about a
sibling call, **inferred** from those. A call's own word says how sure it is as a whole; what is only inferred is exported from
\`@acct/<provider>/experimental\` and called with \`send\`.

- A value of the wrong type breaks the first rule of its field; a field without a rule reports \`type\`.
- A blank required text counts as missing; a blank optional text counts as not given and is not sent.
- All violations of a call are reported together.`

interface Row {
  readonly rule: Rule
  /** The operations that have it; none means all, because it is about the frame. */
  readonly operations: readonly string[]
}

/** The rules of a provider by id; one that several operations share stands once. */
export function ruleRows({ service, operations }: Provider): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>(Object.entries(service.rules).map(([id, rule]) => [id, { rule, operations: [] }]))
  for (const [name, operation] of Object.entries(operations)) {
    for (const [id, rule] of Object.entries(operation.rules))
      rows.set(id, { rule, operations: [...(rows.get(id)?.operations ?? []), name] })
  }
  return rows
}

function ruleBlocks(provider: Provider, id: string, { rule, operations }: Row): readonly string[] {
  const { id: folder, service, writing } = provider
  const [name = Object.keys(provider.operations)[0] ?? ''] = operations
  const operation = provider.operations[name]
  const sentences = operation
    ? fieldsOf(rule).map((path) => {
        const option = Object.hasOwn(service.credentials, path.split('.')[0] ?? '')
        return option ? writing.option(path).sentence : writing.input(name, path).sentence
      })
    : []
  const secret =
    operation &&
    messageOf(provider, operation).plan.slots.some(({ path, field }) => path === fieldsOf(rule)[0] && field.secret)
  const answers = codeRows(provider).filter(({ rules }) => rules.includes(id))
  const calls = operations.map((key) => `[${key}](${folder}/${fileOf(provider.operations[key] ?? { name: key })})`)
  return [
    `### ${id}`,
    `${fieldsOf(rule).map(code).join(', ')}: ${demandOf(rule)}.`,
    [...new Set(sentences)].filter((text) => text !== '').join(' ') || undefined,
    [
      `- Checked in ${calls.length > 0 ? calls.join(', ') : 'every call'}.`,
      ...(answers.length > 0
        ? [
            `- The provider's own answer: ${answers.map((row) => `[${row.message ?? row.code}](${folder}/codes.md#${slug(row.heading)}) (${row.uses.map((use) => use.code).join(', ')})`).join('; ')}.`,
          ]
        : []),
      `- Source: ${rule.sources.join(', ')}.`,
      ...(secret ? ['- The value is kept out of the issue.'] : []),
    ].join('\n'),
  ].filter((block) => block !== undefined)
}

const callsOf = ({ id, operations }: Provider): string =>
  table(
    ['call', 'what it does', 'its facts are'],
    Object.entries(operations).map(([name, operation]) => [
      `[${name}](${id}/${fileOf(operation)})`,
      operation.summary,
      operation.confidence,
    ]),
  )

export const rulesPage = (providers: readonly Provider[]): string =>
  page(
    '# Rules',
    generated,
    intro,
    '## Every message',
    'These two cannot be relaxed: what breaks them has no form on the wire.',
    ...Object.entries(messageRules).flatMap(([id, { message, source }]) => [
      `### ${id}`,
      `A field ${message.replace('is not', 'must be')}.`,
      `- Source: ${source}.`,
    ]),
    ...providers.flatMap((provider) => [
      `## ${provider.service.name}`,
      callsOf(provider),
      ...[...ruleRows(provider)].flatMap(([id, row]) => ruleBlocks(provider, id, row)),
    ]),
  )
