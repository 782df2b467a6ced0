/**
 * What the page and tests can do to a running sandbox, below `/control/`:
 *
 * - `GET writes?provider=&operation=&key=`: how often each write arrived and was done - `GET seed`: the accounts as a
 * seed, without PINs - `GET accounts/<provider>/<index>`: one account, and the names of the fields that are hidden
 * because they are secret - `POST misbehave`: a misbehaviour for the next calls of a provider, as `misbehave` takes it;
 * `{ "provider", "do": null }`
 *   cancels
 * - `POST accounts`: adds, replaces or deletes an account
 * - `POST reset`: the accounts of the seed, no misbehaviours, no counted writes
 */
import type { MisbehaviourOptions } from '@acct/core/testing'
import { assertKnown, assertKnownKeys } from '@acct/core/testing'
import { checkAccount } from './seed.js'
import { createProviders, type Provider, type ProviderKey } from './providers.js'
import { pendingOf, type SandboxState } from './sandbox-state.js'

/** A response of `/control/`: JSON, or a sentence about what is wrong. */
export type ControlResponse =
  { readonly status: 200; readonly json: unknown } | { readonly status: 400 | 404 | 409; readonly text: string }

const notFound: ControlResponse = { status: 404, text: 'Not found.' }

export function readControl(state: SandboxState, path: string, query: URLSearchParams): ControlResponse {
  if (path === 'writes') return findWrites(state, query)
  if (path === 'seed')
    return {
      status: 200,
      json: Object.fromEntries(
        state.providers.map(({ key, records }) => [key, { accounts: records.items.map(withoutPin) }]),
      ),
    }
  const [collection, key, index] = path.split('/')
  const account = findProvider(state, key)?.records.items[Number(index)]
  return collection === 'accounts' && account
    ? { status: 200, json: { account: withoutPin(account), hidden: hasPin(account) ? ['credentials.pin'] : [] } }
    : notFound
}

function findWrites({ writes, providers }: SandboxState, query: URLSearchParams): ControlResponse {
  const wanted = Object.fromEntries(query)
  try {
    assertKnownKeys('writes', wanted, ['provider', 'operation', 'key'])
  } catch (error) {
    return badRequest(error)
  }
  const { provider, operation, key } = wanted
  if (provider !== undefined && !providers.some((known) => known.key === provider))
    return { status: 400, text: `There is no provider "${provider}".` }
  return {
    status: 200,
    json: {
      writes: writes.find({
        ...(provider !== undefined && { provider: provider as ProviderKey }),
        ...(operation !== undefined && { operation }),
        ...(key !== undefined && { key }),
      }),
    },
  }
}

/** Does what a request asks for. What is wrong with the request is a response of status 400. */
export async function changeControl(state: SandboxState, path: string, body: string): Promise<ControlResponse> {
  const change = changes[path]
  if (!Object.hasOwn(changes, path) || !change) return notFound
  try {
    const response = change(state, parseObject(body))
    await state.save()
    state.journal.changed()
    return response
  } catch (error) {
    return badRequest(error)
  }
}

type Fields = Readonly<Record<string, unknown>>

const done: ControlResponse = { status: 200, json: {} }

const changes: Readonly<Record<string, (state: SandboxState, fields: Fields) => ControlResponse>> = {
  misbehave(state, { provider: key, code, ...options }) {
    const provider = requireProvider(state, key)
    if (options['do'] === null) {
      for (const pending of pendingOf(state.pending, provider.key)) pending.cancel()
      state.pending.delete(provider.key)
      return done
    }
    // `misbehave` throws for everything else than its options.
    const checked = options as unknown as MisbehaviourOptions
    const refusal = code === undefined ? {} : { code: requireCode(provider, code) }
    const response = refusal.code === undefined ? {} : { response: provider.refuse(refusal.code) }
    const pending = { ...provider.simulator.misbehave({ ...checked, ...response }), ...refusal }
    state.pending.set(provider.key, [...pendingOf(state.pending, provider.key), pending])
    return done
  },

  accounts(state, fields) {
    assertKnownKeys('accounts', fields, ['provider', 'index', 'name', 'account'])
    const provider = requireProvider(state, fields['provider'])
    return fields['index'] === undefined ? addAccount(provider, fields) : changeAccount(provider, fields)
  },

  reset(state, fields) {
    assertKnownKeys('reset', fields, [])
    const { providers } = createProviders(state.seed)
    for (const { key, records } of state.providers) {
      records.reset(providers.find((fresh) => fresh.key === key)?.records.items ?? [])
      for (const pending of pendingOf(state.pending, key)) pending.cancel()
    }
    state.pending.clear()
    state.writes.reset()
    return done
  },
}

function addAccount({ key, records, complete }: Provider, { account }: Fields): ControlResponse {
  const given = checkAccount(key, account)
  const numbered = key === 'flash' ? { flashAccountNumber: unusedNumber(records.items), ...given } : given
  records.add(complete(numbered))
  return done
}

/** A number above those of all accounts of Flash. */
const unusedNumber = (accounts: readonly object[]): string =>
  String(
    accounts.reduce((next, account) => {
      const number = 'flashAccountNumber' in account ? Number(account.flashAccountNumber) : NaN
      return Number.isSafeInteger(number) ? Math.max(next, number + 1) : next
    }, 1000),
  )

/** Replaces an account, or deletes it if none is given. `name` shows whether it is still the one that was meant. */
function changeAccount({ key, records, rowOf, complete }: Provider, fields: Fields): ControlResponse {
  const { index, name, account } = fields
  const current = records.items[Number(index)]
  if (!current || rowOf(current).name !== name)
    return { status: 409, text: 'The accounts have changed in the meantime.' }
  if (account === undefined) records.reset(records.items.filter((item) => item !== current))
  else records.replace(current, complete(checkAccount(key, withPinOf(current, account))))
  return done
}

/** What is not shown cannot be sent back: an account that comes without a PIN keeps its own. */
function withPinOf(current: object, account: unknown): unknown {
  if (!isObject(account) || !isObject(account['credentials'])) return account
  const credentials = 'credentials' in current && isObject(current.credentials) ? current.credentials : {}
  return { ...account, credentials: { pin: credentials['pin'] ?? null, ...account['credentials'] } }
}

function withoutPin(account: object): object {
  if (!('credentials' in account) || !isObject(account.credentials)) return account
  const { pin: _, ...credentials } = account.credentials
  return { ...account, credentials }
}

const hasPin = (account: object): boolean =>
  'credentials' in account && isObject(account.credentials) && account.credentials['pin'] !== null

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null

const findProvider = ({ providers }: SandboxState, key: unknown): Provider | undefined =>
  providers.find((provider) => provider.key === key)

function requireProvider(state: SandboxState, key: unknown): Provider {
  const provider = findProvider(state, key)
  if (!provider)
    throw new TypeError(
      `provider must be one of ${state.providers.map(({ key }) => key).join(', ')}, not ${String(key)}`,
    )
  return provider
}

function requireCode({ codes }: Provider, code: unknown): string {
  const names = codes.map(({ code }) => code)
  assertKnown('code', code, names)
  return String(code)
}

function parseObject(body: string): Fields {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    throw new TypeError('The request must be JSON.')
  }
  if (!isObject(value) || Array.isArray(value)) throw new TypeError('The request must be a JSON object.')
  return value
}

function badRequest(error: unknown): ControlResponse {
  if (!(error instanceof Error)) throw error
  return { status: 400, text: error.message }
}
