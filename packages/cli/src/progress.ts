import { SingleBar } from 'cli-progress'
import type { BatchProgress } from '@acct/core/batch'
import type { Console } from './console.js'

export interface ProgressReport {
  readonly update: (progress: BatchProgress) => void
  readonly stop: () => void
}

/** Lines of a log are written this often where there is no terminal. */
const lineIntervalMs = 5_000

/** A bar on a terminal, plain lines elsewhere; both on standard error. */
export const reportProgress = (console: Console, total: number): ProgressReport =>
  console.isTTY ? barOf(total) : linesOf(console, total)

function barOf(total: number): ProgressReport {
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {value}/{total} rows | {rate}/s | {eta_formatted} left | {counts}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: false,
  })
  const started = performance.now()
  bar.start(total, 0, { rate: '0', counts: '' })
  return {
    update: (progress) => {
      bar.update(progress.rows, { rate: rateOf(progress, started), counts: countsOf(progress) })
    },
    stop: () => {
      bar.stop()
    },
  }
}

function linesOf(console: Console, total: number): ProgressReport {
  const started = performance.now()
  let last = started
  return {
    update: (progress) => {
      const now = performance.now()
      if (now - last < lineIntervalMs) return
      last = now
      console.err(
        `${String(progress.rows)}/${String(total)} rows, ${rateOf(progress, started)}/s, ` +
          `${timeLeft(progress, total, started)} left, ${countsOf(progress)}\n`,
      )
    },
    stop: () => undefined,
  }
}

const rateOf = ({ rows }: BatchProgress, started: number): string =>
  (rows / Math.max(0.001, (performance.now() - started) / 1_000)).toFixed(1)

function timeLeft({ rows }: BatchProgress, total: number, started: number): string {
  const seconds = ((performance.now() - started) / 1_000) * (total / Math.max(1, rows) - 1)
  return seconds < 100 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(0)} min`
}

/** Only what there is any of. */
export const countsOf = ({ counts }: BatchProgress): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${String(count)} ${status}`)
    .join(', ')
