/** Kept-alive connections. An idle one is dropped at any sign that the server is done with it. */
import type { Agent, ClientRequestArgs, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Cancellation } from './cancellation.js'
import { connectTcp } from './connect.js'
import { openTunnel, unreachable, type Proxy } from './proxy.js'
import { agentOptions, type TlsOptions } from './tls.js'
import { setupErrorCodes, TransportError } from './transport-error.js'

/** Whether connections are kept for the next call, and for how long. */
export type KeepAlive =
  | boolean
  | {
      /** Longest time that a connection stays idle, in milliseconds; less if the server says so. Default 4,000. */
      readonly idleMs?: number | undefined
    }

const defaultIdleMs = 4_000

/** Options of a request, with what the SDK's own agents read. */
export interface ConnectionOptions extends ClientRequestArgs {
  readonly cancellation: Cancellation
}

/** The connections to one server. */
export interface Connections {
  readonly agent: Agent
  /**
   * Resolves when the connection that the next request will take, if there is an idle one, has been checked: a process
   * that was busy or frozen learns only now that the server has closed it.
   */
  check(): Promise<void>
  /** Takes note of a server's `Keep-Alive` header. */
  noteKeepAlive(response: IncomingMessage): void
  close(): void
}

export interface ConnectionsOptions {
  readonly protocol: 'http:' | 'https:'
  /** A proxy through which each connection is tunnelled. */
  readonly tunnel: Proxy | undefined
  /** A proxy that `protocol` leads to; only named in errors. */
  readonly proxy: Proxy | undefined
  readonly tls: TlsOptions
  readonly keepAlive: KeepAlive
}

export function createConnections({ protocol, tunnel, proxy, tls, keepAlive }: ConnectionsOptions): Connections {
  // Bun would bypass the proxy.
  if (tunnel && 'Bun' in globalThis)
    throw new TransportError(setupErrorCodes.tunnel, 'Bun cannot reach an https: endpoint through `proxy`')
  const { Agent } = process.getBuiltinModule(protocol === 'https:' ? 'node:https' : 'node:http')
  const agent: Agent = new Agent({
    keepAlive: keepAlive !== false,
    // The connection that has been idle longest is the one that check() has looked at.
    scheduling: 'fifo',
    ...(protocol === 'https:' && agentOptions(tls)),
  })
  if (isNode || tunnel) connectBy(agent, { tunnel, proxy, protocol })
  const idleMs = (typeof keepAlive === 'object' ? keepAlive.idleMs : undefined) ?? defaultIdleMs
  return keepAlive === false ? withoutIdle(agent) : withIdle(agent, idleMs)
}

/**
 * Bun and Deno have HTTP clients of their own behind `node:http`, which connect in their own ways; Deno's accepts a
 * tunnel.
 */
const isNode = !('Bun' in globalThis) && !('Deno' in globalThis)

/** Makes an agent try every address of a host, or connect through a tunnel. */
function connectBy(
  agent: Agent,
  { tunnel, proxy, protocol }: Pick<ConnectionsOptions, 'tunnel' | 'proxy' | 'protocol'>,
): void {
  const createTlsConnection = agent.createConnection.bind(agent)
  const connect = async (options: ConnectionOptions): Promise<Duplex | null | undefined> => {
    const [host, port] = [String(options.host), Number(options.port)]
    if (tunnel) return openTunnel(tunnel, { ...(options as object), host, port }, options.cancellation)
    try {
      const socket = await connectTcp(host, port, options.cancellation)
      return protocol === 'https:' ? createTlsConnection({ ...options, socket } as ClientRequestArgs) : socket
    } catch (error) {
      throw proxy && !options.cancellation.isCancelled ? unreachable(proxy, error) : error
    }
  }
  agent.createConnection = (options, callback) => {
    connect(options as ConnectionOptions).then(
      (socket) => {
        if (socket) callback?.(null, socket)
      },
      (error: unknown) => {
        // Node's own code gives no socket either when there is an error.
        callback?.(error as Error, undefined as unknown as Duplex)
      },
    )
    return undefined
  }
}

