/** A process that calls when it is told to, and says what each call has left behind in it. */
import { getEventListeners } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { isSoapError } from '@acct/core'
import { callers, reader, type CommonOptions, type Line } from '../callers.js'

export type Order =
  | {
      readonly type: 'call'
      readonly caller: string
      readonly options: CommonOptions
      readonly aborted: boolean
      readonly second: boolean
    }
  | { readonly type: 'abort' }
  | { readonly type: 'close' }

export interface Report {
  /** The error's kind, or what else the call ended in. */
  readonly ended: string
  /** What keeps the process alive that did not before. */
  readonly resources: readonly string[]
  /** How many listeners the caller's signal has. */
  readonly listeners: number
}

// What axios brings along looks at these once, when it is loaded, and Node opens their pipes when they are looked at.
for (const stream of [process.stdout, process.stderr]) stream.setMaxListeners(20)

let line: Line | undefined
let controller = new AbortController()

const endOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'a value',
    (error: unknown) => (isSoapError(error) ? error.kind : String(error)),
  )

async function report({ caller, options, aborted, second }: Extract<Order, { type: 'call' }>): Promise<Report> {
  const before = process.getActiveResourcesInfo()
  controller = new AbortController()
  const { signal } = controller
  line = callers.find(({ name }) => name === caller)?.connect(options)
  if (!line) throw new Error(`no caller ${caller}`)
  if (second) await endOf(line.call())
  if (aborted) controller.abort()
  const ended = await endOf(line.call({ signal }))
  // A socket is gone some turns after it was destroyed. Turns take no time, so a timer that was left would still be
  // there.
  for (let turn = 0; turn < 10; turn++) await setImmediate()
  return {
    ended,
    resources: added(before, process.getActiveResourcesInfo()),
    listeners: getEventListeners(signal, 'abort').length,
  }
}

/** What the second list has more of than the first. */
function added(before: readonly string[], after: readonly string[]): string[] {
  const rest = [...before]
  return after.filter((name) => {
    const index = rest.indexOf(name)
    if (index >= 0) rest.splice(index, 1)
    return index < 0
  })
}

process.on('message', (order: Order) => {
  if (order.type === 'call') void report(order).then((report) => process.send?.(report))
  else if (order.type === 'abort') controller.abort()
  else line?.close()
})

// The first call loads axios, which opens the standard streams for good.
void endOf(reader({ endpoint: 'http://127.0.0.1:1/' }).call()).then(() => process.send?.('ready'))
