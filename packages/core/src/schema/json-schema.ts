/** The input of a request as JSON Schema 2020-12, as far as it can be expressed. */
import type { Rule } from '../operation.js'
import { sharedRules } from './field-encoder.js'
import { ruleFields, type BoundRule, type FieldSlot } from './field-slots.js'

/** A JSON Schema: its keywords and their values. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** A rule that JSON Schema cannot express. */
export interface UnexpressedRule {
  /** Id of the rule. */
  readonly rule: string
  /** Dotted paths of the fields that it is about. */
  readonly fields: readonly string[]
  /** What it requires, without the name of its field. */
  readonly message: string
}

export interface JsonSchemaParts {
  readonly slots: readonly FieldSlot[]
  /** The rules that apply. */
  readonly rules: readonly BoundRule[]
  /** Whether a field accepts a value of any type, because all its rules are relaxed. */
  readonly takesAnyType: (slot: FieldSlot) => boolean
  /** Sentences about fields, by dotted path. The path of a field in a list has no number for the item. */
  readonly sentences: Readonly<Record<string, string>>
}

interface Context extends Pick<JsonSchemaParts, 'rules' | 'takesAnyType' | 'sentences'> {
  /** Dotted paths of the fields that every message has. */
  readonly required: ReadonlySet<string>
}

export function jsonSchemaOf({ slots, rules, takesAnyType, sentences }: JsonSchemaParts): {
  readonly schema: JsonSchema
  readonly unexpressed: readonly UnexpressedRule[]
} {
  const required = new Set(
    rules.filter(({ rule }) => rule.required === true && !rule.when).flatMap(({ rule }) => ruleFields(rule)),
  )
  const joint = rules.flatMap(({ rule }) => jointSchemas(rule, slots))
  return {
    schema: {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      ...objectSchema(slots, { rules, takesAnyType, sentences, required }),
      ...(joint.length > 0 && { allOf: joint }),
    },
    unexpressed: [...rules.flatMap(unexpressedPart), ...slots.flatMap(unexpressedType), ...characters],
  }
}

/** `at`: what the paths of the fields begin with. */
function objectSchema(slots: readonly FieldSlot[], context: Context, at = ''): JsonSchema {
  const names = slots.filter((slot) => isRequired(slot, context)).map(({ field }) => field.key)
  return {
    type: 'object',
    properties: Object.fromEntries(
      slots.map((slot) => [slot.field.key, fieldSchema(slot, context, at + slot.field.key)]),
    ),
    ...(names.length > 0 && { required: names }),
    additionalProperties: false,
  }
}

/** An object is required where a field in it is. */
const isRequired = ({ path, children }: FieldSlot, context: Context): boolean =>
  context.required.has(path) || children.some((child) => isRequired(child, context))

function fieldSchema(slot: FieldSlot, context: Context, path: string): JsonSchema {
  const rules = context.rules.filter(({ rule }) => ruleFields(rule).includes(slot.path))
  const schema = valueSchema(slot, rules, context, path)
  const sentence = Object.hasOwn(context.sentences, path) ? context.sentences[path] : undefined
  const description = [sentence, ...rules.map(describeRule)].filter((text) => text)
  return {
    ...(isRequired(slot, context) ? notBlank(slot, schema) : orBlank(schema)),
    ...(slot.field.secret && { writeOnly: true }),
    ...(description.length > 0 && { description: description.join(' ') }),
  }
}

function valueSchema(slot: FieldSlot, rules: readonly BoundRule[], context: Context, path: string): JsonSchema {
  const { field, children } = slot
  switch (field.shape.kind) {
    case 'leaf':
      if (context.takesAnyType(slot)) return { type: ['string', 'number', 'boolean'] }
      return restrict(
        field.shape.leaf.jsonSchema ?? {},
        rules.flatMap(({ rule }) => textSchemas(rule)),
      )
    case 'object':
      return objectSchema(children, context, `${path}.`)
    case 'list':
      return { type: 'array', items: children.map((item) => valueSchema(item, [], context, path))[0] ?? {} }
  }
}

/** Refuses a blank text, which most types do already. */
const notBlank = ({ field: { shape } }: FieldSlot, schema: JsonSchema): JsonSchema =>
  shape.kind === 'leaf' && (!shape.leaf.jsonSchema || shape.leaf.write('') !== undefined)
    ? restrict(schema, [{ pattern: '\\S' }])
    : schema

