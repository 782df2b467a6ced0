/** `docs/<provider>/<operation>.md`, from the declaration. */
import type { Operation } from '@acct/core'
import { exampleCall, literal } from '../src/example-call.js'
import { demandOf } from '../src/rules.js'
import type { FieldSlot } from '../../core/src/schema/field-slots.js'
import type { ObjectShape } from '../../core/src/schema/xml-shape.js'
import { codeLink, codeRows } from './codes.js'
import type { Written } from './fields.js'
import { code, fenced, generated, page, table, words } from './markdown.js'
import { exchangeOf, messageOf, type Provider } from './providers.js'

export const fileOf = (operation: Pick<Operation, 'name'>): string =>
  `${operation.name.replace(/([a-z\d])([A-Z])|([A-Z]+)([A-Z][a-z])/g, '$1$3-$2$4').toLowerCase()}.md`

/** What the sections of a page are made from. */
interface Subject {
  readonly provider: Provider
  readonly name: string
  readonly operation: Operation
  readonly isExperimental: boolean
}

/**
 * A page begins with what a caller needs: what it does, an example, its fields, its errors. How it looks as XML comes
 * last.
 */
export async function operationPage(provider: Provider, name: string, operation: Operation): Promise<string> {
  const subject = { provider, name, operation, isExperimental: Object.hasOwn(provider.experimental, name) }
  return page(
    `# ${name}`,
    generated,
    ...introduction(subject),
    ...example(subject),
    ...fields(subject),
    ...errors(subject),
    ...(await wireDetails(subject)),
  )
}

function introduction({ provider, name, operation, isExperimental }: Subject): readonly (string | false)[] {
  const { id, service, writing } = provider
  const rules = Object.keys({ ...service.rules, ...operation.rules }).length
  return [
    isExperimental &&
      `**Experimental.** What is known about this operation is inferred. It is exported from ` +
        `\`@acct/${id}/experimental\`, called with \`send\`, and may change with any release.`,
    writing.operation(name),
    [
      `- Idempotent: ${
        operation.idempotent
          ? 'yes, so `retry` may send it again'
          : 'no, so a request that may have left is never sent again by itself'
      }.`,
      `- Source: its facts are **${operation.confidence}** as a whole; [what the word means](../rules.md).`,
      `- Checked before anything is sent: [${String(rules)} rules](../rules.md#${id}).`,
    ].join('\n'),
  ]
}

function example({ provider: { id }, name, operation, isExperimental }: Subject): readonly (string | false)[] {
  const input = literal(operation.example.input)
  const importLine = isExperimental ? `import { ${name} } from '@acct/${id}/experimental'\n\n` : ''
  const call = exampleCall({ provider: id, name, operation, isExperimental })
  const stream = isExperimental ? `${id}.stream(${name}, ${input})` : `${id}.${name}.stream(${input})`
  return [
    '## Example',
    fenced('ts', `${importLine}const result = ${call}`),
    'The result:',
    fenced('js', literal(operation.example.output)),
    ...(operation.listField === undefined
      ? []
      : [
          `The items of ${code(operation.listField)} can be read one by one while the response arrives, in memory ` +
            `that does not grow with their number:`,
          fenced('ts', `${importLine}for await (const item of ${stream}) console.log(item)`),
        ]),
  ]
}

function fields({ provider, name, operation }: Subject): readonly (string | false)[] {
  const { service, writing } = provider
  const { plan, output } = messageOf(provider, operation)
  const own = plan.slots.filter(({ field }) => !Object.hasOwn(service.credentials, field.key))
  const frame = plan.slots.filter((slot) => !own.includes(slot))
  return [
    '## Fields',
    'In wire order; the order of keys in your object does not matter. Each rule links to its [source](../rules.md).',
    ...own.flatMap((slot) => fieldBlocks(slot, (path) => writing.input(name, path))),
    frame.length > 0 && '## Fields from the client options',
    ...frame.flatMap((slot) => fieldBlocks(slot, writing.option)),
    '## Result',
    resultList(output, (path) => writing.output(name, path)),
  ]
}

