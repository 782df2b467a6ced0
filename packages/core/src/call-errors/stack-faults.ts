/** Faults that a SOAP stack raises before it calls the service, so nothing was done. */
import type { FaultCode } from '../soap/envelope-reader.js'
import { envelopeNamespaces } from '../soap/envelope-namespaces.js'

const [soap11, soap12] = [envelopeNamespaces['1.1'], envelopeNamespaces['1.2']]
const addressingCodes = ['ActionNotSupported', 'DestinationUnreachable']

/** The codes of WS-Security 1.1 §12. Others in its namespace are a service's own. */
const securityCodes = [
  'UnsupportedSecurityToken',
  'UnsupportedAlgorithm',
  'InvalidSecurity',
  'InvalidSecurityToken',
  'FailedAuthentication',
  'FailedCheck',
  'SecurityTokenUnavailable',
  'MessageExpired',
]

/** Codes and subcodes that stacks raise before they call a service, by namespace. */
const stackCodes: Readonly<Record<string, readonly string[]>> = {
  // SOAP 1.1 §4.4.1, SOAP 1.2 part 1 §5.4.6 and part 2 §4.4
  [soap11]: ['VersionMismatch', 'MustUnderstand'],
  [soap12]: ['VersionMismatch', 'MustUnderstand', 'DataEncodingUnknown'],
  'http://www.w3.org/2003/05/soap-rpc': ['ProcedureNotPresent', 'BadArguments'],
  // WS-Addressing 1.0 SOAP Binding §6.4, its submission, and what WCF uses without addressing
  'http://www.w3.org/2005/08/addressing': addressingCodes,
  'http://schemas.xmlsoap.org/ws/2004/08/addressing': addressingCodes,
  'http://schemas.microsoft.com/ws/2005/05/addressing/none': addressingCodes,
  'http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher': ['DeserializationFailed'],
  // WS-Security 1.0 and 1.1 §12
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd': securityCodes,
  'http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd': securityCodes,
}

/** Codes with which ASMX and PHP report, by the text alone, that they could not read or route a message. */
const clientCodes: ReadonlySet<string> = new Set(['Client', 'Sender'])

/**
 * The texts of those faults. Texts that PHP's SoapClient raises too, such as "looks like we got no XML document", are
 * not among them: a service that calls another one may pass them on with its work half done.
 */
const stackReasons: readonly RegExp[] = [
  /^(?:System\.[\w.]*SoapException: )?Server was unable to read request\b/,
  /^(?:System\.[\w.]*SoapException: )?Server did not recognize the value of HTTP header\b/i,
  /^(?:System\.[\w.]*SoapException: )?Missing SOAPAction header\b/,
  /^(?:System\.[\w.]*SoapException: )?Unable to handle request without a valid action parameter\b/,
  /^Bad Request$/,
  /^looks like we got "Body" without function call$/,
  /^Error cannot find parameter$/,
]

/** PHP's text for an unknown procedure. In SOAP 1.1 its code is `Server`. */
const procedureNotPresent = /^(?:SOAP-ERROR: )?Procedure '[^']*' not present$/

/** `codes`: the code and its subcodes. `soapNamespace`: that of the envelope. */
export function isStackFault(
  codes: readonly Pick<FaultCode, 'namespace' | 'local'>[],
  reason: string,
  soapNamespace: string,
): boolean {
  const [code] = codes
  const hasStackCode = codes.some(({ namespace = '', local }, index) => {
    const locals = Object.hasOwn(stackCodes, namespace) ? stackCodes[namespace] : undefined
    // SOAP defines a code only for its own version, and never as a subcode.
    const isSoapNamespace = namespace === soap11 || namespace === soap12
    const isMisplaced = isSoapNamespace && (namespace !== soapNamespace || index > 0)
    return locals !== undefined && !isMisplaced && locals.includes(local)
  })
  const isSoapCode = code?.namespace === soapNamespace
  const hasStackReason =
    (isSoapCode && clientCodes.has(code.local) && stackReasons.some((pattern) => pattern.test(reason))) ||
    (isSoapCode && procedureNotPresent.test(reason))
  return hasStackCode || hasStackReason
}
