/** `docs/rules.md`, from the declarations. */
import type { Rule } from '@acct/core'
import { sharedRules } from '../../core/src/schema/field-encoder.js'
import { demandOf, fieldsOf } from '../src/rules.js'
import { codeRows, type CodeRow } from './codes.js'
import { code, generated, page, slug } from './markdown.js'
import { fileOf } from './operation.js'
import { messageOf, type Provider } from './providers.js'

const intro = `What is refused before anything is sent, and why. Each rule has a source; there is no rule that the
provider's documents do not support. An issue of an \`InputError\` has the id of the rule and, where it is known, what
the provider itself would respond. \`relax: ['F02']\`, for a client or for one call, switches off just that rule.

Sources, most certain first: **proven** by the provider's server, **documented** on the provider's page, **public** on a
public page about a sibling operation, **inferred** from those. The source of an [operation](operations.md) says how
certain its facts are as a whole. Operations that are only inferred are exported from
\`@acct/<provider>/experimental\` and called with \`send\`.

- A value of the wrong type breaks the first rule of its field; a field without a rule reports \`type\`.
- A rule judges the text that is sent.
- In a required field \`undefined\`, \`null\` and the empty text break its rule. In an optional field \`undefined\` and
  \`null\` are not sent, and an empty text is sent as an empty element.
- All violations of a call are reported together.`

interface Row {
  readonly rule: Rule
  /** The operations that have the rule; none means all, because it is about the frame. */
  readonly operations: readonly string[]
}

/** The rules of a provider by id. One that several operations share appears once. */
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
  const responses = codeRows(provider).filter(({ rules }) => rules.includes(id))
  const links = operations.map((key) => `[${key}](${folder}/${fileOf(provider.operations[key] ?? { name: key })})`)
  const linkOf = ({ message, code: own, heading, uses }: CodeRow): string =>
    `[${message ?? own}](${folder}/codes.md#${slug(heading)}) (${uses.map((use) => use.code).join(', ')})`
  return [
    `### ${id}`,
    `${fieldsOf(rule).map(code).join(', ')}: ${demandOf(rule)}.`,
    [...new Set(sentences)].filter((text) => text !== '').join(' ') || undefined,
    [
      `- Checked in ${links.length > 0 ? links.join(', ') : 'every operation'}.`,
      ...(responses.length > 0 ? [`- The provider's own response: ${responses.map(linkOf).join('; ')}.`] : []),
      `- Source: ${rule.sources.join(', ')}.`,
      ...(secret ? ['- The value is secret, so the issue does not contain it.'] : []),
    ].join('\n'),
  ].filter((block) => block !== undefined)
}

export const rulesPage = (providers: readonly Provider[]): string =>
  page(
    '# Rules',
    generated,
    intro,
    '## Every message',
    'These rules cannot be relaxed, because no request could contain what breaks them.',
    ...Object.entries(sharedRules).flatMap(([id, { message, source }]) => [
      `### ${id}`,
      `A field ${message.replace('is not', 'must be')}.`,
      `- Source: ${source}.`,
    ]),
    ...providers.flatMap((provider) => [
      `## ${provider.service.name}`,
      ...[...ruleRows(provider)].flatMap(([id, row]) => ruleBlocks(provider, id, row)),
    ]),
  )
