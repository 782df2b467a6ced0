/** The endpoint and the SOAPAction of an operation: each is a string, or a function of the operation's name. */
import type { Issue } from '../errors.js'
import { createInputError, createOptionError, typeIssue } from '../util/sdk-error.js'

/** The operation that an endpoint or a SOAPAction is for. */
interface Addressed {
  /** What the message of an error begins with. */
  readonly subject: string
  /** The provider's name of the operation. */
  readonly wireName: string
  /** The namespace of its own element. */
  readonly namespace: string
}

type TextOption = string | ((operation: string, namespace: string) => string)

/** Throws an `InputError` for an address that cannot be used. */
export const endpointFor = (operation: Addressed, endpoint: TextOption): string =>
  textFor(operation, 'endpoint', endpoint, endpointIssues)

/** Throws an `InputError` for a SOAPAction that cannot be used. */
export const soapActionFor = (operation: Addressed, soapAction: TextOption): string =>
  textFor(operation, 'soapAction', soapAction, soapActionIssues)

function textFor(
  { subject, wireName, namespace }: Addressed,
  option: string,
  value: TextOption,
  findIssues: (text: string) => readonly Issue[],
): string {
  let text = value
  try {
    if (typeof text === 'function') text = text(wireName, namespace)
  } catch {
    throw createOptionError(subject, option, 'threw an error when it was called')
  }
  const issues = findIssues(text)
  if (issues.length > 0) throw createInputError(subject, issues, 'options')
  return text
}

/** Characters that would end the quotes or the line of a header. */
const breaksOut = /[\p{Cc}"\\]/u

/** What is wrong with an address: the option, or the result of its function. */
export function endpointIssues(endpoint: unknown): Issue[] {
  const message = endpointProblem(endpoint)
  return message === undefined ? [] : [typeIssue('endpoint', message)]
}

function endpointProblem(endpoint: unknown): string | undefined {
  if (typeof endpoint !== 'string' || !/^https?:/i.test(endpoint) || !URL.canParse(endpoint))
    return 'must be an http: or https: address'
  if (breaksOut.test(endpoint) || endpoint.includes(' '))
    return 'must not contain a space, a quote, a backslash or a control character'
  const { username, password, port } = new URL(endpoint)
  if (port === '0') return 'must have a port from 1 to 65535'
  try {
    decodeURIComponent(username + password)
    return undefined
  } catch {
    return 'has a broken percent escape in its user name or password'
  }
}

/** What is wrong with a SOAPAction: the option, or the result of its function. */
export const soapActionIssues = (action: unknown): Issue[] =>
  typeof action === 'string' && !breaksOut.test(action) && /^[\x20-\x7e]*$/.test(action)
    ? []
    : [typeIssue('soapAction', 'must be an ASCII string without quotes, backslashes or control characters')]
