/** The input of an operation as a schema for validators, forms and documents, without a client. */
import type { Issue } from '../errors.js'
import type { InputOf, Operation, RuleOf, Rules } from '../operation.js'
import { codesOf, service as declareService, type Service } from '../service.js'
import { ruleFields } from '../schema/field-slots.js'
import { jsonSchemaOf, type JsonSchema, type UnexpressedRule } from '../schema/json-schema.js'
import { bindRules } from '../schema/rule-checker.js'
import { planOf } from '../schema/request-plan.js'
import { createInputError } from '../util/sdk-error.js'
import { assertOperation, findRelaxIssues } from '../options/option-checks.js'

/** The options of `schemaOf` and `validate`. */
export interface InputSchemaOptions<RuleId extends string = string> {
  /** Ids of rules to leave out, like a client's `relax`. An unknown id throws an `InputError`. */
  readonly relax?: readonly RuleId[]
}

/** An issue in the form of Standard Schema, with the other fields of an `Issue`. */
export interface StandardIssue extends Omit<Issue, 'path'> {
  /** The keys that lead to the field, in the SDK's names. */
  readonly path: readonly string[]
}

/**
 * The schema of an operation's input: a [Standard Schema](https://standardschema.dev), which form libraries, web
 * frameworks and RPC servers accept. It also gives JSON Schema.
 */
export interface InputSchema<Input> {
  /** The interface of Standard Schema. */
  readonly '~standard': {
    readonly version: 1
    readonly vendor: '@acct'
    readonly validate: (
      value: unknown,
    ) => { readonly value: Input; readonly issues?: undefined } | { readonly issues: readonly StandardIssue[] }
    readonly types?: { readonly input: Input; readonly output: Input } | undefined
  }
  /** JSON Schema 2020-12, as OpenAPI 3.1 uses. Each call returns a new object. */
  readonly toJsonSchema: () => JsonSchema
  /** The rules that JSON Schema cannot express. A value that fits the JSON Schema may still break these. */
  readonly notInJsonSchema: readonly UnexpressedRule[]
}

/** The type of a provider's `schemaOf`. */
export type SchemaOf<Decoded, Options extends InputSchemaOptions> = <Op extends Operation<unknown, Decoded>>(
  operation: Op,
  options?: Options,
) => InputSchema<InputOf<Op>>

/** The type of a provider's `validate`. */
export type Validate<Decoded, Options extends InputSchemaOptions> = (
  operation: Operation<unknown, Decoded>,
  input: unknown,
  options?: Options,
) => readonly Issue[]

/** Sentences about the fields of inputs, by the provider's name of the operation and the dotted path of the field. */
export type FieldDescriptions = Readonly<Record<string, Readonly<Record<string, string>>>>

/** What `schemaOf` and `validate` need of a provider. */
export interface InputSchemaParts<Decoded, Options extends InputSchemaOptions> {
  /** What all messages of the provider share. */
  readonly service: Service<Decoded>
  /** All operations of the provider: a rule of any of them may be relaxed. */
  readonly operations: Readonly<Record<string, Operation<unknown, Decoded>>>
  /** The client options that rules read. Default: none. */
  readonly clientOptions?: (options: Options) => Readonly<Record<string, unknown>>
  /** Descriptions of fields for JSON Schema, before those of their rules. Default: none. */
  readonly descriptions?: () => FieldDescriptions
}

/**
 * The schema of an operation's input, with the operation's rules. A provider's own `schemaOf` adds the provider's
 * rules, codes and spelling. Throws an `InputError` for an unknown rule in `relax`.
 */
export function schemaOf<Op extends Operation>(
  operation: Op,
  options?: InputSchemaOptions<RuleOf<Op>>,
): InputSchema<InputOf<Op>> {
  const { bare, schemas } = withoutService(operation, 'schemaOf')
  // Without its codes, the operation has the same input.
  return schemas.schemaOf(bare as Op, options)
}

/**
 * Checks an input as a call does, without a client and without sending anything. Returns what is wrong with it. Throws
 * an `InputError` for an unknown rule in `relax`.
 */
export function validate<Op extends Operation>(
  operation: Op,
  input: unknown,
  options?: InputSchemaOptions<RuleOf<Op>>,
): readonly Issue[] {
  const { bare, schemas } = withoutService(operation, 'validate')
  return schemas.validate(bare, input, options)
}

/** Creates a provider's `schemaOf`. */
export const createSchemaOf = <Decoded, Options extends InputSchemaOptions = InputSchemaOptions>(
  parts: InputSchemaParts<Decoded, Options>,
): SchemaOf<Decoded, Options> => inputSchemasOf(parts).schemaOf

