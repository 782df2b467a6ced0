/** `docs/<provider>/<operation>.md`, from the declaration. */
import type { Operation } from '@acct/core'
import type { FieldSlot } from '../../core/src/schema/field-slots.js'
import type { ObjectShape } from '../../core/src/schema/xml-shape.js'
import { demandOf } from '../src/rules.js'
import { codeRows, codeLink } from './codes.js'
import type { Written } from './fields.js'
import { code, fenced, generated, literal, page, table } from './markdown.js'
import { exchangeOf, messageOf, type Provider } from './providers.js'

export const fileOf = (operation: Pick<Operation, 'name'>): string =>
  `${operation.name.replace(/([a-z\d])([A-Z])|([A-Z]+)([A-Z][a-z])/g, '$1$3-$2$4').toLowerCase()}.md`

export async function operationPage(provider: Provider, name: string, operation: Operation): Promise<string> {
  const { service, writing } = provider
  const { plan, output, namespaces, ownPrefix: prefix } = messageOf(provider, operation)
  const own = plan.slots.filter(({ field }) => !Object.hasOwn(service.credentials, field.key))
  const frame = plan.slots.filter((slot) => !own.includes(slot))
  const { request, answer } = await exchangeOf(provider, name)
  const client = provider.id
  const input = literal(operation.example.input)
  const isExperimental = Object.hasOwn(provider.experimental, name)
  const rows = codeRows(provider).filter((row) => row.uses.some(({ operations }) => operations.includes(name)))

  return page(
    `# ${name}`,
    generated,
    isExperimental &&
      `**Experimental.** What is known of this call is inferred. It is exported from \`@acct/${client}/experimental\`, called with \`send\`, and may change with any release.`,
    writing.operation(name),
    [
      `- On the wire: ${code(`${prefix}:${operation.requestElement}`)}, answered by ${[operation.responseElement]
        .flat()
        .map((element) => code(`${prefix}:${element}`))
        .join(' or ')}.`,
      ...Object.entries(namespaces).map(([key, uri]) => `- Namespace ${code(key)}: ${code(uri)}.`),
      `- SOAPAction: ${code(service.soapAction(operation.name, namespaces[prefix] ?? ''))}, unless the option ${code('soapAction')} says otherwise.`,
      `- Safe to repeat: ${operation.idempotent ? 'yes, so `retry` may send it again' : 'no, so it is never sent again by itself once it may have left'}.`,
      `- How sure: its facts are **${operation.confidence}** as a whole; [what the word means](../rules.md).`,
      `- Checked before anything is sent: [${Object.keys({ ...service.rules, ...operation.rules }).length.toString()} rules](../rules.md#${client}).`,
    ].join('\n'),
    '## Example',
    fenced(
      'ts',
      isExperimental
        ? `import { ${name} } from '@acct/${client}/experimental'\n\nconst answer = await ${client}.send(${name}, ${input})`
        : `const answer = await ${client}.${name}(${input})`,
    ),
    'It resolves to:',
    fenced('js', literal(operation.example.output)),
    operation.listField !== undefined &&
      `Its ${code(operation.listField)} can be had one by one, while the answer comes, in memory that does not grow with their number:`,
    operation.listField !== undefined &&
      fenced(
        'ts',
        isExperimental
          ? `import { ${name} } from '@acct/${client}/experimental'\n\nfor await (const item of ${client}.stream(${name}, ${input})) console.log(item)`
          : `for await (const item of ${client}.${name}.stream(${input})) console.log(item)`,
      ),
    '## Fields',
    'In the order of the wire. The keys of your object may stand in any order. Behind each rule stands [how it is known](../rules.md).',
    ...own.flatMap((slot) => fieldBlocks(slot, (path) => writing.input(name, path))),
    frame.length > 0 && '## Fields that the client fills in',
    ...frame.flatMap((slot) => fieldBlocks(slot, writing.option)),
    '## Answer',
    answerList(output, (path) => writing.output(name, path)),
    '## When it fails',
    `Every failure is one of the [eight errors](../errors.md), and its \`outcome\` says whether it may have happened. [After a failure](index.md#after-a-failure) says where to look.`,
    rows.length > 0 && `What ${service.name} itself may answer; each links to what to do about it:`,
    rows.length > 0 &&
      table(
        ['code', 'its words'],
        rows.map((row) => [codeLink(row, name), row.message ?? '–']),
      ),
    '## Over the wire',
    'The request of the example, as `prepare` shows it, secrets redacted:',
    fenced('xml', request),
    `An answer of ${service.name} to it. Only the element names and their namespaces count; prefixes may be others:`,
    fenced('xml', answer),
  )
}

function fieldBlocks(slot: FieldSlot, writtenOf: (path: string) => Written, depth = 3): readonly string[] {
  const { path, field, children, rules } = slot
  const { sentence, type } = writtenOf(path)
  const facts = [
    code(type),
    presence(slot),
    `sent as ${code(`${field.name.prefix}:${field.name.local}`)}`,
    ...(field.secret ? ['kept out of everything printed'] : []),
  ]
  const rulesHere = rules.map(
    ({ id, rule, vendor }) =>
      `- [${id}](../rules.md#${id.toLowerCase()}), ${rule.sources.join(', ')}: ${demandOf(rule)}.${vendor ? ` The provider's own code: ${vendor.code}.` : ''}`,
  )
  return [
    `${'#'.repeat(depth)} ${code(path)}`,
    facts.join(' · '),
    ...(sentence === '' ? [] : [sentence]),
    ...(rulesHere.length > 0 ? [rulesHere.join('\n')] : []),
    ...children.flatMap((child) => fieldBlocks(child, writtenOf, Math.min(depth + 1, 4))),
  ]
}

function presence({ field, rules }: FieldSlot): string {
  if (field.defaultText !== undefined) return `optional, sent as ${code(field.defaultText)} when it is left out`
  if (!field.optional) return 'required'
  const sometimes = rules.find(({ rule }) => rule.required !== undefined)
  return sometimes ? demandOf(sometimes.rule) : 'optional'
}

function answerList(shape: ObjectShape, writtenOf: (path: string) => Written, at = '', indent = ''): string {
  const others = shape.others === undefined ? [] : [othersLine(shape.others)]
  const named = shape.fields.map(({ key, name, shape: of }) => {
    const path = at === '' ? key : `${at}.${key}`
    const { sentence, type } = writtenOf(path)
    const inner = of.kind === 'list' ? of.of : of
    const line = `${indent}- ${code(key)} · ${code(type)} · from ${code(name.local)}${sentence === '' ? '' : `. ${sentence}`}`
    return inner.kind === 'object' ? `${line}\n${answerList(inner, writtenOf, path, `${indent}  `)}` : line
  })
  return [...named, ...others].join('\n')

  function othersLine(key: string): string {
    const { sentence, type } = writtenOf(at === '' ? key : `${at}.${key}`)
    return `${indent}- ${code(key)} · ${code(type)} · from every element that is not named here. ${sentence}`
  }
}
