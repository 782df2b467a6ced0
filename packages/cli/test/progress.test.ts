import { afterEach, expect, test, vi } from 'vitest'
import { reportProgress } from '../src/progress.js'

afterEach(() => {
  vi.useRealTimers()
})

const counts = { done: 0, refused: 0, invalid: 0, 'not-sent': 0, unknown: 0, duplicate: 0, changed: 0 }

test('without a terminal, a plain line every five seconds says rows, rate, time left and counts', () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const lines: string[] = []
  const progress = reportProgress(
    { out: () => undefined, err: (text) => lines.push(text), isTTY: false, env: {} },
    5_000,
  )
  for (const [seconds, done] of [
    [2, 40],
    [4, 80],
    [5, 100],
    [6, 120],
  ] as const) {
    vi.advanceTimersByTime(seconds * 1_000 - performance.now())
    progress.update({ rows: done + 1, counts: { ...counts, done, refused: 1 } })
  }
  progress.stop()
  expect(lines).toEqual(['101/5000 rows, 20.2/s, 4 min left, 100 done, 1 refused\n'])
})
