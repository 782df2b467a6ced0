/** The command `acct` in processes of its own, against a sandbox. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { operations } from '@acct/flash'
import type { Sandbox } from '@acct/sandbox'
import { bundle } from '../hostile/bundle.js'

export const secret = '11111111-2222-3333-4444-555555555555'

export interface Acct extends AsyncDisposable {
  readonly folder: string
  readonly program: string
  /** Path of a file in the folder. */
  readonly file: (name: string) => string
  readonly start: (args: readonly string[], env: NodeJS.ProcessEnv) => Started
}

export interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<Ended>
}

export interface Ended {
  /** `null` when a signal ended the process. */
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Makes one file of the command's sources. */
export async function acctCommand(): Promise<Acct> {
  const folder = await mkdtemp(join(tmpdir(), 'acct-'))
  const source = join(import.meta.dirname, '../../../cli')
  const program = await bundle(join(source, 'src/cli.ts'), join(folder, 'dist'))
  // For its version.
  await copyFile(join(source, 'package.json'), join(folder, 'package.json'))
  return {
    folder,
    program,
    file: (name) => join(folder, name),
    start: (args, env) => {
      const child = spawn(process.execPath, [program, ...args], { cwd: folder, env })
      return { child, ended: endOf(child) }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}

async function endOf(child: ChildProcess): Promise<Ended> {
  let [out, err] = ['', '']
  child.stdout?.on('data', (text: Buffer) => {
    out += text.toString()
  })
  child.stderr?.on('data', (text: Buffer) => {
    err += text.toString()
  })
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, out, err }
}

/** What the command reads its credentials from. */
export const environmentOf = ({ flash }: Sandbox): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  FLASH_ENDPOINT: flash.endpoint,
  FLASH_SECURITY_TOKEN: secret,
  FLASH_LOCATION_ID: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
})

/** Writes a CSV file and a map with which each row adds an account. */
export async function writeAccounts({ file }: Acct, numbers: readonly string[]): Promise<void> {
  await writeFile(file('accounts.csv'), ['No', ...numbers, ''].join('\n'))
  const fixed = Object.entries(operations.monthlyAccount.example.input).map(([key, value]) => [key, { value }])
  await writeFile(file('map.json'), JSON.stringify({ ...Object.fromEntries(fixed), accountNumber: 'No' }))
}

export const jobArguments = [
  'flash',
  'monthly-account',
  '--csv',
  'accounts.csv',
  '--map',
  'map.json',
  '--journal',
  'run.jsonl',
]

/** How often each account was added, and how often a write was refused because its account was there already. */
export function addedTo({ flash }: Sandbox): {
  readonly numbers: readonly (string | null)[]
  readonly refused: number
} {
  const writes = flash.calls.filter(({ operation }) => operation === 'monthlyAccount')
  return {
    numbers: flash.accounts.map(({ accountNumber }) => accountNumber).sort(),
    refused: writes.filter(({ response }) => Buffer.from(response.body).includes('already exists')).length,
  }
}
