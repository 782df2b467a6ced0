import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reportProgress } from '../src/progress.js'

let lines: string[]

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  lines = []
})
afterEach(() => {
  vi.useRealTimers()
})

const start = () =>
  reportProgress({ out: () => undefined, err: (text) => lines.push(text), isTTY: false, env: {} }, 5_000)
const passUntil = (seconds: number): unknown => vi.advanceTimersByTime(seconds * 1_000 - performance.now())

const counts = { done: 0, refused: 0, invalid: 0, 'not-sent': 0, unknown: 0, duplicate: 0, changed: 0 }

test('without a terminal, a plain line every five seconds says rows, rate, time left and counts', () => {
  const progress = start()
  for (const [seconds, done] of [
    [2, 40],
    [4, 80],
    [5, 100],
    [6, 120],
  ] as const) {
    passUntil(seconds)
    progress.update({ rows: done + 1, waiting: 0, counts: { ...counts, done, refused: 1 } })
  }
  progress.stop()
  expect(lines).toEqual(['101/5000 rows, 20.2/s, 4 min left, 100 done, 1 refused\n'])
})

test('rows of an earlier run do not count as fast ones', () => {
  const progress = start()
  for (let row = 0; row < 4_000; row++) progress.add({ isEarlier: true })
  passUntil(5)
  progress.update({ rows: 4_000, waiting: 0, counts: { ...counts, done: 4_000 } })
  for (let row = 0; row < 100; row++) progress.add({ isEarlier: false })
  passUntil(10)
  progress.update({ rows: 4_100, waiting: 0, counts: { ...counts, done: 4_100 } })
  expect(lines).toEqual(['4000/5000 rows, 0.0/s, 4000 done\n', '4100/5000 rows, 10.0/s, 90 s left, 4100 done\n'])
})

test('while rows wait, no time is estimated', () => {
  const progress = start()
  passUntil(5)
  progress.update({ rows: 10, waiting: 3, counts: { ...counts, done: 10 } })
  expect(lines).toEqual(['10/5000 rows, 2.0/s, 3 waiting, 10 done\n'])
})
