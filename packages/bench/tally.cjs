/** Loaded before a program: prints at its end how much CPU it used. */
process.on('exit', () => {
  const { user, system } = process.cpuUsage()
  process.stdout.write(`CPU ${String(user + system)}`)
})
