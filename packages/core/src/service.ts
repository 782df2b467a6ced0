/** A service is one value per provider: what all of its messages share. */
import type * as z from 'zod'
import type { Fault, Note, Vendor } from './errors.js'
import type { Code, Operation, Rules } from './operation.js'

/** A version of SOAP: `1.1` or `1.2`. */
export type SoapVersion = '1.1' | '1.2'

/** Schemas of fields by their names. */
export type Fields = Readonly<Record<string, z.ZodType>>

/** What a provider says when it refuses in a normal response. */
export interface Refusal {
  /** The provider's code. */
  readonly code: string
  /** The provider's notes, in its words and order. */
  readonly notes: readonly Note[]
  /** Set if the response says that the outcome is not known. The code table can say so too. */
  readonly outcome?: 'unknown' | undefined
}

/** What all messages of a provider share. */
export interface Service<Decoded = unknown, RuleId extends string = string> {
  /** The provider's name, for people. */
  readonly name: string
  /** The client's own name and version, for the `User-Agent`. */
  readonly product: string
  /** The version of SOAP that the provider speaks. */
  readonly soapVersion: SoapVersion
  /** Namespaces by prefix. The operation's own element is in the first. */
  readonly namespaces: Readonly<Record<string, string>>
  /** The prefix that members have by default. */
  readonly memberPrefix: string
  /** Prefixes whose namespaces a response's members may be in. */
  readonly responsePrefixes: readonly string[]
  /** The provider's spelling of a field's name. */
  readonly spell: (key: string) => string
  /** The spelling in responses, if it differs. */
  readonly spellResponse?: (key: string) => string
  /** The SOAPAction of an operation. `namespace`: that of the operation's element. */
  readonly soapAction: (operation: string, namespace: string) => string
  /** The client's options that are part of every message. */
  readonly credentials: Fields
  /** The frame: the fields of every request, written around the operation's own. */
  readonly frame: (fields: Fields) => Fields
  /** Local name of the element between the operation's and the members, if any. */
  readonly wrapperElement?: string
  /** Local name of the element between the response's and the members, if any. */
  readonly resultElement: ((operation: string) => string) | undefined
  /** Rules about the frame. */
  readonly rules: Rules<RuleId>
  /** The provider's code table, for all operations that have none of their own. */
  readonly codes: readonly Code[]
  /** The refusal in a decoded response, if it is one. */
  refusal(response: Decoded): Refusal | undefined
  /** What the code table says about a fault: one entry for each text that it explains, in order. */
  explain(fault: Fault, codes: readonly Code[]): readonly Vendor[]
}

/** A service; everything but its name and its namespaces has a default. */
type ServiceDeclaration<Decoded, RuleId extends string> = Pick<Service<Decoded, RuleId>, 'name' | 'namespaces'> &
  Partial<Service<Decoded, RuleId>>

/**
 * Declares a service: its name, its namespaces, and what differs from the defaults. By default all elements are in the
 * first namespace, fields are spelled as in the SDK, the SOAPAction is `<namespace>/<operation>`, messages have no
 * frame, and no response is a refusal.
 */
export function service<Decoded = unknown, RuleId extends string = never>(
  declaration: ServiceDeclaration<Decoded, RuleId>,
): Service<Decoded, RuleId> {
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
    // Without rules, RuleId is never.
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

/** The code table of an operation: its own, or the service's. */
export const codesOf = (service: Pick<Service, 'codes'>, operation: Pick<Operation, 'codes'>): readonly Code[] =>
  operation.codes.length > 0 ? operation.codes : service.codes
