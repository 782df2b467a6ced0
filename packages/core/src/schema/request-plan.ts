/**
 * The plan of an operation's requests: a slot for each field of the schema, and the rules bound to the slots. A call
 * fills the slots with texts, which rules, writer, redactor and simulator use.
 */
import * as z from 'zod'
import type { Issue } from '../errors.js'
import type { Code, Operation, Rules } from '../operation.js'
import { codesOf, namespacesOf, type Service } from '../service.js'
import { withOwnPaths } from './code-paths.js'
import {
  createEncodeContext,
  createFieldsEncoder,
  createObjectEncoder,
  isRecord,
  reportUnreadableText,
} from './field-encoder.js'
import {
  createFieldValues,
  layOutFields,
  rootPath,
  type FieldLayout,
  type FieldSlot,
  type FieldValues,
} from './field-slots.js'
import { sortIssues } from './issues.js'
import { bindRules, createRuleChecker } from './rule-checker.js'
import { xmlShapeOf } from './xml-shape.js'
import { typeIssue } from '../util/sdk-error.js'

export interface RequestPlan {
  readonly slots: readonly FieldSlot[]
  /** The operation's codes, with paths of its own fields. */
  readonly codes: readonly Code[]
  /** Turns the caller's values into texts and checks them. */
  encode(input: unknown, credentials: Readonly<Record<string, unknown>>, relaxed: ReadonlySet<string>): EncodedFields
  /** Checks received texts as the provider would. A text that is not of its field's type is set to `null`. */
  checkReceived(values: FieldValues, relaxed: ReadonlySet<string>): readonly Issue[]
  /** The text of a field outside lists, by its dotted path in the SDK's names. */
  text(values: FieldValues, path: string): string | undefined
  /** The texts of all fields marked secret. */
  secrets(values: FieldValues): string[]
}

export interface EncodedFields {
  readonly values: FieldValues
  readonly issues: readonly Issue[]
}

/** The parts of a service that a plan uses. */
type PlannedService = Pick<
  Service,
  'credentials' | 'frame' | 'rules' | 'codes' | 'spell' | 'namespaces' | 'memberPrefix' | 'responsePrefixes'
>

const plans = new WeakMap<PlannedService, WeakMap<Operation, RequestPlan>>()

/** The plan of an operation's requests, compiled at its first use. */
export function planOf(service: PlannedService, operation: Operation): RequestPlan {
  const own = plans.get(service) ?? new WeakMap<Operation, RequestPlan>()
  const plan = own.get(operation) ?? compileRequest(service, operation)
  plans.set(service, own.set(operation, plan))
  return plan
}

function compileRequest(service: PlannedService, operation: Operation): RequestPlan {
  const { memberPrefix: prefix } = namespacesOf(service, operation)
  const shape = xmlShapeOf(requestSchemaOf(service, operation), { prefix, spell: service.spell })
  const rules: Rules = { ...service.rules, ...operation.rules }
  const codes = codesOf(service, operation)
  const bound = bindRules(rules, codes)
  const isCredential = (key: string): boolean => Object.hasOwn(service.credentials, key)
  const layout = layOutFields(shape, bound)
  const { slots, size, byPath } = layout
  const checkRules = createRuleChecker(bound, byPath, (path) => slotAt(layout, path))
  const encodeCredentials = createFieldsEncoder(slots.filter(({ field }) => isCredential(field.key)))
  const encodeInput = createObjectEncoder(
    slots.filter(({ field }) => !isCredential(field.key)),
    size,
  )

  return {
    slots,
    codes: withOwnPaths(codes, rules, slots),
    encode: (input, credentials, relaxed) => {
      const context = createEncodeContext(relaxed)
      const values = createFieldValues(size)
      encodeCredentials(credentials, values, context, rootPath)
      try {
        if (!isRecord(input)) context.issues.push({ index: -1, issue: notAnObject })
        encodeInput(isRecord(input) ? input : {}, values, context, rootPath)
      } catch {
        // The input may have a getter that throws, or be a Proxy.
        return { values, issues: [notReadable] }
      }
      checkRules(values, credentials, relaxed, context.issues)
      return { values, issues: sortIssues(context.issues, bound) }
    },
    checkReceived: (values, relaxed) => {
      const context = createEncodeContext(relaxed)
      for (const slot of byPath.values()) {
        const text = values.texts[slot.index]
        const { shape } = slot.field
        if (typeof text !== 'string' || shape.kind !== 'leaf' || shape.leaf.read(text) !== undefined) continue
        reportUnreadableText(slot, context)
        values.texts[slot.index] = null
      }
      checkRules(values, {}, relaxed, context.issues)
      return sortIssues(context.issues, bound)
    },
    text: ({ texts }, path) => {
      const value = texts[slotAt(layout, path).index]
      return typeof value === 'string' ? value : undefined
    },
    secrets: (values) => secretsIn(slots, values, false),
  }
}

/** The schema of a request: the frame around an operation's input. */
export const requestSchemaOf = (
  service: Pick<Service, 'frame'>,
  operation: Pick<Operation, 'input' | 'name' | 'frame'>,
): z.ZodObject => z.strictObject({ ...service.frame(fieldsOf(operation)), ...operation.frame })

/** The fields of an operation's input. Throws a `TypeError` unless it is an object schema. */
export function fieldsOf({ input, name }: Pick<Operation, 'input' | 'name'>): Readonly<Record<string, z.ZodType>> {
  if (input instanceof z.ZodObject) return input.shape
  throw new TypeError(`${name}: the input is not a z.strictObject`)
}

const notAnObject = typeIssue('input', 'must be an object')
const notReadable = typeIssue('input', 'threw an error when it was read')

function slotAt({ byPath }: FieldLayout, path: string): FieldSlot {
  const slot = byPath.get(path)
  if (!slot) throw new TypeError(`there is no field ${path} in the message`)
  return slot
}

function secretsIn(slots: readonly FieldSlot[], values: FieldValues, isSecret: boolean): string[] {
  return slots.flatMap(({ index, field, children }) => {
    const value = values.texts[index]
    const secret = isSecret || field.secret
    if (typeof value === 'string') return secret ? [value] : []
    const items = typeof value === 'object' && value !== null ? value : [values]
    return items.flatMap((item) => secretsIn(children, item, secret))
  })
}