/** Adds the values that count as left out. A `pattern` applies only to strings. */
function orBlank(schema: JsonSchema): JsonSchema {
  const { type } = schema
  if (Object.keys(schema).join() === 'type' && type === 'string') return { type: ['string', 'null'] }
  return typeof type === 'string' && type !== 'string'
    ? { ...schema, ...blankText, type: [type, ...blankText.type] }
    : { anyOf: [schema, blankText] }
}

/** A text of only white space counts as left out. */
const blank = '^\\s*$'

const blankText = { type: ['string', 'null'], pattern: blank } as const

/** Adds keywords. Schemas with a keyword that is already there go into `allOf`. */
function restrict(schema: JsonSchema, more: readonly JsonSchema[]): JsonSchema {
  const merged: Record<string, unknown> = { ...schema }
  const apart: JsonSchema[] = []
  for (const one of more) {
    if (Object.keys(one).some((keyword) => keyword in merged)) apart.push(one)
    else Object.assign(merged, one)
  }
  return apart.length > 0 ? { ...merged, allOf: apart } : merged
}

/** What a rule says about the text of its field. */
function textSchemas({ pattern, length, when }: Rule): readonly JsonSchema[] {
  if (when) return []
  return [
    ...(pattern && pattern.flags === '' ? [{ pattern: pattern.source }] : []),
    ...(length?.min === undefined ? [] : [{ minLength: length.min }]),
    ...(length?.max === undefined ? [] : [{ maxLength: length.max }]),
  ]
}

/** What a rule says about several fields together. */
function jointSchemas(rule: Rule, slots: readonly FieldSlot[]) {
  const { required, allOrNone, requires, when } = rule
  if (when) return []
  const given = ruleFields(rule).map((path) => givenSchema(path.split('.'), slots))
  return [
    ...(required === 'one' ? [{ anyOf: given }] : []),
    ...(allOrNone ? [{ anyOf: [{ allOf: given }, { not: { anyOf: given } }] }] : []),
    ...(requires === undefined
      ? []
      : given.map((one) => ({ anyOf: [{ not: one }, givenSchema(requires.split('.'), slots)] }))),
  ]
}

/** A message in which the field of that path has a value. */
function givenSchema([key = '', ...rest]: readonly string[], slots: readonly FieldSlot[]): JsonSchema {
  const slot = slots.find(({ field }) => field.key === key)
  const inner = rest.length > 0 ? givenSchema(rest, slot?.children ?? []) : { not: missingSchema(slot) }
  return { type: 'object', required: [key], properties: { [key]: inner } }
}

/** A value that counts as left out. */
const missingSchema = (slot: FieldSlot | undefined): JsonSchema =>
  slot?.field.absentWhenBlank ? blankSchema(slot) : blankText

/** A value that contains only blanks. */
const blankSchema = ({ children }: FieldSlot): JsonSchema =>
  children.length === 0
    ? blankText
    : {
        type: ['object', 'string', 'null'],
        pattern: blank,
        properties: Object.fromEntries(children.map((child) => [child.field.key, blankSchema(child)])),
      }

/** A rule that JSON Schema cannot express, or not completely. */
function unexpressedPart({ id, rule }: BoundRule): readonly UnexpressedRule[] {
  const { required, test, pattern, when, message } = rule
  const isWhole = typeof required !== 'object' && !test && !when && (!pattern || pattern.flags === '')
  if (isWhole) return []
  return [
    { rule: id, fields: ruleFields(rule), message: message ?? requirementOf(rule) ?? 'is required in some cases' },
  ]
}

/** A custom type without a JSON Schema. */
function unexpressedType({ field, path, rules, children }: FieldSlot): readonly UnexpressedRule[] {
  if (field.shape.kind !== 'leaf') return children.flatMap(unexpressedType)
  if (field.shape.leaf.jsonSchema) return []
  const [first] = rules
  return [{ rule: first?.id ?? 'type', fields: [path], message: first?.rule.message ?? 'must be a value of its type' }]
}

/** Rule X01 applies to every text. */
const characters: readonly UnexpressedRule[] = [{ rule: 'X01', fields: [], message: sharedRules.X01.message }]

function describeRule({ id, rule }: BoundRule): string {
  const words = [requirementOf(rule), rule.message].filter((text) => text !== undefined)
  return words.length === 0 ? '' : `${id}: ${words.join(', ')}.`
}

function requirementOf({ required }: Rule): string | undefined {
  if (required === true) return 'is required'
  return typeof required === 'object' ? `is required when ${required.when}` : undefined
}
