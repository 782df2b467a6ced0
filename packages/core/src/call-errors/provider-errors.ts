/** The errors that the provider itself reports: a fault, or a refusal in a normal response. */
import type * as errors from '../errors.js'
import type { Code } from '../operation.js'
import type { Refusal } from '../service.js'
import type { FaultContent } from '../soap/envelope-reader.js'
import { envelopeNamespaces } from '../soap/envelope-namespaces.js'
import { trimXml } from '../util/characters.js'
import { cutRedacted, type Redactor } from '../util/redactor.js'
import { createSdkError } from '../util/sdk-error.js'
import type { CallContext } from './call-context.js'
import { errorFacts, inOneLine, maxCodeLength, maxTextLength, maxWordsLength, shortText } from './error-parts.js'
import { isStackFault } from './stack-faults.js'

/** `vendors`: what the code table says about the texts of the fault, in order. */
export function createFaultError(
  context: CallContext,
  content: FaultContent,
  vendors: readonly errors.Vendor[],
  table: readonly Code[],
): errors.SoapError {
  const { redact } = context
  const known = knownTexts(table)
  const [vendor] = vendors
  const { fault, codes } = content
  const [code = '', ...subcodes] = codes.map(({ text }) => shownCode(text, redact))
  const subcode = subcodes.join('.').slice(0, maxCodeLength) || null
  const shown = redact(fault, maxTextLength, known)
  const text = {
    what: 'the provider responded with a fault',
    code: [code, subcode, vendor?.code].filter((text) => typeof text === 'string' && text !== '').join(', '),
    words: inOneLine(
      cutRedacted(
        [shown.reason, shown.detail].filter((text) => text !== null && text !== '').join(': '),
        maxWordsLength,
      ),
    ),
  }
  const shownVendors = redact(vendors, maxTextLength, known)
  return createSdkError('fault', errorFacts(context, faultOutcome(content, vendors, table)), text, {
    ...shown,
    code,
    subcode,
    vendors: shownVendors,
    ...(shownVendors[0] && { vendor: shownVendors[0] }),
  })
}

/** A fault code as an error shows it. Redacted before the prefix is cut off, because a secret may contain a colon. */
function shownCode(text: string, redact: Redactor): string {
  const local = localPart(text)
  return soapCodes.has(local) ? local : localPart(redact(text, maxCodeLength))
}

/** A code without its prefixes, if it consists of names. One expression for the whole code would exhaust the stack. */
const localPart = (code: string): string => (/^:|::|\s/.test(code) ? code : code.slice(code.lastIndexOf(':') + 1))

/** `refused` only if the SOAP stack raised the fault, or the provider's code table explains it. */
function faultOutcome(
  { fault, codes, hasSeveralCodes, version }: FaultContent,
  vendors: readonly errors.Vendor[],
  table: readonly Code[],
): errors.Outcome {
  if (hasSeveralCodes) return 'unknown'
  const isUnknown = ({ code }: errors.Vendor): boolean =>
    table.some((row) => row.code === code && row.outcome === 'unknown')
  const isExplained = vendors.length > 0 && !vendors.some(isUnknown)
  return isExplained || isStackFault(codes, fault.reason, envelopeNamespaces[version]) ? 'refused' : 'unknown'
}

/** `result`: the decoded response. */
export function createRefusedError(
  context: CallContext,
  refusal: Refusal,
  table: readonly Code[],
  result: unknown,
): errors.SoapError {
  const { redact } = context
  const known = knownTexts(table)
  const { code, row, ownNote, words, isUnknown } = readRefusal(refusal, table)
  const shown = redact(code, maxCodeLength, known)
  const vendor = row && {
    code,
    message: redact(ownNote ?? row.message ?? '', maxTextLength, known),
    ...(row.path === undefined ? {} : { path: row.path }),
  }
  const text = {
    what: isUnknown ? 'the provider does not say whether it was done' : 'the provider refused',
    code: shown,
    words: words === null ? row?.message : shortText(redact, words, known),
  }
  return createSdkError('refused', errorFacts(context, isUnknown ? 'unknown' : 'refused'), text, {
    code: shown,
    notes: redact(refusal.notes, maxTextLength, known),
    result: redact(result, maxTextLength, known),
    ...(vendor && { vendor }),
  })
}

/** What a refusal means according to the code table. The codes of its notes count like its own. */
function readRefusal({ code: rawCode, notes, outcome }: Refusal, table: readonly Code[]) {
  // XML white space only: a code with any other blank is another code.
  const code = trimXml(rawCode)
  const hasCode = (note: errors.Note, code: string): boolean => note.code?.trim() === code
  const rows = table.filter((row) => row.code === code || notes.some((note) => hasCode(note, row.code)))
  const ownNote = notes.find((note) => hasCode(note, code))?.note ?? null
  return {
    code,
    row: rows.find((row) => row.code === code),
    ownNote,
    words: ownNote ?? notes.find(({ note }) => note !== null)?.note ?? null,
    isUnknown: outcome === 'unknown' || rows.some((row) => row.outcome === 'unknown'),
  }
}

const knownTextsByTable = new WeakMap<readonly Code[], ReadonlySet<string>>()

/** Texts of the code table, which are never redacted. */
function knownTexts(table: readonly Code[]): ReadonlySet<string> {
  const cached = knownTextsByTable.get(table)
  if (cached) return cached
  const texts = new Set(table.flatMap(({ code, message }) => (message === undefined ? [code] : [code, message])))
  knownTextsByTable.set(table, texts)
  return texts
}

/** Codes that SOAP itself defines. */
const soapCodes: ReadonlySet<string> = new Set([
  'Client',
  'Server',
  'Sender',
  'Receiver',
  'VersionMismatch',
  'MustUnderstand',
  'DataEncodingUnknown',
])