/** Creates a provider's `validate`. */
export const createValidate = <Decoded, Options extends InputSchemaOptions = InputSchemaOptions>(
  parts: InputSchemaParts<Decoded, Options>,
): Validate<Decoded, Options> => inputSchemasOf(parts).validate

/** The function that its errors name. */
type Subject = 'schemaOf' | 'validate'

function inputSchemasOf<Decoded, Options extends InputSchemaOptions>({
  service,
  operations,
  clientOptions,
  descriptions = () => ({}),
}: InputSchemaParts<Decoded, Options>): {
  readonly schemaOf: SchemaOf<Decoded, Options>
  readonly validate: Validate<Decoded, Options>
} {
  const isCredential = (key = ''): boolean => Object.hasOwn(service.credentials, key)
  const ofCredentials = Object.entries(service.rules)
    .filter(([, rule]) => ruleFields(rule).every((path) => isCredential(path.split('.')[0])))
    .map(([id]) => id)

  /** The rules to leave out: those of `relax`, and those about credentials, which are not part of an input. */
  function relaxedRules(
    subject: Subject,
    { rules }: Operation<unknown, Decoded>,
    options: Options | undefined,
  ): ReadonlySet<string> {
    const known = [service, ...Object.values(operations), { rules }].flatMap(({ rules }) => Object.keys(rules))
    const issues = findRelaxIssues(options ?? {}, new Set(known))
    if (issues.length > 0) throw createInputError(subject, issues, 'options')
    return new Set([...(options?.relax ?? []), ...ofCredentials])
  }

  const validate: Validate<Decoded, Options> = (operation, input, options) => {
    assertOperation('validate', operation)
    const read = options && clientOptions ? clientOptions(options) : {}
    return planOf(service, operation).encode(input, read, relaxedRules('validate', operation, options)).issues
  }

  const toJsonSchema = (operation: Operation<unknown, Decoded>, relaxed: ReadonlySet<string>) => {
    const { slots } = planOf(service, operation)
    const rules = bindRules({ ...service.rules, ...operation.rules }, codesOf(service, operation))
    return jsonSchemaOf({
      slots: slots.filter(({ field }) => !isCredential(field.key)),
      rules: rules.filter(({ id }) => !relaxed.has(id)),
      takesAnyType: ({ rules }) => rules.length > 0 && rules.every(({ id }) => relaxed.has(id)),
      sentences: descriptions()[operation.name] ?? {},
    })
  }

  const schemaOf: SchemaOf<Decoded, Options> = (operation, options) => {
    assertOperation('schemaOf', operation)
    const relaxed = relaxedRules('schemaOf', operation, options)
    return {
      '~standard': standardSchema((value) => validate(operation, value, options)),
      toJsonSchema: () => ({
        title: operation.name,
        description: operation.summary,
        ...toJsonSchema(operation, relaxed).schema,
      }),
      get notInJsonSchema() {
        return toJsonSchema(operation, relaxed).unexpressed
      },
    }
  }
  return { validate, schemaOf }
}

const standardSchema = <Input>(issuesOf: (value: unknown) => readonly Issue[]): InputSchema<Input>['~standard'] => ({
  version: 1,
  vendor: '@acct',
  validate: (value) => {
    const issues = issuesOf(value)
    return issues.length > 0
      ? { issues: issues.map((issue) => ({ ...issue, path: issue.path.split('.') })) }
      : // A value without issues is an Input.
        { value: value as Input }
  },
})

interface BareOperation {
  readonly bare: Operation
  readonly schemas: ReturnType<typeof inputSchemasOf<unknown, InputSchemaOptions>>
}

const bareOperations = new WeakMap<Operation, BareOperation>()

/** Removes `vendor` from the rules, because without a service there may be no code table for it. */
function withoutService(operation: Operation, subject: Subject): BareOperation {
  assertOperation(subject, operation)
  const known = bareOperations.get(operation)
  if (known) return known
  const rules = Object.entries(operation.rules).map(([id, { vendor: _, ...rule }]) => [id, rule])
  const bare: Operation = { ...operation, rules: Object.fromEntries(rules) as Rules }
  const service = declareService({ name: 'none', namespaces: { own: 'urn:none' } })
  const made = { bare, schemas: inputSchemasOf<unknown, InputSchemaOptions>({ service, operations: { bare } }) }
  bareOperations.set(operation, made)
  return made
}
