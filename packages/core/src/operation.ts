/**
 * An operation is one value in one file: everything that the client, the simulator, the tests and the docs need of it.
 */
import type * as z from 'zod'

/**
 * How a fact is known, surest first: the provider's server printed it or was seen to do it, it stands on the provider's
 * page, it stands on a public page about a sibling call, or it is inferred from those.
 */
export type Source = 'proven' | 'documented' | 'public' | 'inferred'

/**
 * How sure an operation is as a whole. `inferred`: its name or its namespace, or what its response holds, stands on no
 * page of its own. Details that a page leaves open make no operation less sure: they are options.
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
  /** `true`: each field. `'one'`: at least one of them. A condition: each, when it holds. */
  readonly required?: true | 'one' | { readonly when: string; readonly test: (message: RuleContext) => boolean }
  /** What a given value must be, as the end of a sentence: `must be two letters`. */
  readonly message?: string
  /** What a given value must match. As a pattern, unlike `test`, it stands in the JSON Schema too. */
  readonly pattern?: RegExp
  /** How many characters a given value must have, both included. */
  readonly length?: { readonly min?: number; readonly max?: number }
  /** Whether a given value is right, where neither `pattern` nor `length` can say it. */
  readonly test?: (text: string, message: RuleContext) => boolean
  /** A field that must be given too when this one is; the issue names it. */
  readonly requires?: string
  /** All of the fields or none. */
  readonly allOrNone?: true
  /** The rule holds only then. */
  readonly when?: (message: RuleContext) => boolean
  /** Nothing else that is wrong inside the field is reported beside this rule. */
  readonly exclusive?: true
  /** Code or message in the operation's code table: what the provider itself would respond with. */
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
  /**
   * Its message stands behind the name of the contact that it is about, and a colon; its path begins at that contact.
   */
  readonly contact?: true
  /** Set where this code leaves open whether the work was done. */
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
  /**
   * Whether the provider may be asked twice without doing anything twice. Only then is a call repeated after it left.
   */
  readonly idempotent: boolean
  /** Of a write: how to find out whether it happened when its response was lost. */
  readonly reconciler?: Reconciler
  /** How sure the facts are that this declaration is made of. */
  readonly confidence: Confidence
  /**
   * Namespaces by prefix, where this operation has others than its service. Its own element and its members are in the
   * first, unless said otherwise; a response's members may be in any.
   */
  readonly namespaces?: Readonly<Record<string, string>>
  /** No page gives the namespaces of the response, so its elements are told apart by their local names alone. */
  readonly responseNamespaces?: 'any'
  /**
   * Fields of the frame that this operation has otherwise than its service, such as one that the provider spells
   * otherwise here.
   */
  readonly frame?: Readonly<Record<string, z.ZodType>>
  /** What a caller gives. */
  readonly input: z.ZodType<Input>
  /** What the call resolves to. */
  readonly output: z.ZodType<Output>
  /** What is refused before anything is sent, by the id of the rule. */
  readonly rules: Rules<RuleId>
  /**
   * The member of the output that is a long list, where there is one: the client then has a `stream` of its items too.
   */
  readonly listField: Items | undefined
  /** Local name of the request's element, the Body's child; `name` unless the provider has it otherwise. */
  readonly requestElement: string
  /**
   * Local name of the response's element; `<name>Response` by default. With several names each of them is read, and the
   * simulator writes the first.
   */
  readonly responseElement: string | readonly [string, ...string[]]
  /** This operation's own code table, where the service's does not hold. */
  readonly codes: readonly Code[]
  /** A call that is shown in the docs and checked by the tests. */
  readonly example: { readonly input: Input; readonly output: Output }
}

/** What an operation's `reconciler` finds out. */
export interface Verdict {
  /** Whether it happened, or `unclear` where the documents leave it open. */
  readonly happened: boolean | 'unclear'
  /** What was seen, and what follows from it. */
  readonly sentence: string
}

/** What a `reconciler` has to find out with. */
export interface ReconcileContext {
  /** The text that was sent in a field, by dotted path in the SDK's names. */
  readonly sent: (path: string) => string | undefined
  /** Asks a read. `undefined` where the provider refuses with one of the codes that are named. */
  readonly read: <Input, Output, RuleId extends string>(
    operation: Operation<Input, Output, RuleId>,
    input: NoInfer<Input>,
    ...notFoundCodes: readonly string[]
  ) => Promise<Output | undefined>
  /** What follows when that which the call asks for is so now. */
  readonly confirmIfChanged: (seen: string) => Verdict
}

/** Finds out whether a write happened. It reads, and never writes; what the documents leave open it calls unclear. */
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

/** Declares an operation. Nothing is compiled before its first call. */
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
/** What the list of an operation holds that names one; `never` of others. */
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