function errors({ provider, name }: Subject): readonly (string | false)[] {
  const rows = codeRows(provider).filter((row) => row.uses.some(({ operations }) => operations.includes(name)))
  return [
    '## Errors',
    'Every failure is one of the [eight errors](../errors.md). Its `outcome` says whether the work may have been ' +
      'done, and [After a failure](index.md#after-a-failure) says how to find out.',
    rows.length > 0 && `${provider.service.name} may respond with these codes. Each links to what to do about it:`,
    rows.length > 0 &&
      table(
        ['code', 'message'],
        rows.map((row) => [codeLink(row, name), words(row.message ?? '–')]),
      ),
  ]
}

async function wireDetails({ provider, name, operation }: Subject): Promise<readonly string[]> {
  const { service } = provider
  const { namespaces, ownPrefix: prefix } = messageOf(provider, operation)
  const { request, response } = await exchangeOf(provider, name)
  const responseElements = [operation.responseElement].flat().map((element) => code(`${prefix}:${element}`))
  return [
    '## Wire details',
    [
      `- Request element: ${code(`${prefix}:${operation.requestElement}`)}. Response element: ` +
        `${responseElements.join(' or ')}.`,
      ...Object.entries(namespaces).map(([key, uri]) => `- Namespace ${code(key)}: ${code(uri)}.`),
      `- SOAPAction: ${code(service.soapAction(operation.name, namespaces[prefix] ?? ''))}, unless the option ` +
        `${code('soapAction')} says otherwise.`,
    ].join('\n'),
    'The request of the example, as `prepare` shows it, with secrets redacted:',
    fenced('xml', request),
    'A response to it. Element names and namespaces count; prefixes may differ:',
    fenced('xml', response),
  ]
}

function fieldBlocks(
  slot: FieldSlot,
  writtenOf: (path: string) => Written,
  depth = 3,
  path = slot.path,
): readonly string[] {
  const { field, rules } = slot
  const { sentence, type, isOptional } = writtenOf(path)
  const facts = [
    code(type),
    presence(slot, isOptional),
    `sent as ${code(`${field.name.prefix}:${field.name.local}`)}`,
    ...(field.secret ? ['secret'] : []),
  ]
  const rulesHere = rules.map(
    ({ id, rule, vendor }) =>
      `- [${id}](../rules.md#${id.toLowerCase()}), ${rule.sources.join(', ')}: ` +
      `${demandOf(rule)}.${vendor ? ` The provider's own code: ${vendor.code}.` : ''}`,
  )
  return [
    `${'#'.repeat(depth)} ${code(path)}`,
    facts.join(' · '),
    ...(sentence === '' ? [] : [sentence]),
    ...(rulesHere.length > 0 ? [rulesHere.join('\n')] : []),
    ...membersOf(slot).flatMap((member) =>
      fieldBlocks(member, writtenOf, Math.min(depth + 1, 4), `${path}.${member.field.key}`),
    ),
  ]
}

/** The fields inside a field, or inside the items of a list. */
export const membersOf = ({ field, children }: FieldSlot): readonly FieldSlot[] =>
  field.shape.kind === 'list' ? children.flatMap((item) => item.children) : children

/** The XML does not show whether a list may be left out; its type does. */
function presence({ field, rules }: FieldSlot, isOptional: boolean): string {
  if (field.defaultText !== undefined) return `optional, sent as ${code(field.defaultText)} when it is left out`
  if (!field.optional || (field.shape.kind === 'list' && !isOptional)) return 'required'
  const sometimes = rules.find(({ rule }) => rule.required !== undefined)
  return sometimes ? demandOf(sometimes.rule) : 'optional'
}

function resultList(shape: ObjectShape, writtenOf: (path: string) => Written, at = '', indent = ''): string {
  const pathOf = (key: string): string => (at === '' ? key : `${at}.${key}`)
  const named = shape.fields.map(({ key, name, shape: of }) => {
    const { sentence, type } = writtenOf(pathOf(key))
    const inner = of.kind === 'list' ? of.of : of
    const line =
      `${indent}- ${code(key)} · ${code(type)} · from ` + `${code(name.local)}${sentence === '' ? '' : `. ${sentence}`}`
    return inner.kind === 'object' ? `${line}\n${resultList(inner, writtenOf, pathOf(key), `${indent}  `)}` : line
  })
  if (shape.others === undefined) return named.join('\n')
  const { sentence, type } = writtenOf(pathOf(shape.others))
  const others =
    `${indent}- ${code(shape.others)} · ${code(type)} · from every element that is not listed here. ` + sentence
  return [...named, others].join('\n')
}
