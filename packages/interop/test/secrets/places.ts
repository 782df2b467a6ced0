/** Where callers give secrets to the SDK, each with a call that has one there. */
import { operation, xs, type CallEvent, type CallOptions, type Transport } from '@acct/core'
import { createDebitsuccess, operations as debitsuccess } from '@acct/debitsuccess'
import { createEmersion, operations as emersion } from '@acct/emersion'
import { createFlash, operations as flash } from '@acct/flash'
import * as z from 'zod'

export type Family = 'flash' | 'emersion' | 'debitsuccess'

/** What a test brings to a call. */
export interface Bench {
  readonly transport?: Transport
  readonly observe?: (event: CallEvent) => void
  readonly call?: Pick<CallOptions, 'signal' | 'timeoutMs'>
  /** Breaks a rule that has nothing to do with the secret. */
  readonly broken?: boolean
}

export interface Place {
  readonly where: string
  readonly family: Family
  readonly secret: string
  /** Makes the client that has the secret, and the call. */
  readonly start: (bench: Bench) => { readonly client: object; readonly ending: () => Promise<unknown> }
}

const endpoint = 'http://provider.test/service'
const token = '3f2504e0-4f89-41d3-9a0c-0305e82c3301'
const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
const user = { username: 'ds-user', password: 'correct-horse&<battery>;staple' }
const password = 'Zürich "8001" & <Bärn>\'s 9%+/\\x'

const monthly = (
  options: Partial<Parameters<typeof createFlash>[0]>,
  { transport, observe, call = {}, broken = false }: Bench,
): ReturnType<Place['start']> => {
  const client = createFlash({ endpoint, securityToken: token, locationId, transport, observe, ...options })
  const { input } = flash.monthlyAccount.example
  return {
    client,
    ending: () => client.send(flash.monthlyAccount, { ...input, ...(broken ? { parks: 0 } : {}) }, call),
  }
}

/** An operation of the caller's own, with secrets where a schema can have them. */
const changeCard = operation({
  name: 'ChangeCard',
  summary: 'Changes the card of an account.',
  idempotent: false,
  confidence: 'documented',
  input: z.strictObject({
    reference: xs.text(),
    pin: xs.secret(xs.text()).optional(),
    card: z.strictObject({ number: xs.secret(xs.text()) }).optional(),
    answers: xs.list('Answer', z.strictObject({ question: xs.text(), answer: xs.secret(xs.text()) })).optional(),
    codes: xs.list('Code', xs.secret(xs.text())).optional(),
  }),
  output: debitsuccess.transferCustomerAccount.output,
  rules: { C01: { field: 'reference', required: true, sources: ['inferred'] } },
  example: { input: { reference: 'A' }, output: debitsuccess.transferCustomerAccount.example.output },
})

const own = (where: string, secret: string, fields: object): Place => ({
  where,
  family: 'debitsuccess',
  secret,
  start: ({ transport, observe, call = {}, broken = false }) => {
    const client = createDebitsuccess({ endpoint, user, transport, observe })
    return {
      client,
      ending: () => client.sendUnchecked(changeCard, { ...(broken ? {} : { reference: 'A' }), ...fields }, call),
    }
  },
})

const urlPassword = 'u@rl: p/ss&<w>?ö#1'
const ownSecret = 'own~{secret}|value 1'

export const places: readonly Place[] = [
  { where: "Flash's security token", family: 'flash', secret: token, start: (bench) => monthly({}, bench) },
  {
    where: "Flash's security token in braces",
    family: 'flash',
    secret: token,
    start: (bench) => monthly({ securityToken: `{${token}}` }, bench),
  },
  {
    where: "Flash's security token without hyphens",
    family: 'flash',
    secret: token,
    start: (bench) => monthly({ securityToken: token.replaceAll('-', '') }, bench),
  },
  {
    where: 'the security token of another location',
    family: 'flash',
    secret: token,
    start: ({ transport, observe, call = {}, broken = false }) => {
      const client = createFlash({ endpoint, securityToken: '1'.repeat(32), locationId, transport, observe }).at({
        securityToken: token,
        locationId,
      })
      return {
        client,
        ending: () =>
          client.send(
            flash.setMonthlyAccountExternalId,
            { ...flash.setMonthlyAccountExternalId.example.input, ...(broken ? { accountGuid: '1' } : {}) },
            call,
          ),
      }
    },
  },
  {
    where: "Emersion's user password",
    family: 'emersion',
    secret: password,
    start: ({ transport, observe, call = {}, broken = false }) => {
      const client = createEmersion({ endpoint, transport, observe })
      const { input } = emersion.createComplexAccount.example
      const primaryContact = { ...input.primaryContact, cumulusUser: { ...input.primaryContact.cumulusUser, password } }
      return {
        client,
        ending: () =>
          client.sendUnchecked(
            emersion.createComplexAccount,
            { ...input, primaryContact, ...(broken ? { accountType: 'Reseller' } : {}) },
            call,
          ),
      }
    },
  },
  {
    where: "Debitsuccess's password",
    family: 'debitsuccess',
    secret: user.password,
    start: ({ transport, observe, call = {}, broken = false }) => {
      const client = createDebitsuccess({ endpoint, user, transport, observe })
      const { input } = debitsuccess.transferCustomerAccount.example
      return {
        client,
        ending: () =>
          client.send(
            debitsuccess.transferCustomerAccount,
            { ...input, ...(broken ? { targetFacilityIdentifier: 'TOO-LONG' } : {}) },
            call,
          ),
      }
    },
  },
  {
    where: "the endpoint's password",
    family: 'flash',
    secret: urlPassword,
    start: (bench) =>
      monthly({ endpoint: `http://user:${encodeURIComponent(urlPassword)}@provider.test/service` }, bench),
  },
  own('a secret field of an own operation', ownSecret, { pin: ownSecret }),
  own('a secret field inside another', ownSecret, { card: { number: ownSecret } }),
  own('a secret field of the items of a list', ownSecret, {
    answers: [
      { question: 'a', answer: 'first-answer-of-two' },
      { question: 'b', answer: ownSecret },
    ],
  }),
  own('secret items of a list', ownSecret, { codes: ['first-code-of-two', ownSecret] }),
]
