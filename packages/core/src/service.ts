/** A service is one value per provider: what all of its messages share. */
import type * as z from 'zod'
import type { Fault, Note, Vendor } from './errors.js'
import type { Code, Operation, Rules } from './operation.js'

/** A version of SOAP: `1.1` or `1.2`. */
export type SoapVersion = '1.1' | '1.2'

/** Schemas of fields by their names. */
export type Fields = Readonly<Record<string, z.ZodType>>

/** How a provider says no in a normal response. */
export interface Refusal {
  /** The provider's code. */
  readonly code: string
  /** The provider's notes, in its words and order. */
  readonly notes: readonly Note[]
  /** Set where the response itself says that nobody knows. The code table may say it too. */
  readonly outcome?: 'unknown' | undefined
}

/** What all messages of a provider share. */
export interface Service<Answer = unknown, RuleId extends string = string> {
  /** The provider's name, as people say it. */
  readonly name: string
  /** The client's own name and version, for the `User-Agent`. */
  readonly product: string
  /** The version of SOAP that the provider speaks. */
  readonly soapVersion: SoapVersion
  /** Namespaces by prefix. The operation's own element is in the first. */
  readonly namespaces: Readonly<Record<string, string>>
  /** The prefix that members have when nothing else is said. */
  readonly memberPrefix: string
  /** Prefixes whose namespaces a response's members may be in. */
  readonly responsePrefixes: readonly string[]
  /** The provider's spelling of a field's name. */
  readonly spell: (key: string) => string
  /** The same for responses, where a provider spells those differently. */
  readonly spellResponse?: (key: string) => string
  /** The SOAPAction of an operation, whose own element is in that namespace. */
  readonly soapAction: (operation: string, namespace: string) => string
  /** The client's options that stand in every message. */
  readonly credentials: Fields
  /** The frame: the fields of every request, written around the operation's own. */
  readonly frame: (fields: Fields) => Fields
  /** Local name of the element between the operation's and the members, where there is one. */
  readonly wrapperElement?: string
  /** Local name of the element between the response's element and the members, where there is one. */
  readonly resultElement: ((operation: string) => string) | undefined
  /** Rules about the frame. */
  readonly rules: Rules<RuleId>
  /** The provider's code table, for all operations that have none of their own. */
  readonly codes: readonly Code[]
  /** Whether a decoded response says no. */
  refusal(answer: Answer): Refusal | undefined
  /** What a fault means in the provider's code table: an entry for each text that it explains, in their order. */
  explain(fault: Fault, codes: readonly Code[]): readonly Vendor[]
}

/** What a service has unless it declares otherwise: the members that have a natural default. */
type ServiceDeclaration<Answer, RuleId extends string> = Pick<Service<Answer, RuleId>, 'name' | 'namespaces'> &
  Partial<Service<Answer, RuleId>>

/**
 * Declares a service: its name, its namespaces, and what it has otherwise than most. By default all elements are in the
 * first namespace, fields are spelled as in the SDK, the SOAPAction is the namespace and the operation's name with a
 * slash between them, messages have no frame, and no response says no.
 */
export function service<Answer = unknown, RuleId extends string = never>(
  declaration: ServiceDeclaration<Answer, RuleId>,
): Service<Answer, RuleId> {
  const [prefix] = Object.keys(declaration.namespaces)
  if (prefix === undefined) throw new TypeError(`${declaration.name}: a service has at least one namespace`)
  return {
    product: 'acct',
    soapVersion: '1.1',
    memberPrefix: prefix,
    responsePrefixes: [prefix],
    spell: (key) => key,
    soapAction: (operation, namespace) => `${namespace.replace(/\/$/, '')}/${operation}`,
    credentials: {},
    frame: (fields) => fields,
    resultElement: undefined,
    // Without rules of its own, RuleId is never, and these are all of them.
    rules: {} as Rules<RuleId>,
    codes: [],
    refusal: () => undefined,
    explain: () => [],
    ...declaration,
  }
}

/** The namespaces of an operation's messages: its own, or its service's. */
export function namespacesOf(
  service: Pick<Service, 'namespaces' | 'memberPrefix' | 'responsePrefixes'>,
  { namespaces }: Pick<Operation, 'namespaces'>,
): Pick<Service, 'namespaces' | 'memberPrefix' | 'responsePrefixes'> & { readonly ownPrefix: string } {
  const [ownPrefix = ''] = Object.keys(namespaces ?? service.namespaces)
  return namespaces
    ? { namespaces, ownPrefix, memberPrefix: ownPrefix, responsePrefixes: Object.keys(namespaces) }
    : { ...service, ownPrefix }
}

/** The codes that hold for an operation: its own table, or the service's. */
export const codesOf = (service: Pick<Service, 'codes'>, operation: Pick<Operation, 'codes'>): readonly Code[] =>
  operation.codes.length > 0 ? operation.codes : service.codes
