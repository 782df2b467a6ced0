/** Loaded before a program: says at its end how much CPU it took. */
process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  process.stdout.write(`CPU ${String(user + system)}`)
})
