/** The providers whose pages are generated. Their new operations appear without further work. */
import { existsSync } from 'node:fs'
import { createClient, type Operation, type Service } from '@acct/core'
import { simulate } from '@acct/core/testing'
import * as debitsuccess from '@acct/debitsuccess'
import * as emersion from '@acct/emersion'
import * as flash from '@acct/flash'
import type ts from 'typescript'
import { codecsFor, type OperationCodec } from '../../core/src/soap/operation-codec.js'
import { adviceOf } from './advice.js'
import { packageOf, type Package } from './api.js'
import { writingOf, type Writing } from './fields.js'
import { indentedXml } from './markdown.js'
import { programOf, repository } from './program.js'

export interface Provider {
  /** Name of its package, and of its folder in the docs. */
  readonly id: string
  readonly service: Service
  /** All operations, those of the `experimental` entry last. */
  readonly operations: Readonly<Record<string, Operation>>
  readonly experimental: Readonly<Record<string, Operation>>
  /** The options of its client besides the endpoint. */
  readonly credentials: Readonly<Record<string, unknown>>
  readonly writing: Writing
  /** What to do about a code, by the code or by the provider's message. */
  readonly advice: ReadonlyMap<string, string>
}

const declared: readonly Omit<Provider, 'writing' | 'advice' | 'experimental'>[] = [
  {
    id: 'flash',
    ...flash,
    credentials: {
      securityToken: '11111111-2222-3333-4444-555555555555',
      locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    },
  },
  { id: 'emersion', ...emersion, credentials: {} },
  { id: 'debitsuccess', ...debitsuccess, credentials: { user: { username: 'somebody', password: 'secret' } } },
]

/** What the pages are generated from. */
export interface Sources {
  readonly program: ts.Program
  readonly packages: readonly Package[]
  readonly providers: readonly Provider[]
}

/** Reads the sources once, for all pages. */
export async function readSources(): Promise<Sources> {
  const packages = ['core', ...declared.map(({ id }) => id)].map(packageOf)
  const program = programOf(packages.flatMap(({ entries }) => [...entries.values()]))
  const providers = await Promise.all(
    declared.map(async (provider) => {
      const folder = `packages/${provider.id}/src/`
      const file = `${folder}experimental/index.ts`
      const isThere = existsSync(repository + file)
      // All values that the entry exports are operations.
      const experimental = isThere
        ? { ...((await import(/* @vite-ignore */ repository + file)) as Readonly<Record<string, Operation>>) }
        : {}
      return {
        ...provider,
        experimental,
        operations: { ...provider.operations, ...experimental },
        writing: writingOf(program, {
          entry: `${folder}index.ts`,
          experimental: isThere ? file : undefined,
          options: `${provider.service.name}Options`,
        }),
        advice: adviceOf(program, folder),
      }
    }),
  )
  return { program, packages, providers }
}

/** The codec of an operation. */
export const messageOf = ({ service }: Provider, operation: Operation): OperationCodec =>
  codecsFor(service, { soapVersion: service.soapVersion })(operation)

/** An operation's example as XML: the request, with secrets redacted, and the response. */
export async function exchangeOf(
  { service, operations, credentials }: Provider,
  name: string,
): Promise<{ readonly request: string; readonly response: string }> {
  const operation = operations[name]
  if (!operation) throw new TypeError(`${service.name} has no operation ${name}`)
  const { prepare } = createClient({
    service,
    operations,
    options: { endpoint: 'https://provider.example' },
    credentials,
  })
  const { headers, xml, redactedXml } = prepare(name, operation.example.input)
  const handlers = Object.fromEntries(
    Object.entries(operations).map(([key, { example }]) => [key, () => example.output]),
  )
  const { body } = await simulate({ service, operations, handlers, refuse: () => undefined }).handle({
    headers,
    body: xml,
  })
  return { request: indentedXml(redactedXml), response: indentedXml(Buffer.from(body).toString()) }
}
