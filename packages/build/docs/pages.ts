/** Every page that is made from the declarations, by its path in `docs/`. */
import { readFileSync } from 'node:fs'
import { apiPage } from './api.js'
import { codesPage } from './codes.js'
import { fileOf, operationPage } from './operation.js'
import { repository } from './program.js'
import type { Provider, Sources } from './providers.js'
import { rulesPage } from './rules.js'
import { testingPage } from './testing.js'

const codeIntros: Readonly<Record<string, string>> = {
  flash: `Flash answers every call with a \`Code\`. Anything but \`Success\` is a \`RefusedError\` with that \`code\`, and with Flash's \`Message\` as its note. Flash
lists these codes without a word on what each means, and names no message, so this page says no more than the names do. A newer code may come as well.`,
  emersion: `Emersion says no with a SOAP fault whose detail is one of these texts, and nothing else. It is a \`FaultError\`; \`error.vendor\` has the number that the
provider's page gives the text, and the field that it is about.`,
  debitsuccess: `Debitsuccess answers every call with a \`Status\` and notes. A \`RefusedError\` has the code of the first error in \`code\`, and all of them in \`notes\`. Match
on the code, never on the words. Codes are text: \`02\` is not 2. The provider's general list is longer; these are the ones that its pages name for the calls here.`,
}

/** A guide is written by hand, but for its list of calls. */
function guide({ id, operations, experimental }: Provider): string {
  const calls = Object.entries(operations)
    .map(([name, operation]) => {
      const facts = [
        operation.idempotent ? 'reads' : 'writes',
        operation.confidence,
        ...(Object.hasOwn(experimental, name) ? ['experimental'] : []),
      ]
      return `- [${name}](${fileOf(operation)}) (${facts.join(', ')}): ${operation.summary}`
    })
    .join('\n')
  return readFileSync(`${repository}docs/${id}/index.md`, 'utf8').replace(
    /(<!-- calls -->).*(<!-- \/calls -->)/s,
    `$1\n\n${calls}\n\n$2`,
  )
}

export async function allPages({ program, packages, providers }: Sources): Promise<ReadonlyMap<string, string>> {
  const pages = new Map([
    ['rules.md', rulesPage(providers)],
    ['testing.md', testingPage()],
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
