/**
 * The three providers in one table: where each is, what names an account in its messages, and how its accounts are
 * shown.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Operation, SoapVersion, Transport } from '@acct/core'
import {
  describeOperations,
  type OperationSet,
  type ServiceDescription,
  type SimulatedRecords,
  type Simulator,
} from '@acct/core/testing'
import * as debitsuccess from '@acct/debitsuccess'
import * as debitsuccessExperimental from '@acct/debitsuccess/experimental'
import {
  refuse as refuseDebitsuccess,
  simulateDebitsuccess,
  type DebitsuccessSeed,
  type DebitsuccessSimulator,
  type SimulatedDebitsuccessAccount,
} from '@acct/debitsuccess/testing'
import * as emersion from '@acct/emersion'
import * as emersionExperimental from '@acct/emersion/experimental'
import {
  refuse as refuseEmersion,
  simulateEmersion,
  type EmersionSeed,
  type EmersionSimulator,
  type SimulatedEmersionAccount,
} from '@acct/emersion/testing'
import * as flash from '@acct/flash'
import * as flashExperimental from '@acct/flash/experimental'
import {
  refuse as refuseFlash,
  simulateFlash,
  type FlashSeed,
  type FlashSimulator,
  type SimulatedFlashAccount,
} from '@acct/flash/testing'
import { secretElementsOf } from './wsdl.js'

/** What a sandbox starts with: the seeds of the three simulators. */
export interface SandboxSeed {
  readonly flash?: FlashSeed
  readonly emersion?: EmersionSeed
  readonly debitsuccess?: DebitsuccessSeed
}

export type ProviderKey = keyof SandboxSeed

export interface Simulators {
  readonly flash: FlashSimulator
  readonly emersion: EmersionSimulator
  readonly debitsuccess: DebitsuccessSimulator
}

/** An account as people read it. */
export interface AccountRow {
  readonly name: string
  readonly summary: string
  /** `active`, or why it is not. */
  readonly status: string
}

/** A refusal that the provider can be told to respond with. */
export interface RefusalCode {
  readonly code: string
  /** The provider's words for it, where they are documented. */
  readonly message: string
}

export interface Exchange {
  readonly transport: Transport
  readonly soapVersion: SoapVersion
}

/** One provider as the server has it. */
export interface Provider {
  readonly key: ProviderKey
  readonly name: string
  readonly path: string
  readonly simulator: Simulator
  readonly records: SimulatedRecords<object>
  readonly description: ServiceDescription
  /** Local names of the elements whose text must not be shown, those of experimental operations too. */
  readonly secretElements: readonly string[]
  /** Elements that name the account in a request, the best first. */
  readonly accountElements: readonly string[]
  readonly rowOf: (account: object) => AccountRow
  readonly codes: readonly RefusalCode[]
  /** The response that refuses with one of its codes. */
  readonly refuse: (code: string) => object
  /** Adds to an account of a seed what the simulator adds to it. */
  readonly complete: (account: object) => object
  /**
   * Makes the SDK's own call with the example as its input. How it ends shows what the response means to a client.
   */
  readonly replayThroughSdk: (operation: string | undefined, exchange: Exchange) => Promise<unknown>
  /**
   * Makes a first call, which loads and compiles what all calls need. So the first request to the sandbox takes no
   * longer than the next ones.
   */
  readonly warmUp: () => Promise<void>
}

interface Definition<Account extends object, Sim extends Simulator, Answer> {
  readonly key: ProviderKey
  readonly path: string
  readonly service: OperationSet['service']
  readonly operations: Readonly<Record<string, Operation<unknown, Answer>>>
  /** Operations that the simulator knows and the WSDL does not. */
  readonly experimental: Readonly<Record<string, Operation<unknown, Answer>>>
  readonly simulate: (accounts?: readonly Account[]) => Sim & { readonly records: SimulatedRecords<Account> }
  readonly accountElements: readonly string[]
  readonly rowOf: (account: Account) => AccountRow
  readonly refuse: (code: string) => object
  /**
   * The client that replays responses. They come from its transport, so its credentials only have to be well-formed.
   */
  readonly createClient: (exchange: Exchange) => {
    readonly send: (operation: Operation<unknown, Answer>, input: unknown) => Promise<Answer>
  }
}

const placeholder = '00000000-0000-4000-8000-000000000000'
const endpoint = 'http://127.0.0.1'

export const paths: Readonly<Record<ProviderKey, string>> = {
  flash: '/Integrations/Monthly.asmx',
  emersion: '/Services',
  debitsuccess: '/DSWebService/DSServices.svc',
}

export const providerNames: Readonly<Record<ProviderKey, string>> = {
  flash: flash.service.name,
  emersion: emersion.service.name,
  debitsuccess: debitsuccess.service.name,
}

const flashDefinition: Definition<SimulatedFlashAccount, FlashSimulator, flash.FlashResponse> = {
  key: 'flash',
  path: paths.flash,
  ...flash,
  experimental: flashExperimental,
  simulate: (accounts = []) => simulateFlash({ accounts }),
  accountElements: ['accountNumber', 'flashAccountNumber'],
  rowOf: ({ accountNumber, flashAccountNumber, parks, companyName, deleted, status }) => ({
    name: accountNumber ?? 'made by hand',
    summary: join(flashAccountNumber, `${String(parks)} ${parks === 1 ? 'park' : 'parks'}`, companyName),
    status: deleted ? 'deleted' : status.toLowerCase(),
  }),
  refuse: (code) => refuseFlash(code as flash.FlashCode, 'Refused by the sandbox'),
  createClient: (exchange) =>
    flash.createFlash({ endpoint, securityToken: placeholder, locationId: placeholder, ...exchange }),
}

