/**
 * An operation is one value in one file: all that the client, the simulator, the tests and the docs need to know of it.
 */
import type * as z from 'zod'

/**
 * How a fact is known, surest first. `proven`: the provider's server printed it or was seen to do it. `documented`: on
 * the provider's page. `public`: on a public page about a similar call. `inferred`: from those.
 */
export type Source = 'proven' | 'documented' | 'public' | 'inferred'

/**
 * How well an operation is known as a whole. `inferred`: no page gives its name, its namespace or its response. Details
 * that a page leaves open do not count: they are options.
 */
export type Confidence = Exclude<Source, 'public'>

/** What a rule may look at: the texts that would be sent, by dotted path in the SDK's names. */
export interface RuleContext {
  /** Path of the field under test. */
  readonly path: string
  /** The text of a field or of a client option, or undefined when it is not given. */
  readonly text: (path: string) => string | undefined
  /** The text of the field of that name beside the one under test. */
  readonly sibling: (key: string) => string | undefined
}

/**
 * One documented rule: what is refused before anything is sent. It is checked on the text that would be sent, so the
 * simulator applies the same rule to the text that it receives.
 */
export interface Rule {
  /** The field, or the fields, that the rule is about; a value of the wrong type breaks the first rule of its field. */
  readonly field: string | readonly string[]
  /** `true`: each field. `'one'`: at least one of them. A condition: each of them when the condition holds. */
  readonly required?: true | 'one' | { readonly when: string; readonly test: (context: RuleContext) => boolean }
  /** What a given value must be, as the end of a sentence: `must be two letters`. */
  readonly message?: string
  /** What a given value must match. Unlike `test`, a pattern also appears in the JSON Schema. */
  readonly pattern?: RegExp
  /** How many characters a given value must have; both bounds are inclusive. */
  readonly length?: { readonly min?: number; readonly max?: number }
  /** Whether a given value is right, where neither `pattern` nor `length` can express it. */
  readonly test?: (text: string, context: RuleContext) => boolean
  /** A field that must be given too when this one is; the issue names it. */
  readonly requires?: string
  /** All of the fields or none. */
  readonly allOrNone?: true
  /** The rule applies only if this holds. */
  readonly when?: (context: RuleContext) => boolean
  /** When this rule is broken, no other issue inside the field is reported. */
  readonly exclusive?: true
  /** What the provider would respond: a code or message of the operation's code table. */
  readonly vendor?: string
  /** How the rule is known, surest first. */
  readonly sources: readonly Source[]
}

/** Rules by their ids. */
export type Rules<Id extends string = string> = Readonly<Record<Id, Rule>>

/** One row of a provider's code table. */
export interface Code {
  /** The code itself, as the provider writes it. */
  readonly code: string
  /** The provider's documented words, where it documents any. */
  readonly message?: string
  /** The field that it is about, as a dotted path in the SDK's names. */
  readonly path?: string
  /** The provider puts the name of the contact and a colon before the message; `path` is relative to the contact. */
  readonly contact?: true
  /** Set if the code does not say whether the work was done. */
  readonly outcome?: 'unknown'
}

/** One call of a provider: its name, what goes in, what comes out, its rules and an example. */
export interface Operation<
  Input = unknown,
  Output = unknown,
  RuleId extends string = string,
  Items extends string = string,
