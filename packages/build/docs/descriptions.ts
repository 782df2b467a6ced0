/**
 * `packages/<provider>/src/descriptions.ts`: the comments on the fields of inputs, for JSON Schema. A program that runs
 * has no comments.
 */
import { membersOf } from './operation.js'
import { messageOf, type Provider } from './providers.js'
import type { FieldSlot } from '../../core/src/schema/field-slots.js'

const width = 120

const head = `/**
 * The comments on the fields of inputs, by operation and field. Generated from the declarations by \`npx vitest run
 * --project test packages/build -u\`. A test fails while it is stale.
 */
import type { FieldDescriptions } from '@acct/core'

/** A function, so that the texts are created only when they are needed. */
export const descriptions = (): FieldDescriptions => ({
`

export const descriptionsModule = (provider: Provider): string =>
  `${head}${Object.entries(provider.operations)
    .map(([name, operation]) => {
      const { slots } = messageOf(provider, operation).plan
      const own = slots.filter(({ field }) => !Object.hasOwn(provider.service.credentials, field.key))
      const fields = own.flatMap((slot) => sentencesIn(slot, slot.path, provider.writing.input.bind(undefined, name)))
      return fields.length === 0 ? '' : `  ${operation.name}: {\n${fields.join('')}  },\n`
    })
    .join('')}})\n`

function sentencesIn(
  slot: FieldSlot,
  path: string,
  writtenOf: (path: string) => { readonly sentence: string },
): readonly string[] {
  const { sentence } = writtenOf(path)
  const members = membersOf(slot).flatMap((member) => sentencesIn(member, `${path}.${member.field.key}`, writtenOf))
  return sentence === '' ? members : [property(path, sentence.replace(/\s+/g, ' ')), ...members]
}

/** A property as prettier writes it. */
function property(path: string, text: string): string {
  const key = path.includes('.') ? `'${path}'` : path
  const line = `    ${key}: ${quoted(text)},\n`
  return line.length <= width + 1 ? line : `    ${key}:\n${wrapped(text)},\n`
}

function wrapped(text: string): string {
  const indent = ' '.repeat(6)
  const whole = indent + quoted(text)
  if (whole.length + 1 <= width) return whole
  const lines = text.match(/.{1,108}(?: |$)/g) ?? [text]
  return lines.map((line) => indent + quoted(line)).join(' +\n')
}

const quoted = (text: string): string =>
  text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replaceAll("'", "\\'")}'`
