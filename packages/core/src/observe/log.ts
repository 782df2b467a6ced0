/** Log lines of calls, from the redacted events of `observe`. */
import { requireOptions } from '../util/option-table.js'
import { createOptionError } from '../util/sdk-error.js'
import { ignoreErrors } from '../util/ignore-errors.js'
import type { CallEvent, Observe } from './events.js'

/** What `logTo` uses of pino, winston or the console. */
export interface Logger {
  /** Logs a call that failed. */
  error(...fields: readonly unknown[]): unknown
  /** Logs a call that succeeded. */
  info(...fields: readonly unknown[]): unknown
  /** Logs an attempt. */
  debug(...fields: readonly unknown[]): unknown
}

/** The options of `logTo`. */
export interface LogOptions {
  /** `error`: calls that failed. `info`: every call. `debug`: every attempt, too. Default `error`. */
  readonly level?: 'error' | 'info' | 'debug' | undefined
}

const levels = ['error', 'info', 'debug'] as const

const isLogger = (value: Partial<Logger> | undefined | null): value is Logger =>
  levels.every((level) => typeof value?.[level] === 'function')

/**
 * An observer that writes to pino, winston or the console: `observe: logTo(logger)`. A failed call is logged with
 * `error`, any other call with `info`, and attempts with `debug`.
 */
export function logTo(logger: Logger, options: LogOptions = {}): Observe {
  const { level = 'error' } = requireOptions('logTo', options)
  if (!levels.includes(level)) throw createOptionError('logTo', 'level', "must be 'error', 'info' or 'debug'")
  if (!isLogger(logger)) throw createOptionError('logTo', 'logger', 'must have the functions error, info and debug')
  // pino takes the fields before the message, other loggers after it.
  const isPino = 'bindings' in logger
  return (event) => {
    const own = levelOf(event)
    if (levels.indexOf(own) > levels.indexOf(level)) return
    const fields = Object.fromEntries(Object.entries(event).filter(([, value]) => typeof value !== 'function'))
    const line = lineOf(event)
    if (isPino) logger[own](fields, line)
    else logger[own](line, fields)
  }
}

const levelOf = (event: CallEvent): 'error' | 'info' | 'debug' => {
  if (event.type !== 'end') return 'debug'
  return event.kind === 'value' ? 'info' : 'error'
}

function lineOf(event: CallEvent): string {
  const call = `${event.provider} ${event.operation}`
  const ms = 'durationMs' in event ? `, ${event.durationMs.toFixed(0)} ms` : ''
  switch (event.type) {
    case 'request':
      return `${call}: attempt ${String(event.attempt)}`
    case 'response':
      return `${call}: HTTP ${String(event.status)}${ms}`
    case 'lost':
      return `${call}: no response (${event.code})${ms}`
    case 'retry':
      return `${call}: next attempt in ${event.waitMs.toFixed(0)} ms`
    case 'end':
      return event.message === undefined
        ? `${call}: ${event.outcome}${ms}`
        : `${call}: ${event.outcome}${ms}: ${event.message}`
  }
}

/** The observer of a client: its own, and with `NODE_DEBUG=acct` one that prints a line for each event. */
export function observerOf(own: Observe | undefined): Observe | undefined {
  const debug = process.getBuiltinModule('node:util').debuglog('acct')
  const observers = [...(own ? [ignoreErrors(own)] : []), ...(debug.enabled ? [debugTo(debug)] : [])]
  if (observers.length < 2) return observers[0]
  return (event) => {
    for (const observe of observers) observe(event)
  }
}

const debugTo =
  (debug: (format: string, line: string) => void): Observe =>
  (event) => {
    debug('%s', `${event.requestId} ${lineOf(event)}`)
  }
