import { SingleBar } from 'cli-progress'
import type { BatchProgress, RowResult } from '@acct/core/batch'
import type { Console } from './console.js'

export interface ProgressReport {
  /** Takes each result before its progress. */
  readonly add: (result: Pick<RowResult, 'isEarlier'>) => void
  readonly update: (progress: BatchProgress) => void
  readonly stop: () => void
}

/** Lines of a log are written this often where there is no terminal. */
const lineIntervalMs = 5_000

/** A bar on a terminal, plain lines elsewhere; both on standard error. */
export function reportProgress(console: Console, total: number): ProgressReport {
  const speed = new Speed(total)
  const report = console.isTTY ? barOf(total, speed) : linesOf(console, total, speed)
  let isStopped = false
  return {
    add: ({ isEarlier }) => {
      if (isEarlier) speed.earlier++
    },
    update: (progress) => {
      if (!isStopped) report.update(progress)
    },
    stop: () => {
      if (!isStopped) report.stop()
      isStopped = true
    },
  }
}

type Report = Omit<ProgressReport, 'add'>

function barOf(total: number, speed: Speed): Report {
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {value}/{total} rows | {speed} | {counts}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: false,
  })
  bar.start(total, 0, { speed: '', counts: '' })
  return {
    update: (progress) => {
      bar.update(progress.rows, { speed: speed.of(progress).join(' | '), counts: countsOf(progress) })
    },
    stop: () => {
      bar.stop()
    },
  }
}

function linesOf(console: Console, total: number, speed: Speed): Report {
  let last = performance.now()
  return {
    update: (progress) => {
      const now = performance.now()
      if (now - last < lineIntervalMs) return
      last = now
      const parts = [`${String(progress.rows)}/${String(total)} rows`, ...speed.of(progress), countsOf(progress)]
      console.err(`${parts.join(', ')}\n`)
    },
    stop: () => undefined,
  }
}

/** How fast this run is. Rows of earlier runs take no time, so they are not counted. */
class Speed {
  earlier = 0
  readonly #total: number
  readonly #started = performance.now()

  constructor(total: number) {
    this.#total = total
  }

  /** The rate, and the time left; while rows wait for something else, how many do. */
  of({ rows, waiting }: BatchProgress): readonly string[] {
    const seconds = Math.max(0.001, (performance.now() - this.#started) / 1_000)
    const rate = (rows - this.earlier) / seconds
    if (waiting > 0) return [`${rate.toFixed(1)}/s`, `${String(waiting)} waiting`]
    return [`${rate.toFixed(1)}/s`, ...(rate > 0 ? [`${durationOf((this.#total - rows) / rate)} left`] : [])]
  }
}

const durationOf = (seconds: number): string =>
  seconds < 100 ? `${seconds.toFixed(0)} s` : `${(seconds / 60).toFixed(0)} min`

/** Only what there is any of. */
export const countsOf = ({ counts }: Pick<BatchProgress, 'counts'>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([status, count]) => `${String(count)} ${status}`)
    .join(', ')