> {
  /** The provider's name of the operation. */
  readonly name: string
  /** One sentence: what it does. */
  readonly summary: string
  /** Whether it can be sent twice without doing anything twice. Only then may `retry` repeat a request that left. */
  readonly idempotent: boolean
  /** For a write: finds out whether it happened after its response was lost. */
  readonly reconciler?: Reconciler
  /** How well the facts of this declaration are known. */
  readonly confidence: Confidence
  /**
   * Namespaces by prefix, if they differ from the service's. The operation's element and its members are in the first
   * by default; a response's members may be in any.
   */
  readonly namespaces?: Readonly<Record<string, string>>
  /** Reads the response by local names alone, because no page gives its namespaces. */
  readonly responseNamespaces?: 'any'
  /** Fields of the frame that differ from the service's, such as one with another spelling. */
  readonly frame?: Readonly<Record<string, z.ZodType>>
  /** What a caller gives. */
  readonly input: z.ZodType<Input>
  /** What the call resolves to. */
  readonly output: z.ZodType<Output>
  /** The rules by id; an input that breaks one is refused before anything is sent. */
  readonly rules: Rules<RuleId>
  /** The member of the output that is a long list, if any. The client can then `stream` its items. */
  readonly listField: Items | undefined
  /** Local name of the Body's child in a request. Default: `name`. */
  readonly requestElement: string
  /**
   * Local name of the Body's child in a response. Default: `<name>Response`. If there are several names, each is
   * accepted, and the simulator writes the first.
   */
  readonly responseElement: string | readonly [string, ...string[]]
  /** A code table that replaces the service's. Empty: the service's applies. */
  readonly codes: readonly Code[]
  /** An example call, for the docs and the tests. */
  readonly example: { readonly input: Input; readonly output: Output }
}

/** What a reconciler finds out. */
export interface Verdict {
  /** Whether it happened, or `unclear` where the documents leave it open. */
  readonly happened: boolean | 'unclear'
  /** What was seen, and what follows from it. */
  readonly sentence: string
}

/** What a reconciler works with. */
export interface ReconcileContext {
  /** The text that was sent in a field, by dotted path in the SDK's names. */
  readonly sent: (path: string) => string | undefined
  /** Calls a read. Resolves to `undefined` if the provider refuses with one of `notFoundCodes`. */
  readonly read: <Input, Output, RuleId extends string>(
    operation: Operation<Input, Output, RuleId>,
    input: NoInfer<Input>,
    ...notFoundCodes: readonly string[]
  ) => Promise<Output | undefined>
  /** The verdict when the state is now what the call asked for. */
  readonly confirmIfChanged: (seen: string) => Verdict
}

/** Finds out whether a write happened. It only reads. The verdict is `unclear` where the documents leave it open. */
export type Reconciler = (look: ReconcileContext) => Promise<Verdict>

type Declaration<Input, Output, RuleId extends string, Items extends string> = Omit<
  Operation<Input, Output, RuleId>,
  'listField' | 'requestElement' | 'responseElement' | 'codes' | 'example'
> &
  Partial<
    Pick<Operation<Input, Output, RuleId, Items>, 'listField' | 'requestElement' | 'responseElement' | 'codes'>
  > & {
    readonly example: { readonly input: NoInfer<Input>; readonly output: NoInfer<Output> }
  }

/** Declares an operation. It is compiled at its first call. */
export const operation = <Input, Output, RuleId extends string = never, Items extends ListOf<Output> = never>(
  declaration: Declaration<Input, Output, RuleId, Items>,
): Operation<Input, Output, RuleId, Items> => ({
  listField: undefined,
  requestElement: declaration.name,
  responseElement: `${declaration.name}Response`,
  codes: [],
  ...declaration,
})

/** The names that the response's element may have. The first is the one that the simulator writes. */
export const responseElementsOf = ({
  responseElement,
}: Pick<Operation, 'responseElement'>): readonly [string, ...string[]] =>
  typeof responseElement === 'string' ? [responseElement] : responseElement

/** The members of an output that are lists. */
type ListOf<Output> = { [Key in keyof Output]: Output[Key] extends readonly unknown[] ? Key : never }[keyof Output] &
  string

/** What an operation takes. */
export type InputOf<T> = T extends Operation<infer Input> ? Input : never
/** What an operation resolves to. */
export type OutputOf<T> = T extends Operation<unknown, infer Output> ? Output : never
/** The items of an operation's `listField`; `never` if it has none. */
export type ItemOf<T> =
  T extends Operation<unknown, infer Output, string, infer Items>
    ? Items extends keyof Output
      ? Output[Items] extends readonly (infer Item)[]
        ? Item
        : never
      : never
    : never
/** The ids of an operation's own rules. */
export type RuleOf<T> = T extends Operation<unknown, unknown, infer RuleId> ? RuleId : never
