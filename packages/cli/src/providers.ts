/** The three providers, each as far as the command line needs to know it. */
import * as debitsuccess from '@acct/debitsuccess'
import * as emersion from '@acct/emersion'
import * as flash from '@acct/flash'
import type { Code, Health, InputSchema, Issue, Operation, Rules } from '@acct/core'
import { UsageError } from './exit-codes.js'
import type { Credential, Settings } from './settings.js'

/** A client whose operations are called by name. */
export interface AnyClient {
  readonly call: (operation: string, input: unknown, options?: CallSettings) => Promise<unknown>
  /** The request as it would be sent, without secrets. */
  readonly prepare: (operation: string, input: unknown) => { readonly url: string; readonly redactedXml: string }
  readonly reconcile: (operation: string, input: unknown, options: ReconcileSettings) => Promise<Reconciled>
  /** Connects without sending anything. */
  readonly health: (options: { readonly timeoutMs: number }) => Promise<readonly Health[]>
  readonly close: () => void
}

export interface CallSettings {
  readonly signal?: AbortSignal
}

export interface ReconcileSettings {
  readonly stateDiffered: boolean
}

export interface Reconciled {
  readonly happened: boolean | 'unclear'
  readonly evidence: { readonly sentence: string }
}

export interface Provider {
  readonly key: string
  readonly title: string
  readonly operations: Readonly<Record<string, Operation>>
  readonly codes: readonly Code[]
  /** The rules of what every request has, such as the credentials. */
  readonly requestRules: Rules
  /** Settings that identify the caller, by their environment variables. */
  readonly credentials: readonly Credential[]
  readonly createClient: (settings: Settings) => AnyClient
  readonly schemaOf: (operation: Operation) => InputSchema<unknown>
  /** What is wrong with an input, without a client. */
  readonly validate: (operation: Operation, input: unknown, settings: Settings) => readonly Issue[]
}

const endpoint = (variable: string): Credential => ({
  variable,
  description: 'address of the service',
  isSecret: false,
  isRequired: true,
})

const soapAction = (variable: string): Credential => ({
  variable,
  description: 'SOAPAction, without quotes',
  isSecret: false,
  isRequired: false,
})

