/** The three real clients, called with their own examples and with the planted secrets. */
import { createDebitsuccess, operations as debitsuccess } from '@acct/debitsuccess'
import { createEmersion, operations as emersion } from '@acct/emersion'
import { createFlash, operations as flash } from '@acct/flash'
import { operation, type ClientOptions } from '@acct/core'
import type { Call } from './corpus/case.js'
import { debitsuccessPassword, emersionPassword, token } from './corpus/secrets.js'

export type Options = Pick<ClientOptions, 'endpoint' | 'timeoutMs' | 'transport'>

export interface Caller {
  readonly call: () => Promise<unknown>
  readonly close: () => void
}

const withPassword = <
  Input extends typeof emersion.createComplexAccount.example.input | typeof emersion.updateComplexAccount.example.input,
>(
  input: Input,
): Input => ({
  ...input,
  primaryContact: {
    ...input.primaryContact,
    cumulusUser: { ...input.primaryContact.cumulusUser, password: emersionPassword },
  },
})

const flashClient = (options: Options, securityToken = token): ReturnType<typeof createFlash> =>
  createFlash({ ...options, securityToken, locationId: '99999999-0000-0000-0000-000000000000' })
const debitsuccessClient = (options: Options): ReturnType<typeof createDebitsuccess> =>
  createDebitsuccess({ ...options, user: { username: 'someone', password: debitsuccessPassword } })

const callers: Readonly<Record<Call, (options: Options) => Caller>> = {
  monthlyAccount: (options) => {
    const client = flashClient(options)
    return { call: () => client.monthlyAccount(flash.monthlyAccount.example.input), close: client.close }
  },
  monthlyAccountInBraces: (options) => {
    const client = flashClient(options, `{${token.toUpperCase()}}`)
    return { call: () => client.monthlyAccount(flash.monthlyAccount.example.input), close: client.close }
  },
  setMonthlyAccountExternalId: (options) => {
    const client = flashClient(options)
    return {
      call: () => client.setMonthlyAccountExternalId(flash.setMonthlyAccountExternalId.example.input),
      close: client.close,
    }
  },
  createComplexAccount: (options) => {
    const client = createEmersion(options)
    return {
      call: () => client.createComplexAccount(withPassword(emersion.createComplexAccount.example.input)),
      close: client.close,
    }
  },
  updateComplexAccount: (options) => {
    const client = createEmersion(options)
    return {
      call: () => client.updateComplexAccount(withPassword(emersion.updateComplexAccount.example.input)),
      close: client.close,
    }
  },
  transferCustomerAccount: (options) => {
    const client = debitsuccessClient(options)
    return {
      call: () => client.transferCustomerAccount(debitsuccess.transferCustomerAccount.example.input),
      close: client.close,
    }
  },
}

/** Flash's operations as they would be if what they answer were a long list. */
const streamed = {
  monthlyAccount: operation({ ...flash.monthlyAccount, listField: 'locationProfiles' }),
  setMonthlyAccountExternalId: operation({ ...flash.setMonthlyAccountExternalId, listField: 'locationProfiles' }),
}

export const isStreamed = (call: Call): call is keyof typeof streamed => Object.hasOwn(streamed, call)

/** Calls that read the same answers as they arrive, and end in the items. */
export function streamerOf(call: keyof typeof streamed, options: Options): Caller {
  const client = flashClient(options)
  const items = client.stream(streamed[call], streamed[call].example.input)
  return { call: async () => collected(items), close: client.close }
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

export const callerOf = (call: Call, options: Options): Caller => callers[call](options)
