/**
 * One case in a process of its own: `node hot.mjs <file> <case> <calls> <endpoint>`. Prints, as JSON, the median of CPU
 * microseconds for one piece of work, the 99th percentile of its duration, and its result.
 *
 * No gc() between batches: after one, libraries are 2 to 4 times slower for a while. Texts are read before the clock
 * stops, because a text that was made by concatenation is only made when it is read.
 */
const [file, name, calls, endpoint] = process.argv.slice(2)
const { cases, width = 1, batch = 2_000, batches: most = 16 } = await import(file)
const { work, same = (value) => value } = await cases[name](endpoint)

const flat = (value) => (typeof value === 'string' ? value.charCodeAt(value.length >> 1) : value)
const cpu = () => {
  const { user, system } = process.cpuUsage()
  return user + system
}

const outcome = await same(await work())
const isAsync = work() instanceof Promise

// Counted, not timed, so that a busy machine makes a run longer and not colder.
const [size, warm] = [isAsync ? Number(calls) / most : batch, most / 2]
let [done, count, batches, from] = [false, 0, 0, cpu()]
const perWork = []
const durations = []

function tick() {
  if (++count < size) return
  const now = cpu()
  if (++batches > warm) perWork.push((now - from) / count)
  done = batches === most
  ;[count, from] = [0, cpu()]
}

if (isAsync) {
  const line = async () => {
    while (!done) {
      const started = performance.now()
      await work()
      if (perWork.length > 0) durations.push(performance.now() - started)
      tick()
    }
  }
  await Promise.all(Array.from({ length: width }, line))
} else {
  while (!done) {
    flat(work())
    tick()
  }
}

const sorted = (numbers) => numbers.sort((a, b) => a - b)
const at = (numbers, part) => numbers[Math.floor(numbers.length * part)]
process.stdout.write(JSON.stringify({ cpu: at(sorted(perWork), 0.5), p99: at(sorted(durations), 0.99), outcome }))
process.exit()
