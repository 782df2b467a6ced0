/** Runs programs and measures them. */
import { execFile, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const file = (name) => fileURLToPath(new URL(name, import.meta.url))

/** Runs a program of Node's to its end; its output. */
export async function output(args, cwd) {
  const { stdout } = await run(process.execPath, args, {
    cwd,
    maxBuffer: 2 ** 26,
    env: { ...process.env, NO_COLOR: '1' },
  })
  return stdout
}

/** Milliseconds of CPU that a program takes from its first instruction to its last, Node's own start included. */
export async function cpuOf(args, cwd) {
  const stdout = await output(['--require', file('tally.cjs'), ...args], cwd)
  return Number(/CPU (\d+)$/.exec(stdout)[1]) / 1000
}

/** A provider in a process of its own. */
export async function startServer() {
  const server = fork(file('server.mjs'))
  const [endpoint] = await once(server, 'message')
  return { endpoint, stop: () => server.disconnect() }
}

export const median = (numbers) => [...numbers].sort((a, b) => a - b)[numbers.length >> 1]

/** The median, and how far the lowest and the highest are apart, as a part of it. */
export function summary(numbers) {
  const known = numbers.filter(Number.isFinite)
  if (known.length === 0) return undefined
  return { median: median(known), spread: (Math.max(...known) - Math.min(...known)) / median(known) }
}

/** The same names in another order each round. */
export const rotated = (names, round) => names.map((_, index) => names[(index + round) % names.length])