function withoutIdle(agent: Agent): Connections {
  const nothing = (): void => undefined
  return { agent, check: () => Promise.resolve(), noteKeepAlive: nothing, close: nothing }
}

/** When a connection became idle, by both clocks: one stops while the machine sleeps, the other can be changed. */
interface Idle {
  readonly date: number
  readonly uptime: number
}

function withIdle(agent: Agent, idleMs: number): Connections {
  const limits = new WeakMap<Duplex, number>()
  const idle = new WeakMap<Duplex, Idle>()
  const keep: (socket: Duplex) => unknown = agent.keepSocketAlive.bind(agent)
  const reuse = agent.reuseSocket.bind(agent)
  const limitOf = (socket: Duplex): number => Math.min(idleMs, limits.get(socket) ?? Infinity)

  agent.keepSocketAlive = (socket) => {
    const limitMs = limitOf(socket)
    if (limitMs <= 0 || keep(socket) === false) return false
    idle.set(socket, { date: Date.now(), uptime: performance.now() })
    // Bytes without a request are not a response (RFC 9112 §9.2).
    socket.on('data', drop).on('end', drop)
    setIdleTimer(socket, limitMs)
    return true
  }
  agent.reuseSocket = (socket, request) => {
    socket.off('data', drop).off('end', drop)
    setIdleTimer(socket, 0)
    reuse(socket, request)
  }

  return {
    agent,
    check: async () => {
      let checked = new Set<Duplex>()
      for (let next = firstIdle(); next && !checked.has(next); next = firstIdle()) {
        checked = new Set(idleSockets())
        // Two turns, because the poll phase of the current one may be over.
        await eventLoopTurn()
        await eventLoopTurn()
      }
    },
    noteKeepAlive: ({ headers, socket }) => {
      const limitMs = keepAliveMs(headers['keep-alive'])
      // Some runtimes have no socket here.
      if (limitMs !== undefined && (socket as Duplex | null)) limits.set(socket, limitMs)
    },
    close: () => {
      agent.maxFreeSockets = 0
      for (const socket of idleSockets()) socket.destroy()
    },
  }

  /** The connection that the next request will take. Those that have been idle for too long are destroyed. */
  function firstIdle(): Duplex | undefined {
    return idleSockets().find((socket) => {
      const since = idle.get(socket)
      const idleFor = since ? Math.max(Date.now() - since.date, performance.now() - since.uptime) : 0
      if (idleFor >= limitOf(socket)) socket.destroy()
      return !socket.destroyed
    })
  }

  function idleSockets(): Duplex[] {
    return Object.values((agent.freeSockets as NodeJS.ReadOnlyDict<Duplex[]> | undefined) ?? {})
      .flatMap((sockets) => sockets ?? [])
      .filter(({ destroyed }) => !destroyed)
  }
}

function drop(this: Duplex): void {
  this.destroy()
}

/** Node's agent destroys an idle socket at its `timeout` event. */
function setIdleTimer(socket: Duplex & { setTimeout?: (ms: number) => unknown }, ms: number): void {
  socket.setTimeout?.(ms)
}

/** Taken at import, because a test's fake timers would block every call. */
const { setImmediate } = globalThis
const eventLoopTurn = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve)
  })

/** A second less than the server waits, because a request takes time to arrive. */
const keepAliveMarginMs = 1_000

/**
 * How long a server keeps an idle connection, by its `Keep-Alive` header (RFC 2068 §19.7.1.1), less a margin; undefined
 * if it does not say.
 */
export function keepAliveMs(header: string | string[] | undefined): number | undefined {
  const parameters = new Map<string, string>()
  for (const parameter of String(header ?? '')
    .toLowerCase()
    .split(/[,;]/)) {
    const [name = '', value = ''] = parameter.split('=').map((part) => part.trim().replaceAll('"', ''))
    parameters.set(name, value)
  }
  if (parameters.get('max') === '0') return 0
  const seconds = parameters.get('timeout') ?? ''
  return /^\d+$/.test(seconds) ? Math.max(0, Number(seconds) * 1_000 - keepAliveMarginMs) : undefined
}