const emersionDefinition: Definition<SimulatedEmersionAccount, EmersionSimulator, emersion.EmersionResponse> = {
  key: 'emersion',
  path: paths.emersion,
  ...emersion,
  experimental: emersionExperimental,
  simulate: (accounts = []) => simulateEmersion({ accounts }),
  accountElements: ['AccountID', 'UserName'],
  rowOf: ({ userName, accountId, accountReference, foreign }) => ({
    name: userName,
    summary: join(accountId, accountReference),
    status: foreign ? 'foreign' : 'active',
  }),
  refuse: refuseEmersion,
  createClient: (exchange) => emersion.createEmersion({ endpoint, ...exchange }),
}

const debitsuccessDefinition: Definition<
  SimulatedDebitsuccessAccount,
  DebitsuccessSimulator,
  debitsuccess.DebitsuccessResponse
> = {
  key: 'debitsuccess',
  path: paths.debitsuccess,
  ...debitsuccess,
  experimental: debitsuccessExperimental,
  simulate: (accounts = []) => simulateDebitsuccess({ accounts }),
  accountElements: ['AccountReferenceNo', 'ExternalAccountReferenceNo'],
  rowOf: ({ accountReferenceNo, externalAccountReferenceNo, state = 'active' }) => ({
    name: accountReferenceNo,
    summary: externalAccountReferenceNo ?? '',
    status: state,
  }),
  refuse: refuseDebitsuccess,
  createClient: (exchange) =>
    debitsuccess.createDebitsuccess({
      endpoint,
      user: { username: placeholder, password: placeholder },
      ...exchange,
    }),
}

/** Starts the simulators of a seed, and what the server knows about each. */
export function createProviders(seed: SandboxSeed): {
  readonly simulators: Simulators
  readonly providers: Provider[]
} {
  const simulators = {
    flash: simulateFlash(seed.flash),
    emersion: simulateEmersion(seed.emersion),
    debitsuccess: simulateDebitsuccess(seed.debitsuccess),
  }
  const providers = [
    createProvider(simulators.flash, flashDefinition),
    createProvider(simulators.emersion, emersionDefinition),
    createProvider(simulators.debitsuccess, debitsuccessDefinition),
  ]
  return { simulators, providers }
}

function createProvider<Account extends object, Sim extends Simulator, Answer>(
  simulator: Sim & { readonly records: SimulatedRecords<Account> },
  definition: Definition<Account, Sim, Answer>,
): Provider {
  const { key, path, operations, service, accountElements, rowOf, refuse, simulate, createClient } = definition
  const description = describeOperations({ service, operations })
  const all = { ...operations, ...definition.experimental }
  const replayThroughSdk = createReplay(all, createClient)
  return {
    key,
    name: service.name,
    path,
    simulator,
    // What is written to the records has passed the schema of the provider's accounts, see seed.ts.
    records: simulator.records as unknown as SimulatedRecords<object>,
    description,
    secretElements: secretElementsOf(describeOperations({ service, operations: all })),
    accountElements,
    rowOf: (account) => rowOf(account as Account),
    codes: codesOf(service, operations),
    refuse,
    complete: (account) => simulate([account as Account]).records.items[0] ?? account,
    replayThroughSdk,
    warmUp: async () => {
      const { transport } = simulate([])
      await replayThroughSdk(undefined, { soapVersion: '1.1', transport }).catch(() => undefined)
    },
  }
}

/**
 * One client for each version of SOAP, because a new one compiles its schemas again. Each replay brings a transport of
 * its own.
 */
function createReplay<Answer>(
  operations: Definition<object, Simulator, Answer>['operations'],
  createClient: Definition<object, Simulator, Answer>['createClient'],
): Provider['replayThroughSdk'] {
  const transports = new AsyncLocalStorage<Transport>()
  const transport: Transport = (request) =>
    transports.getStore()?.(request) ?? Promise.reject(new Error('there is no response to replay'))
  const clients = new Map<SoapVersion, ReturnType<typeof createClient>>()
  return async (name = '', exchange) => {
    // A request that names no operation gets a fault, which every operation reads in the same way.
    const operation = operations[name] ?? Object.values(operations)[0]
    const { soapVersion } = exchange
    const client = clients.get(soapVersion) ?? createClient({ soapVersion, transport })
    clients.set(soapVersion, client)
    return operation && transports.run(exchange.transport, () => client.send(operation, operation.example.input))
  }
}

/** The codes of the service and of its operations; if one is in several tables, the first row. */
function codesOf({ codes }: OperationSet['service'], operations: OperationSet['operations']): readonly RefusalCode[] {
  const all = [codes, ...Object.values(operations).map((operation) => operation.codes)].flat()
  return [...new Map(all.map(({ code, message = '' }) => [code, { code, message }])).values()]
}

const join = (...parts: readonly (string | null | undefined)[]): string => parts.filter(Boolean).join(' · ')
