/** What the sandbox knows while it runs: the providers, the last calls, and the misbehaviours that wait for a call. */
import type { PendingMisbehaviour } from '@acct/core/testing'
import { createJournal, type Journal, type SandboxCall } from './journal.js'
import { createRedactor, type Redactor } from './redact.js'
import {
  providerNames,
  type AccountRow,
  type Provider,
  type ProviderKey,
  type RefusalCode,
  type SandboxSeed,
} from './providers.js'
import { createWriteCounter, type WriteCounter } from './write-counter.js'

export interface SandboxState {
  readonly providers: readonly Provider[]
  readonly seed: SandboxSeed
  readonly journal: Journal
  readonly writes: WriteCounter
  /** The misbehaviours that the page has set for the next calls of a provider. */
  readonly pending: Map<ProviderKey, readonly PagePending[]>
  readonly redact: Redactor
  /** How long each response waits. */
  readonly delayMs: number
  /** Makes what a call has changed durable. */
  readonly save: () => Promise<void>
  /** Called with each call before its response is sent. */
  readonly onCall: (call: SandboxCall) => void
}

/** A misbehaviour that the page has asked for, with the code that it refuses with. */
export interface PagePending extends PendingMisbehaviour {
  readonly code?: string
}

export const createSandboxState = (
  parts: Pick<SandboxState, 'providers' | 'seed' | 'delayMs' | 'save' | 'onCall'>,
): SandboxState => ({
  ...parts,
  journal: createJournal(),
  writes: createWriteCounter(),
  pending: new Map(),
  // A caller may send one provider's message to another.
  redact: createRedactor(parts.providers.flatMap(({ secretElements }) => secretElements)),
})

/** What the page shows, as JSON. The messages of a call and the fields of an account are requested one by one. */
export interface View {
  readonly providers: readonly ProviderView[]
  /** How many calls there were since the start; only the last ones are here, newest first. */
  readonly total: number
  readonly calls: readonly CallView[]
}

export interface ProviderView {
  readonly key: ProviderKey
  readonly name: string
  readonly endpoint: string
  readonly operations: readonly string[]
  readonly codes: readonly RefusalCode[]
  readonly pending: readonly string[]
  readonly total: number
  /** The newest accounts, newest first, each with its position among all. */
  readonly accounts: readonly (AccountRow & { readonly index: number })[]
}

export interface CallView {
  readonly id: string
  readonly at: number
  readonly provider: string
  readonly operation: string
  readonly account: string
  readonly outcome: SandboxCall['outcome']
  readonly text: string
  readonly ms: number
}

/** How many accounts of a provider are shown. */
const shownAccounts = 200

export const viewOf = ({ providers, journal, pending }: SandboxState, url: string): View => ({
  providers: providers.map((provider) => ({
    key: provider.key,
    name: provider.name,
    endpoint: url + provider.path,
    operations: provider.description.operations.map(({ key }) => key),
    codes: provider.codes,
    pending: pendingOf(pending, provider.key).map(describePending),
    total: provider.records.items.length,
    accounts: newestAccounts(provider),
  })),
  total: journal.total(),
  calls: journal.calls.map(({ id, at, provider, operation, account = '', outcome, text, durationMs }) => ({
    id,
    at: at.getTime(),
    provider: provider ? providerNames[provider] : 'unknown path',
    operation,
    account,
    outcome,
    text,
    ms: Math.round(durationMs),
  })),
})

function newestAccounts({ records: { items }, rowOf }: Provider): ProviderView['accounts'] {
  const first = Math.max(0, items.length - shownAccounts)
  return items
    .slice(first)
    .map((account, position) => ({ ...rowOf(account), index: first + position }))
    .reverse()
}

/** The misbehaviours of a provider that still wait for a call. */
export function pendingOf(pending: SandboxState['pending'], key: ProviderKey): readonly PagePending[] {
  const waiting = (pending.get(key) ?? []).filter(({ remaining }) => remaining() > 0)
  pending.set(key, waiting)
  return waiting
}

function describePending({ options, code, remaining }: PagePending): string {
  const times = remaining()
  return [
    code === undefined ? options.do : `${options.do} ${code}`,
    ...(options.delayMs === undefined ? [] : [`${String(options.delayMs)} ms`]),
    ...(options.operation === undefined ? [] : [options.operation]),
    ...(options.account === undefined ? [] : [options.account]),
    ...(options.rate === undefined ? [] : [`${String(options.rate * 100)} %`]),
    ...(Number.isFinite(times) ? [`${String(times)} ×`] : []),
  ].join(' · ')
}
