/** `docs/operations.md`: all operations, how certain their facts are, their rules and their tests. */
import type { Operation } from '@acct/core'
import { coverageOf } from './coverage.js'
import { groupOf, groupTitles } from './groups.js'
import { generated, page, table } from './markdown.js'
import { fileOf } from './operation.js'
import type { Provider } from './providers.js'

const intro = `All operations, by provider and by what they are about.

- **Source**: how certain its facts are as a whole; [what the words mean](rules.md). *Experimental* ones are exported
  from \`@acct/<provider>/experimental\`, called with \`send\`, and may change with any release.
- **Look-back**: whether \`reconcile\` can find out [if a write happened](reliability.md) whose response was lost. Where
  no read can show it, it says \`unclear\`.
- **Rules**: those of the operation itself, beside those of every message of its provider.
- **Tests**: *rules*: each rule is broken by an input that breaks no other, and just met by another. *wire*: the XML of
  its example is kept and compared. *contract*: client and simulator, which read and write XML with different libraries,
  understand each other. *server*: it is called on a server that is made with the provider's SOAP stack.`

export const operationsPage = (providers: readonly Provider[]): string =>
  page('# Operations', generated, intro, ...providers.flatMap(providerBlocks))

function providerBlocks(provider: Provider): readonly string[] {
  const all = Object.entries(provider.operations)
  const writes = all.filter(([, { idempotent }]) => !idempotent)
  const experimental = Object.keys(provider.experimental).length
  const groups = groupTitles.map((title) => ({ title, own: all.filter(([name]) => groupOf(name) === title) }))
  return [
    `## ${provider.service.name}`,
    `${String(all.length)} operations: ${String(all.length - writes.length)} reads and ${String(writes.length)} ` +
      `writes; ${String(experimental)} of them are experimental.`,
    ...groups
      .filter(({ own }) => own.length > 0)
      .flatMap(({ title, own }) => [`**${title}**`, operationTable(provider, own)]),
  ]
}

function operationTable(provider: Provider, operations: readonly (readonly [string, Operation])[]): string {
  const coverage = coverageOf(provider)
  return table(
    ['operation', 'what it does', 'source', 'kind', 'look-back', 'rules', 'tests'],
    operations.map(([name, operation]) => [
      `[${name}](${provider.id}/${fileOf(operation)})`,
      operation.summary,
      operation.confidence + (Object.hasOwn(provider.experimental, name) ? ', experimental' : ''),
      operation.idempotent ? 'read' : 'write',
      lookBack(operation),
      ruleIds(operation),
      Object.entries(coverage(name, operation))
        .filter(([, isCovered]) => isCovered)
        .map(([kind]) => kind)
        .join(', '),
    ]),
  )
}

function lookBack({ idempotent, reconciler }: Operation): string {
  if (idempotent) return '–'
  return reconciler ? 'yes' : 'no'
}

/** Ids with a link to the first of each run: `F03–F13, F15`. */
function ruleIds({ rules }: Operation): string {
  const runs: string[][] = []
  for (const id of Object.keys(rules).sort()) {
    const last = runs.at(-1)
    if (last && numberOf(id) === numberOf(last.at(-1) ?? '') + 1) last.push(id)
    else runs.push([id])
  }
  return runs.length === 0
    ? '–'
    : runs.map((run) => [...new Set([run[0], run.at(-1)])].map(ruleLink).join('–')).join(', ')
}

const numberOf = (id: string): number => Number(id.slice(1))

const ruleLink = (id = ''): string => `[${id}](rules.md#${id.toLowerCase()})`
