/** Every generated page, by its path in `docs/`. */
import { readFileSync } from 'node:fs'
import { apiPage } from './api.js'
import { codesPage } from './codes.js'
import { withExamples } from './examples.js'
import { groupOf, groupTitles } from './groups.js'
import { fileOf, operationPage } from './operation.js'
import { operationsPage } from './operations.js'
import { repository } from './program.js'
import type { Provider, Sources } from './providers.js'
import { rulesPage } from './rules.js'

const codeIntros: Readonly<Record<string, string>> = {
  flash: `Flash responds to every call with a \`Code\`. Anything but \`Success\` is a \`RefusedError\` with that
\`code\`, and with Flash's \`Message\` as its note. Flash lists these codes without explaining them, and documents
no messages, so this page says no more than their names do. New codes may appear: after one that is not listed, the
outcome is \`unknown\`.`,
  emersion: `Emersion refuses with a SOAP fault whose detail is one of these texts. It is a \`FaultError\`;
\`error.vendor\` has the number that the provider's page gives the text, and the field.`,
  debitsuccess: `Debitsuccess responds to every call with a \`Status\` and notes. A \`RefusedError\` has the code of
the first error in \`code\`, and all of them in \`notes\`. Match on the code, never on the message. Codes are strings:
\`02\` is not 2. The provider's general list is longer; these are the codes that its pages name for the operations
here.`,
}

/** The operations of a provider, by what they are about. */
function operationList({ operations, experimental }: Provider): string {
  const groups = groupTitles.map((title) => ({
    title,
    lines: Object.entries(operations)
      .filter(([name]) => groupOf(name) === title)
      .map(([name, operation]) => {
        const facts = [
          operation.idempotent ? 'reads' : 'writes',
          operation.confidence,
          ...(Object.hasOwn(experimental, name) ? ['experimental'] : []),
        ]
        return `- [${name}](${fileOf(operation)}) (${facts.join(', ')}): ${operation.summary}`
      }),
  }))
  return groups
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => `**${title}**\n\n${lines.join('\n')}`)
    .join('\n\n')
}

/** A guide is written by hand, apart from its list of operations. */
const guide = (provider: Provider): string =>
  readFileSync(`${repository}docs/${provider.id}/index.md`, 'utf8').replace(
    /(<!-- operations -->).*(<!-- \/operations -->)/s,
    `$1\n\n${operationList(provider)}\n\n$2`,
  )

export async function allPages({ program, packages, providers }: Sources): Promise<ReadonlyMap<string, string>> {
  const pages = new Map([
    ['operations.md', operationsPage(providers)],
    ['rules.md', rulesPage(providers)],
    ...['testing.md', 'recipes.md'].map(
      (name) => [name, withExamples(readFileSync(`${repository}docs/${name}`, 'utf8'))] as const,
    ),
  ])
  for (const one of packages) pages.set(`api/${one.name}.md`, apiPage(program, one))
  for (const provider of providers) {
    const { id, operations } = provider
    pages.set(`${id}/index.md`, guide(provider))
    pages.set(`${id}/codes.md`, codesPage(provider, codeIntros[id] ?? ''))
    for (const [name, operation] of Object.entries(operations))
      pages.set(`${id}/${fileOf(operation)}`, await operationPage(provider, name, operation))
  }
  return pages
}
