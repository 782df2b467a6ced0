const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** Hears the first signal that asks the process to end; a second one ends it. Returns what stops listening. */
export function onStopSignal(hear: () => void): () => void {
  const run = (): void => {
    release()
    hear()
  }
  const release = (): void => {
    for (const name of names) process.off(name, run)
  }
  for (const name of names) process.on(name, run)
  return release
}
