/** `/events`: the view, sent again whenever it has changed (server-sent events, HTML §9.2). */
import type { ServerResponse } from 'node:http'
import type { Journal } from './journal.js'

/** A test suite makes more calls than anybody can look at; they are shown together. */
const intervalMs = 50
/** A page that has not read its last view for so long is dropped; a browser connects again. */
const stalledMs = 10_000
const maxPages = 50

export interface Broadcaster {
  readonly add: (response: ServerResponse) => void
}

/**
 * Sends the view to all pages. Each has at most one view in its buffer: a page that does not read gets none until it
 * has read that, then the newest.
 */
export function createBroadcaster(journal: Journal, view: () => unknown): Broadcaster {
  /** Each page with the timer that drops it, while it does not read. */
  const pages = new Map<ServerResponse, NodeJS.Timeout | undefined>()
  let timer: NodeJS.Timeout | undefined
  const format = (): string => `data: ${JSON.stringify(view())}\n\n`
  const schedule = (): void => {
    timer ??= setTimeout(broadcast, intervalMs).unref()
  }
  journal.listen(() => {
    if (pages.size > 0) schedule()
  })

  function broadcast(): void {
    timer = undefined
    const reading = [...pages].filter(([, stalled]) => stalled === undefined)
    const text = reading.length > 0 ? format() : ''
    for (const [page] of reading) send(page, text)
  }

  function send(page: ServerResponse, text: string): void {
    if (!page.write(text)) pages.set(page, setTimeout(() => page.destroy(), stalledMs).unref())
  }

  return {
    add(page) {
      const [oldest] = pages.size >= maxPages ? pages.keys() : []
      oldest?.destroy()
      pages.set(page, undefined)
      page.on('close', () => {
        clearTimeout(pages.get(page))
        pages.delete(page)
      })
      page.on('drain', () => {
        clearTimeout(pages.get(page))
        if (pages.has(page)) pages.set(page, undefined)
        schedule()
      })
      page.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
      page.write('retry: 1000\n')
      send(page, format())
    },
  }
}
