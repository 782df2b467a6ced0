/**
 * Parts of a call that cannot be called separately from outside; `bench.mjs` bundles this with the core's sources,
 * for `inside.mjs`.
 */
import { operations, service } from '@acct/flash'
import { CallContext } from '../core/src/call-errors/call-context.ts'
import { createResponseInterpreter } from '../core/src/call/response-interpreter.ts'
import { codecsFor } from '../core/src/soap/operation-codec.ts'
import { createRedactor } from '../core/src/util/redactor.ts'
import { defaultLimits } from '../core/src/xml/tree-builder.ts'
import { credentials, relax, xmlHeaders } from './work.mjs'

export { answer as longList } from '../interop/test/streams/list.ts'

const soapVersion = '1.1'
const codecOf = codecsFor(service, { soapVersion, namespaces: service.namespaces })
const relaxed = new Set(relax)
const redact = createRedactor([credentials.securityToken])
const facts = { provider: service.name, url: 'http://localhost/' }

// Once, as a client does.
const { plan } = codecOf(operations.monthlyAccount)

export const checkAccount = (input) => plan.encode(input, credentials, relaxed).issues.map(({ path }) => path)

function interpreterFor(name, limits) {
  const interpreter = createResponseInterpreter({ service, limits: { ...defaultLimits, ...limits }, soapVersion })
  const call = { operation: operations[name], codec: codecOf(operations[name]) }
  return (body) =>
    interpreter.buffered(
      { ...call, context: new CallContext({ ...facts, operation: name }, redact) },
      { status: 200, headers: xmlHeaders, body },
    )
}

export const understandAccount = interpreterFor('monthlyAccount')
export const understandList = interpreterFor('getAllMonthlies', { elements: 100_000 })
