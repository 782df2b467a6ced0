/** What the sandbox knows while it runs: the vendors, the last calls, what the next call is to meet. */
import { secretElementsOf, type Misbehaviour } from '@acct/core/testing'
import { journal, type Journal, type SandboxCall } from './journal.js'
import { redactorOf, type Redactor } from './redact.js'
import { nameOf, type AccountRow, type Served, type VendorKey } from './vendors.js'

export interface Desk {
  readonly vendors: readonly Served[]
  readonly journal: Journal
  /** What the page wants the next call of a vendor to meet. */
  readonly next: Map<VendorKey, Misbehaviour>
  readonly redact: Redactor
  /** Each answer waits that long. */
  readonly delayMs: number
  /** Called after each piece of a vendor's work. */
  readonly keep: () => void
  /** Hears of each call before its answer is sent. */
  readonly onCall: (call: SandboxCall) => void
}

export const deskFor = (parts: Pick<Desk, 'vendors' | 'delayMs' | 'keep' | 'onCall'>): Desk => ({
  ...parts,
  journal: journal(),
  next: new Map(),
  // A caller may send one vendor's message to another.
  redact: redactorOf(parts.vendors.flatMap(({ described }) => secretElementsOf(described))),
})

/** What the page shows, as JSON. The messages of a call are asked for one by one. */
export interface View {
  readonly vendors: readonly {
    readonly key: VendorKey
    readonly name: string
    readonly endpoint: string
    readonly next: Misbehaviour | ''
    readonly total: number
    /** Newest first. */
    readonly accounts: readonly AccountRow[]
  }[]
  /** All calls since the start; of these the last are here, newest first. */
  readonly total: number
  readonly calls: readonly {
    readonly id: string
    readonly at: number
    readonly vendor: string
    readonly operation: string
    readonly account: string
    readonly outcome: SandboxCall['outcome']
    readonly text: string
    readonly ms: number
  }[]
}

/** Only so many accounts of a vendor are shown. */
const shown = 200

export const viewOf = ({ vendors, journal, next }: Desk, url: string): View => ({
  vendors: vendors.map(({ key, name, path, rows }) => {
    const all = rows()
    return {
      key,
      name,
      endpoint: url + path,
      next: next.get(key) ?? '',
      total: all.length,
      accounts: all.slice(-shown).reverse(),
    }
  }),
  total: journal.total(),
  calls: journal.calls.map(({ id, at, vendor, operation, account = '', outcome, text, durationMs }) => ({
    id,
    at: at.getTime(),
    vendor: vendor ? nameOf[vendor] : 'unknown path',
    operation,
    account,
    outcome,
    text,
    ms: Math.round(durationMs),
  })),
})
