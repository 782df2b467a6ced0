/** `acct` on a real terminal: tmux draws what a person sees, and types. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { acctCommand, addedTo, environmentOf, jobArguments, secret, writeAccounts, type Acct } from './acct.js'

const tmux = '/usr/bin/tmux'
const zsh = '/usr/bin/zsh'
const numbers = Array.from({ length: 40 }, (_, index) => `ROW-${String(index).padStart(3, '0')}`)

// tmux is Debian's; where it is not installed, there is no terminal to run this on.
describe.runIf(existsSync(tmux))('on a terminal', () => {
  let acct: Acct
  let sandbox: Sandbox
  const run = (...args: readonly string[]): string =>
    execFileSync(tmux, ['-L', `acct-${String(process.pid)}`, ...args], { encoding: 'utf8' })

  /** What stands on the screen, in lines of 160 characters. */
  const screen = (): string => run('capture-pane', '-p', '-t', 'acct')
  const shows = (pattern: RegExp): Promise<void> =>
    vi.waitFor(
      () => {
        expect(screen()).toMatch(pattern)
      },
      // Seldom: the sandbox is in this process, which waits while tmux is asked.
      { timeout: 30_000, interval: 200 },
    )
  const type = (text: string): void => {
    run('send-keys', '-t', 'acct', '-l', text)
    run('send-keys', '-t', 'acct', 'Enter')
  }

  /** A terminal with a shell in it, in which `acct` is the command. */
  async function open(shell: string, changes: NodeJS.ProcessEnv = {}): Promise<void> {
    const env = { ...environmentOf(sandbox), PATH: `${acct.folder}:${process.env['PATH'] ?? ''}`, ...changes }
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`)
    await writeFile(acct.file('acct'), `#!/bin/sh\nexec ${process.execPath} ${acct.program} "$@"\n`, { mode: 0o755 })
    const size = ['-x', '160', '-y', '40']
    run(
      'new-session',
      '-d',
      '-s',
      'acct',
      ...size,
      '-c',
      acct.folder,
      'env',
      '-i',
      'TERM=screen',
      ...variables,
      ...shell.split(' '),
    )
  }

  beforeAll(async () => {
    acct = await acctCommand()
    await writeAccounts(acct, numbers)
  }, 60_000)
  afterAll(() => acct[Symbol.asyncDispose]())
  beforeEach(async () => {
    sandbox = await startSandbox({ delayMs: 200 })
    return async () => {
      run('kill-server')
      await sandbox.close()
    }
  })

  test('a bar shows rate, time left and counts; Ctrl+C stops cleanly and says how to resume', async () => {
    await open('sh')
    type(`acct ${jobArguments.join(' ')} --concurrency 2; echo ended $?`)
    await shows(/=-* \d+% \| \d+\/40 rows \| [\d.]+\/s \| \d+ s left \| \d+ done/)
    run('send-keys', '-t', 'acct', 'C-c')
    await shows(/^ended 130$/m)
    expect(screen()).toMatch(/^Stopping when the calls in flight have ended; once more ends at once\.$/m)
    expect(screen()).toMatch(/^\d+ rows: \d+ done.*; stopped$/m)
    expect(screen()).toMatch(/^Go on: acct resume run\.jsonl$/m)
    // The bar had hidden it.
    expect(run('display-message', '-p', '-t', 'acct', '#{cursor_flag}').trim()).toBe('1')

    type('clear; acct resume run.jsonl; echo ended $?')
    await shows(/^ended 0$/m)
    expect(screen()).toMatch(/ 100% \| 40\/40 rows .*\| 40 done/)
    expect(screen()).toMatch(/^40 rows: 40 done$/m)
    expect(addedTo(sandbox)).toEqual({ numbers, refused: 0 })
  }, 90_000)

  test('a second Ctrl+C ends it at once, and leaves the terminal as it was', async () => {
    await using slow = await startSandbox({ delayMs: 20_000 })
    await open('sh', { FLASH_ENDPOINT: slow.flash.endpoint })
    type(`acct ${jobArguments.join(' ')} --journal twice.jsonl`)
    await shows(/ 0\/40 rows /)
    run('send-keys', '-t', 'acct', 'C-c')
    await shows(/^Stopping when/m)
    run('send-keys', '-t', 'acct', 'C-c')
    await shows(/^[#$]$/m)
    type('echo ended $?')
    await shows(/ended 130$/m)
    expect(screen()).not.toContain('stopped')
    expect(run('display-message', '-p', '-t', 'acct', '#{cursor_flag} #{wrap_flag}').trim()).toBe('1 1')
  }, 60_000)

  test.each([
    ['C-c', /ended 130$/m],
    ['C-d', /^Nothing was entered\.[^]*ended 2$/m],
  ])(
    '%s where it asks for a secret ends it',
    async (key, end) => {
      await open('sh', { FLASH_SECURITY_TOKEN: '' })
      await writeFile(acct.file('asked.json'), '{"accountNumber":"NONE"}')
      type('acct flash get-monthly-account --file asked.json')
      await shows(/FLASH_SECURITY_TOKEN\):/)
      run('send-keys', '-t', 'acct', key)
      // What is typed before the command has ended is read by it, not by the shell.
      await shows(/^[#$]$/m)
      type('echo "ended $?"')
      await shows(end)
    },
    60_000,
  )

  test('asks for a secret without showing it', async () => {
    await open('sh', { FLASH_SECURITY_TOKEN: '' })
    type('acct flash get-monthly-account --file asked.json; echo ended $?')
    await writeFile(acct.file('asked.json'), '{"accountNumber":"NONE"}')
    await shows(/FLASH_SECURITY_TOKEN\):/)
    type(secret)
    await shows(/^ended 4$/m)
    expect(screen()).not.toContain(secret.slice(0, 8))
    expect(sandbox.flash.calls.at(-1)?.request.body).toContain(secret)
  }, 60_000)

  test.each(['bash --norc', 'zsh -f'].filter((shell) => !shell.startsWith('zsh') || existsSync(zsh)))(
    '%s completes operations and options',
    async (shell) => {
      await open(shell)
      const name = shell.split(' ')[0] ?? ''
      type(
        name === 'zsh'
          ? 'autoload -U compinit; compinit -u; source <(acct completion zsh)'
          : 'source <(acct completion bash)',
      )
      type('echo "rea"dy')
      await shows(/^ready$/m)
      run('send-keys', '-t', 'acct', '-l', 'acct flash set-monthly-a')
      run('send-keys', '-t', 'acct', 'Tab')
      await shows(/acct flash set-monthly-account-external-id/)
      run('send-keys', '-t', 'acct', '-l', ' --conc')
      run('send-keys', '-t', 'acct', 'Tab')
      await shows(/external-id +--concurrency/)
      for (const [begun, completed] of [
        ['doctor fl', 'doctor flash'],
        ['schema flash monthly-account-4', 'schema flash monthly-account-4'],
        ['completion z', 'completion zsh'],
        ['status accou', 'status accounts.csv'],
        ['explain --j', 'explain --json'],
      ] as const) {
        run('send-keys', '-t', 'acct', 'C-u')
        run('send-keys', '-t', 'acct', '-l', `acct ${begun}`)
        run('send-keys', '-t', 'acct', 'Tab')
        await shows(new RegExp(`acct ${completed}`))
      }
    },
    60_000,
  )
})
