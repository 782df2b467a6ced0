/** Parts of a call that cannot be called by themselves from outside; `bench.mjs` bundles this from the sources. */
import { operations, service } from '@acct/flash'
import type { Service } from '../core/src/service.js'
import { defaultLimits } from '../core/src/wire/read.js'
import { messagesOf } from '../core/src/wire/message.js'
import { understanding } from '../core/src/understand.js'
import { exchangeFor } from '../core/src/client.js'
import { redaction } from '../core/src/wire/redact.js'
import { credentials, relax, xmlHeaders } from './work.mjs'

const soapVersion = '1.1'
const operation = operations.monthlyAccount
const message = messagesOf(service, { soapVersion, namespaces: service.namespaces })(operation)
const relaxed = new Set<string>(relax)
const redact = redaction([credentials.securityToken])
const understand = understanding({ service: service as Service, limits: defaultLimits, soapVersion })

export const checkAccount = (input: unknown): string[] => message.plan.draft(input, credentials, relaxed).issues.map(({ path }) => path)

export const understandAccount = (body: Uint8Array): unknown =>
  understand.whole({ operation, message, exchange: exchangeFor('monthlyAccount', redact) }, { status: 200, headers: xmlHeaders, body })
