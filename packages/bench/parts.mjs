/** Parts of a call that cannot be called by themselves from outside; `bench.mjs` bundles this with the core's sources, for `inside.mjs`. */
import { operations, service } from '@acct/flash'
import { exchangeFor } from '../core/src/failures.ts'
import { understanding } from '../core/src/understand.ts'
import { messagesOf } from '../core/src/wire/message.ts'
import { defaultLimits } from '../core/src/wire/tree.ts'
import { redaction } from '../core/src/wire/redact.ts'
import { credentials, relax, xmlHeaders } from './work.mjs'

export { answer as longList } from '../interop/test/streams/list.ts'

const soapVersion = '1.1'
const messageOf = messagesOf(service, { soapVersion, namespaces: service.namespaces })
const relaxed = new Set(relax)
const redact = redaction([credentials.securityToken])

export const checkAccount = (input) =>
  messageOf(operations.monthlyAccount)
    .plan.draft(input, credentials, relaxed)
    .issues.map(({ path }) => path)

function understandingOf(name, limits) {
  const understand = understanding({ service, limits: { ...defaultLimits, ...limits }, soapVersion })
  const asked = { operation: operations[name], message: messageOf(operations[name]) }
  return (body) =>
    understand.whole({ ...asked, exchange: exchangeFor(name, redact) }, { status: 200, headers: xmlHeaders, body })
}

export const understandAccount = understandingOf('monthlyAccount')
export const understandList = understandingOf('getAllMonthlies', { elements: 100_000 })
