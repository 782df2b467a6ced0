/** Log lines of calls with the request that made them: pino and AsyncLocalStorage. */
import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { createFlash, logTo, type FlashOptions } from '@acct/flash'
import { pino, type DestinationStream } from 'pino'

interface RequestContext {
  readonly traceId: string
}

const context = new AsyncLocalStorage<RequestContext>()

export function accountServer(options: FlashOptions, destination: DestinationStream = pino.destination(1)): Server {
  // On every line that is written while a request is handled, the SDK's included.
  const logger = pino({ mixin: () => ({ ...context.getStore() }) }, destination)
  const flash = createFlash({ ...options, observe: logTo(logger, { level: 'info' }) })

  async function statusOf(accountNumber: string): Promise<number> {
    try {
      await flash.getMonthlyAccount({ accountNumber })
      return 200
    } catch {
      // The line of the SDK has the reason.
      return 502
    }
  }

  const server = createServer((request, response) => {
    const traceId = request.headers['x-trace-id']?.toString() ?? randomUUID()
    void context.run({ traceId }, async () => {
      const status = await statusOf(request.url?.slice(1) ?? '')
      logger.info({ status }, 'answered')
      response.writeHead(status).end()
    })
  })
  return server.on('close', () => {
    flash.close()
  })
}
