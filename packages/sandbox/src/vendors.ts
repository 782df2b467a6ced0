/** The three vendors: where each is, what names an account in its messages, and how its accounts are shown. */
import type { Operation, SoapVersion, Transport } from '@acct/core'
import type { Described, Simulator } from '@acct/core/testing'
import {
  createDebitsuccess,
  operations as debitsuccessOperations,
  service as debitsuccessService,
  type DebitsuccessAnswer,
} from '@acct/debitsuccess'
import type { DebitsuccessSeed, DebitsuccessSimulator } from '@acct/debitsuccess/testing'
import {
  createEmersion,
  operations as emersionOperations,
  service as emersionService,
  type EmersionAnswer,
} from '@acct/emersion'
import type { EmersionSeed, EmersionSimulator } from '@acct/emersion/testing'
import { createFlash, operations as flashOperations, service as flashService, type FlashAnswer } from '@acct/flash'
import type { FlashSeed, FlashSimulator } from '@acct/flash/testing'

/** What a sandbox starts with: the seeds of the three simulators. */
export interface SandboxSeed {
  readonly flash?: FlashSeed
  readonly emersion?: EmersionSeed
  readonly debitsuccess?: DebitsuccessSeed
}

export type VendorKey = keyof SandboxSeed

export const paths: Readonly<Record<VendorKey, string>> = {
  flash: '/Integrations/Monthly.asmx',
  emersion: '/Services',
  debitsuccess: '/DSWebService/DSServices.svc',
}

/** An account as people read it. */
export interface AccountRow {
  readonly name: string
  readonly about: string
  /** `active`, or why it is not. */
  readonly state: string
  /** All that is known of it: names and texts. */
  readonly fields: readonly (readonly [name: string, text: string])[]
}

/** The fields of an account, those of its parts by dotted path. A parker's PIN is nobody's to read. */
const fieldsOf = (part: object, path = ''): AccountRow['fields'] =>
  Object.entries(part).flatMap(([key, value]: [string, unknown]): AccountRow['fields'] => {
    const name = path + key
    if (value === null || value === undefined || value === '') return []
    if (typeof value === 'object') return fieldsOf(value, `${name}.`)
    return [[name, key === 'pin' ? 'set' : typeof value === 'string' ? value : JSON.stringify(value)]]
  })

/** One vendor as the server has it. */
export interface Served {
  readonly key: VendorKey
  readonly name: string
  readonly path: string
  readonly simulator: Simulator
  readonly described: Described
  /** Elements that name the account in a request, the best first. */
  readonly accountElements: readonly string[]
  readonly accounts: () => readonly unknown[]
  readonly rows: () => readonly AccountRow[]
  /** Makes the SDK's own call, with an example for its input: what it ends in is what an answer means. */
  readonly ask: (operation: string | undefined, dialect: Dialect) => Promise<unknown>
}

interface Dialect {
  readonly transport: Transport
  readonly soapVersion: SoapVersion
}

/** The calls that read an answer are sent nowhere; these credentials only have to be of the right form. */
const nobody = '00000000-0000-4000-8000-000000000000'
const endpoint = 'http://127.0.0.1'

function asking<Answer>(
  operations: Readonly<Record<string, Operation<unknown, Answer>>>,
  clientOf: (dialect: Dialect) => {
    readonly send: (operation: Operation<unknown, Answer>, input: unknown) => Promise<Answer>
  },
): Served['ask'] {
  return async (name = '', dialect) => {
    // What was no operation is answered by a fault, which every operation reads alike.
    const operation = operations[name] ?? Object.values(operations)[0]
    return operation && clientOf(dialect).send(operation, operation.example.input)
  }
}

export const servedFlash = (simulator: FlashSimulator): Served => ({
  key: 'flash',
  name: flashService.name,
  path: paths.flash,
  simulator,
  described: { service: flashService, operations: flashOperations },
  accountElements: ['accountNumber', 'flashAccountNumber'],
  accounts: () => simulator.accounts,
  rows: () =>
    simulator.accounts.map((account) => ({
      name: account.accountNumber ?? 'made by hand',
      about: [
        account.flashAccountNumber,
        `${String(account.parks)} ${account.parks === 1 ? 'park' : 'parks'}`,
        account.companyName,
      ]
        .filter(Boolean)
        .join(' · '),
      state: account.deleted ? 'deleted' : account.status.toLowerCase(),
      fields: fieldsOf(account),
    })),
  ask: asking<FlashAnswer>(flashOperations, (dialect) =>
    createFlash({ endpoint, securityToken: nobody, locationId: nobody, ...dialect }),
  ),
})

export const servedEmersion = (simulator: EmersionSimulator): Served => ({
  key: 'emersion',
  name: emersionService.name,
  path: paths.emersion,
  simulator,
  described: { service: emersionService, operations: emersionOperations },
  accountElements: ['AccountID', 'UserName'],
  accounts: () => simulator.accounts,
  rows: () =>
    simulator.accounts.map((account) => ({
      name: account.userName,
      about: [account.accountId, account.accountReference].filter(Boolean).join(' · '),
      state: account.foreign ? 'foreign' : 'active',
      fields: fieldsOf(account),
    })),
  ask: asking<EmersionAnswer>(emersionOperations, (dialect) => createEmersion({ endpoint, ...dialect })),
})

export const servedDebitsuccess = (simulator: DebitsuccessSimulator): Served => ({
  key: 'debitsuccess',
  name: debitsuccessService.name,
  path: paths.debitsuccess,
  simulator,
  described: { service: debitsuccessService, operations: debitsuccessOperations },
  accountElements: ['AccountReferenceNo', 'ExternalAccountReferenceNo'],
  accounts: () => simulator.accounts,
  rows: () =>
    simulator.accounts.map((account) => ({
      name: account.accountReferenceNo,
      about: account.externalAccountReferenceNo ?? '',
      state: account.state ?? 'active',
      fields: fieldsOf(account),
    })),
  ask: asking<DebitsuccessAnswer>(debitsuccessOperations, (dialect) =>
    createDebitsuccess({ endpoint, user: { username: nobody, password: nobody }, ...dialect }),
  ),
})

export const nameOf: Readonly<Record<VendorKey, string>> = {
  flash: flashService.name,
  emersion: emersionService.name,
  debitsuccess: debitsuccessService.name,
}
