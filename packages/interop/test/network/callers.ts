/** Every kind of call: the five operations that write, and a read of the user's own; each with and without retry. */
import { operation, xs, type CallOptions, type ClientOptions } from '@acct/core'
import { createDebitsuccess, operations as debitsuccess } from '@acct/debitsuccess'
import { createEmersion, operations as emersion } from '@acct/emersion'
import { createFlash, operations as flash } from '@acct/flash'
import * as z from 'zod'
import { envelope, http } from './answers.js'

/** What every provider's client takes. */
export type CommonOptions = Omit<ClientOptions, 'relax'>
export type CommonCall = Omit<CallOptions, 'relax'>

export interface Caller {
  readonly name: string
  /** Where its expectation stands in a `Four`. */
  readonly column: 0 | 1 | 2 | 3
  readonly connect: (options: CommonOptions) => Line
}

/** A client of which only one operation is called. */
export interface Line {
  readonly call: (options?: CommonCall) => Promise<unknown>
  readonly close: () => void
}

/** A value for each kind of caller. */
export type Four<T> = readonly [write: T, writeWithRetry: T, read: T, readWithRetry: T]

/** A read that a user declares. */
export const findAccount = operation({
  name: 'FindAccount',
  summary: 'Finds an account by its reference.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({ accountReference: xs.text() }),
  output: z.object({ accountId: xs.text() }),
  rules: {},
  example: { input: { accountReference: 'REF 1' }, output: { accountId: '7' } },
})

/** What answers `findAccount`. */
export const found = http(
  200,
  envelope(
    '<r:FindAccountResponse xmlns:r="http://emersion.com.au/ServiceObjects">' +
      '<r:AccountId>7</r:AccountId></r:FindAccountResponse>',
  ),
)

const user = { username: 'user', password: 'hunter2hunter2' }
const place = {
  securityToken: 'dddddddd-0000-4000-8000-000000000001',
  locationId: 'dddddddd-0000-4000-8000-000000000002',
}

/** The read alone. */
export function reader(options: CommonOptions): Line {
  const client = createEmersion(options)
  return {
    call: (callOptions) => client.send(findAccount, findAccount.example.input, callOptions),
    close: client.close,
  }
}

/** One write alone. */
export function writer(options: CommonOptions): Line {
  const client = createFlash({ ...options, ...place })
  return {
    call: (callOptions) => client.monthlyAccount(flash.monthlyAccount.example.input, callOptions),
    close: client.close,
  }
}

const writers: Readonly<Record<string, (options: CommonOptions) => Line>> = {
  monthlyAccount: writer,
  setMonthlyAccountExternalId: (options) => {
    const client = createFlash({ ...options, ...place })
    return {
      call: (callOptions) =>
        client.setMonthlyAccountExternalId(flash.setMonthlyAccountExternalId.example.input, callOptions),
      close: client.close,
    }
  },
  createComplexAccount: (options) => {
    const client = createEmersion(options)
    return {
      call: (callOptions) => client.createComplexAccount(emersion.createComplexAccount.example.input, callOptions),
      close: client.close,
    }
  },
  updateComplexAccount: (options) => {
    const client = createEmersion(options)
    return {
      call: (callOptions) => client.updateComplexAccount(emersion.updateComplexAccount.example.input, callOptions),
      close: client.close,
    }
  },
  transferCustomerAccount: (options) => {
    const client = createDebitsuccess({ ...options, user })
    return {
      call: (callOptions) =>
        client.transferCustomerAccount(debitsuccess.transferCustomerAccount.example.input, callOptions),
      close: client.close,
    }
  },
}

const retry = { attempts: 3, baseMs: 1 }

export const callers: readonly Caller[] = [
  ...Object.entries(writers).flatMap(([name, connect]) => bothWays(name, connect, [0, 1])),
  ...bothWays('a read', reader, [2, 3]),
]

function bothWays(
  name: string,
  connect: (options: CommonOptions) => Line,
  [plain, retried]: readonly [Caller['column'], Caller['column']],
): Caller[] {
  return [
    { name, column: plain, connect },
    { name: `${name}, with retry`, column: retried, connect: (options) => connect({ retry, ...options }) },
  ]
}
