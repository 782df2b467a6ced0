/** `/events`: the view, sent again whenever it has changed (server-sent events, HTML §9.2). */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Journal } from './journal.js'

/** A test suite makes more calls than anybody can look at; they are shown together. */
const restMs = 50

export function sendEvents(
  journal: Journal,
  view: () => unknown,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  const send = (): void => void response.write(`data: ${JSON.stringify(view())}\n\n`)
  response.write('retry: 1000\n')
  send()
  let resting: NodeJS.Timeout | undefined
  const stop = journal.listen(() => {
    resting ??= setTimeout(() => {
      resting = undefined
      send()
    }, restMs).unref()
  })
  request.on('close', () => {
    stop()
    clearTimeout(resting)
  })
}
