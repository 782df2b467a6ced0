/** Every page that is made from the declarations, by its path in `docs/`. */
import { codesPage } from './codes.js'
import { fileOf, operationPage } from './operation.js'
import type { Provider } from './providers.js'
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

export async function allPages(providers: readonly Provider[]): Promise<ReadonlyMap<string, string>> {
  const pages = new Map([
    ['rules.md', rulesPage(providers)],
    ['testing.md', testingPage()],
  ])
  for (const provider of providers) {
    const { id, operations } = provider
    pages.set(`${id}/codes.md`, codesPage(provider, codeIntros[id] ?? ''))
    for (const [name, operation] of Object.entries(operations)) pages.set(`${id}/${fileOf(operation)}`, await operationPage(provider, name, operation))
  }
  return pages
}