const providers: readonly Provider[] = [
  {
    key: 'flash',
    title: 'FlashParking',
    operations: flash.operations,
    codes: flash.service.codes,
    requestRules: flash.service.rules,
    credentials: [
      endpoint('FLASH_ENDPOINT'),
      { variable: 'FLASH_SECURITY_TOKEN', description: 'token of the location', isSecret: true, isRequired: true },
      { variable: 'FLASH_LOCATION_ID', description: 'id of the location', isSecret: false, isRequired: true },
      soapAction('FLASH_SOAP_ACTION'),
    ],
    createClient: (settings) =>
      anyClient(
        flash.createFlash({
          ...settings.clientOptions('FLASH'),
          relax: settings.relax as never,
          securityToken: settings.required('FLASH_SECURITY_TOKEN'),
          locationId: settings.required('FLASH_LOCATION_ID'),
        }),
      ),
    schemaOf: (operation) => flash.schemaOf(operation as never),
    validate: (operation, input, { relax }) => flash.validate(operation as never, input, { relax: relax as never }),
  },
  {
    key: 'emersion',
    title: 'Emersion',
    operations: emersion.operations,
    requestRules: emersion.service.rules,
    codes: [...emersion.service.codes, ...Object.values(emersion.operations).flatMap(({ codes }) => codes)],
    credentials: [
      endpoint('EMERSION_ENDPOINT'),
      { variable: 'EMERSION_CERT_FILE', description: 'client certificate, PEM', isSecret: false, isRequired: false },
      { variable: 'EMERSION_KEY_FILE', description: 'its key, PEM', isSecret: false, isRequired: false },
      { variable: 'EMERSION_PFX_FILE', description: 'both in one PKCS #12 file', isSecret: false, isRequired: false },
      { variable: 'EMERSION_PASSPHRASE', description: 'passphrase of the key', isSecret: true, isRequired: false },
      { variable: 'EMERSION_REALM', description: 'your Cumulus user realm', isSecret: false, isRequired: false },
      soapAction('EMERSION_SOAP_ACTION'),
    ],
    createClient: (settings) =>
      anyClient(
        emersion.createEmersion({
          ...settings.clientOptions('EMERSION'),
          relax: settings.relax as never,
          realm: settings.optional('EMERSION_REALM'),
        }),
      ),
    schemaOf: (operation) => emersion.schemaOf(operation as never),
    validate: (operation, input, { relax, optional }) =>
      emersion.validate(operation as never, input, { relax: relax as never, realm: optional('EMERSION_REALM') }),
  },
  {
    key: 'debitsuccess',
    title: 'Debitsuccess',
    operations: debitsuccess.operations,
    codes: debitsuccess.service.codes,
    requestRules: debitsuccess.service.rules,
    credentials: [
      endpoint('DEBITSUCCESS_ENDPOINT'),
      { variable: 'DEBITSUCCESS_USERNAME', description: 'user name', isSecret: false, isRequired: true },
      { variable: 'DEBITSUCCESS_PASSWORD', description: 'password', isSecret: true, isRequired: true },
      soapAction('DEBITSUCCESS_SOAP_ACTION'),
    ],
    createClient: (settings) =>
      anyClient(
        debitsuccess.createDebitsuccess({
          ...settings.clientOptions('DEBITSUCCESS'),
          relax: settings.relax as never,
          user: {
            username: settings.required('DEBITSUCCESS_USERNAME'),
            password: settings.required('DEBITSUCCESS_PASSWORD'),
          },
        }),
      ),
    schemaOf: (operation) => debitsuccess.schemaOf(operation as never),
    validate: (operation, input, { relax }) =>
      debitsuccess.validate(operation as never, input, { relax: relax as never }),
  },
]

export const allProviders = (): readonly Provider[] => providers

export function providerOf(key: string): Provider {
  const provider = providers.find((provider) => provider.key === key)
  if (!provider) throw new UsageError(`There is no provider ${key}; use ${providers.map(({ key }) => key).join(', ')}.`)
  return provider
}

export function operationOf({ key, operations }: Provider, name: string): readonly [string, Operation] {
  const found = Object.entries(operations).find((entry) => isNamed(entry, name))
  if (!found) throw new UsageError(`${key} has no operation ${name}; see acct operations ${key}.`)
  return found
}

/** By its name in the SDK, in kebab case or in the provider's spelling. */
export const isNamed = ([own, operation]: readonly [string, Operation], name: string): boolean =>
  [own, kebabCase(own), operation.name].includes(name) || own.toLowerCase() === name.toLowerCase()

export const kebabCase = (name: string): string => name.replace(/[A-Z]/g, (part) => `-${part.toLowerCase()}`)

type TypedClient = Readonly<Record<string, unknown>> & {
  readonly prepare: (name: never, input: never) => { readonly url: string; readonly redactedXml: string }
  readonly reconcile: (name: never, input: never, options: ReconcileSettings) => Promise<Reconciled>
  readonly health: AnyClient['health']
  readonly close: () => void
}

/** Inputs come from files, so that no type can be checked: the rules check them. */
function anyClient(typed: { readonly close: () => void }): AnyClient {
  const client = typed as unknown as TypedClient
  return {
    call: (operation, input, options) => {
      const run = client[operation] as (input: unknown, options?: CallSettings) => Promise<unknown>
      return run(input, options)
    },
    prepare: (operation, input) => client.prepare(operation as never, input as never),
    reconcile: (operation, input, options) => client.reconcile(operation as never, input as never, options),
    health: (options) => client.health(options),
    close: () => {
      client.close()
    },
  }
}
