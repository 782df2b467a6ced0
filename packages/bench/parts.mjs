/** Parts of a call that cannot be called by themselves from outside; `bench.mjs` bundles this with the core's sources, for `inside.mjs`. */
import { operations, service } from '@acct/flash'
import { exchangeFor } from '../core/src/client.ts'
import { understanding } from '../core/src/understand.ts'
import { messagesOf } from '../core/src/wire/message.ts'
import { defaultLimits } from '../core/src/wire/read.ts'
import { redaction } from '../core/src/wire/redact.ts'
import { credentials, relax, xmlHeaders } from './work.mjs'

const soapVersion = '1.1'
const operation = operations.monthlyAccount
const message = messagesOf(service, { soapVersion, namespaces: service.namespaces })(operation)
const relaxed = new Set(relax)
const redact = redaction([credentials.securityToken])
const understand = understanding({ service, limits: defaultLimits, soapVersion })

export const checkAccount = (input) => message.plan.draft(input, credentials, relaxed).issues.map(({ path }) => path)

export const understandAccount = (body) => understand.whole({ operation, message, exchange: exchangeFor('monthlyAccount', redact) }, { status: 200, headers: xmlHeaders, body })
