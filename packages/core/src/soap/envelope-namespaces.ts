import type { SoapVersion } from '../service.js'

/** The namespace of the envelope in each version of SOAP (SOAP 1.1 §4, SOAP 1.2 part 1 §5). */
export const envelopeNamespaces = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
} as const satisfies Record<SoapVersion, string>
