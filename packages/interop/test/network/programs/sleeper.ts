/**
 * A process that makes a write, tells that it is done, and makes another one when it is told to. With `busy`
 * milliseconds it keeps its event loop busy in between.
 */
import { isSoapError } from '@acct/core'
import { writer } from '../callers.js'

const [, , endpoint = '', busyMs = '0'] = process.argv
const line = writer({ endpoint })

async function write(): Promise<void> {
  const ended = await line.call().then(
    () => 'value',
    (error: unknown) => (isSoapError(error) ? `${error.kind} ${error.outcome}` : String(error)),
  )
  process.send?.(ended)
}

process.once('message', () => {
  const until = performance.now() + Number(busyMs)
  while (performance.now() < until);
  void write().then(() => {
    process.disconnect()
  })
})
void write()
