/** Lets a bounded number of calls through at a time, and none while the provider asks for a pause. */
export class Gate {
  #free: number
  /** On the clock of `performance.now()`, which nobody sets. */
  #pausedUntil = 0
  readonly #waiting: (() => void)[] = []
  readonly #stop: StopSignal

  constructor(concurrency: number, stop: StopSignal) {
    this.#free = concurrency
    this.#stop = stop
    stop.onStop(() => {
      for (const wake of this.#waiting.splice(0)) wake()
    })
  }

  /** Resolves to false when the job stops before there is a place. */
  async enter(): Promise<boolean> {
    while (!this.#stop.isStopped) {
      const pauseMs = this.#pausedUntil - performance.now()
      if (pauseMs > 0) {
        await this.#stop.sleep(pauseMs)
      } else if (this.#free > 0) {
        this.#free--
        return true
      } else {
        await new Promise<void>((resolve) => this.#waiting.push(resolve))
      }
    }
    return false
  }

  leave(): void {
    this.#free++
    this.#waiting.shift()?.()
  }

  /** No call enters for that long. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms)
  }
}

/** Tells a running job to stop: no row starts any more, and calls that are in flight finish. */
export class StopSignal {
  isStopped = false
  readonly #listeners = new Set<() => void>()
  readonly #onSleep: (sleeping: number) => void
  #sleeping = 0

  /** `onSleep` hears how many rows wait for a time to pass. */
  constructor(onSleep: (sleeping: number) => void) {
    this.#onSleep = onSleep
  }

  stop(): void {
    if (this.isStopped) return
    this.isStopped = true
    for (const listener of [...this.#listeners]) listener()
  }

  onStop(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Waits, but not beyond a stop. */
  sleep(ms: number): Promise<void> {
    if (this.isStopped || ms <= 0) return Promise.resolve()
    this.#onSleep(++this.#sleeping)
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer)
        off()
        this.#onSleep(--this.#sleeping)
        resolve()
      }
      const timer = setTimeout(end, Math.min(ms, maxTimerMs))
      const off = this.onStop(end)
    })
  }
}

/** A longer timer of Node fires at once. */
const maxTimerMs = 2 ** 31 - 1
