/** `docs/rules.md`, from the declarations. */
import { messageRules, type Code, type Operation, type Rule, type Service } from '@acct/core'
import * as debitsuccess from '@acct/debitsuccess'
import * as emersion from '@acct/emersion'
import * as experimental from '@acct/emersion/experimental'
import * as flash from '@acct/flash'

export interface Provider {
  readonly service: Pick<Service, 'name' | 'rules' | 'codes' | 'frame' | 'credentials' | 'spell' | 'memberPrefix'>
  readonly operations: Readonly<Record<string, Operation>>
}

export const providers: readonly Provider[] = [flash, { ...emersion, operations: { ...emersion.operations, ...experimental } }, debitsuccess]

const intro = `# Rules

<!-- Made from the declarations: \`pnpm test -u\` writes it anew, and a test fails while it is stale. -->

What is refused before anything is sent, and why. Each rule has a source; no rule exists that a provider's documents do
not support. An issue of an \`InputError\` carries the rule's id, and where it is known, what the provider itself would
answer. \`relax: ['F02']\`, for a client or for one call, switches off just that one.

Sources, the surest first: **proven** by the provider's server, **documented** on the provider's page, **public** on a public page about a
sibling call, **inferred** from those. A call's own word says how sure it is as a whole; what is only inferred is exported from
\`@acct/<provider>/experimental\` and called with \`send\`.

- A value of the wrong type breaks the first rule of its field; a field without a rule reports \`type\`.
- A blank required text counts as missing; a blank optional text counts as not given and is not sent.
- All violations of a call are reported together.

## Every message

| id | rule | source |
|---|---|---|
${Object.entries(messageRules)
  .map(([id, { says, source }]) => `| <a id="${id}"></a>${id} | A field ${says.replace('is not', 'must be')} | ${source} |`)
  .join('\n')}

These two cannot be relaxed: what breaks them has no form on the wire.
`

interface Row {
  readonly rule: Rule
  readonly operations: readonly string[]
  readonly vendor: readonly string[]
}

/** The rules of a provider by id; one that several operations share stands once. */
function rowsOf({ service, operations }: Provider): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>()
  for (const [id, rule] of Object.entries(service.rules)) rows.set(id, { rule, operations: ['every call'], vendor: codeOf(rule, service.codes) })
  for (const [name, operation] of Object.entries(operations)) {
    for (const [id, rule] of Object.entries(operation.rules)) {
      const row = rows.get(id)
      const vendor = codeOf(rule, operation.codes.length > 0 ? operation.codes : service.codes)
      rows.set(id, { rule, operations: [...(row?.operations ?? []), name], vendor: [...(row?.vendor ?? []), ...vendor] })
    }
  }
  return rows
}

const codeOf = ({ vendor }: Rule, codes: readonly Code[]): readonly string[] => {
  const row = codes.find(({ code, message }) => vendor !== undefined && (code === vendor || message === vendor))
  return row ? [row.code] : []
}

function sentence({ field, required, says, needs, together }: Rule): string {
  const parts = [
    ...(required === 'one' ? ['at least one is required'] : typeof required === 'object' ? [`required when ${required.when}`] : required ? ['required'] : []),
    ...(says === undefined ? [] : [says]),
    ...(needs === undefined ? [] : [`only together with \`${needs}\``]),
    ...(together ? ['only together'] : []),
  ]
  return `${(typeof field === 'string' ? [field] : field).map((path) => `\`${path}\``).join(', ')}: ${parts.join('; ')}`
}

function section(provider: Provider): string {
  const table = [...rowsOf(provider)].map(
    ([id, { rule, operations, vendor }]) =>
      `| <a id="${id}"></a>${id} | ${sentence(rule)} | ${operations.join(', ')} | ${vendor.join(' / ') || '–'} | ${rule.sources.join(', ')} |`,
  )
  const calls = Object.entries(provider.operations).map(([name, { summary, confidence }]) => `| \`${name}\` | ${summary} | ${confidence} |`)
  return `## ${provider.service.name}\n\n| call | what it does | its facts are |\n|---|---|---|\n${calls.join('\n')}\n\n| id | rule | calls | provider's own code | source |\n|---|---|---|---|---|\n${table.join('\n')}\n`
}

export const rulesPage = (): string => [intro, ...providers.map(section)].join('\n')
