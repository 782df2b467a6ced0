/**
 * Credentials and connection settings, from the environment, from a file that only its owner can read, or from a
 * prompt.
 */
import { readFileSync, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import type { ClientOptions } from '@acct/core'
import type { Console } from './console.js'
import { UsageError } from './exit-codes.js'
import { readText } from './text-file.js'

/** A setting that identifies the caller to a provider. */
export interface Credential {
  readonly variable: string
  readonly description: string
  readonly isSecret: boolean
  readonly isRequired: boolean
}

export interface Settings {
  readonly relax: readonly string[]
  readonly required: (variable: string) => string
  readonly optional: (variable: string) => string | undefined
  /** The options that all three clients take. */
  readonly clientOptions: (
    prefix: string,
  ) => Pick<ClientOptions, 'endpoint' | 'soapAction' | 'tls' | 'proxy' | 'timeoutMs'>
}

export interface SettingOptions {
  readonly envFile?: string | undefined
  readonly relax?: readonly string[] | undefined
  readonly timeoutMs?: number | undefined
}

/** The provider that settings are for. */
export interface CredentialOwner {
  readonly title: string
  readonly credentials: readonly Credential[]
}

type Variables = Readonly<Record<string, string | undefined>>

/** Reads what the provider needs, and asks for a missing secret where somebody can answer. */
export async function readSettings(
  provider: CredentialOwner,
  options: SettingOptions,
  console: Console,
): Promise<Settings> {
  const variables = variablesOf(options, console)
  for (const { variable, description, isRequired, isSecret } of provider.credentials) {
    if (!isRequired || variables[variable]) continue
    if (!console.isTTY || !process.stdin.isTTY) continue
    variables[variable] = await prompt(`${provider.title}: ${description} (${variable}): `, isSecret)
  }
  return settingsOf(variables, options)
}

/** The same without asking, for what can be done without credentials. */
export const readOfflineSettings = (options: SettingOptions, console: Console): Settings =>
  settingsOf(variablesOf(options, console), options)

const variablesOf = ({ envFile }: SettingOptions, { env }: Console): Record<string, string | undefined> => ({
  ...(envFile === undefined ? {} : readEnvFile(envFile)),
  ...Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== '')),
})

function settingsOf(variables: Variables, { relax = [], timeoutMs }: SettingOptions): Settings {
  const optional = (variable: string): string | undefined => variables[variable] || undefined
  const required = (variable: string): string => {
    const value = optional(variable)
    if (value === undefined) {
      throw new UsageError(`${variable} is not set. Set it in the environment, or in a file for --env-file.`)
    }
    return value
  }
  const file = (variable: string): Buffer | undefined => {
    const path = optional(variable)
    return path === undefined ? undefined : readSettingFile(variable, path)
  }
  return {
    relax,
    required,
    optional,
    clientOptions: (prefix) => {
      const tls = {
        cert: file(`${prefix}_CERT_FILE`),
        key: file(`${prefix}_KEY_FILE`),
        pfx: file(`${prefix}_PFX_FILE`),
        passphrase: optional(`${prefix}_PASSPHRASE`),
        ca: file('ACCT_CA_FILE'),
      }
      const proxy = optional('ACCT_PROXY')
      return {
        endpoint: required(`${prefix}_ENDPOINT`),
        soapAction: optional(`${prefix}_SOAP_ACTION`),
        ...(Object.values(tls).some((value) => value !== undefined) && { tls }),
        ...(proxy !== undefined && { proxy }),
        ...(timeoutMs !== undefined && { timeoutMs }),
      }
    },
  }
}

/** `NAME=value` lines; quotes around a value and lines that begin with `#` are left out. */
export function readEnvFile(path: string): Record<string, string> {
  const { mode = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {}
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new UsageError(`${path} can be read by others; run chmod 600 ${path}, since it holds credentials.`)
  }
  const text = readText(path)
  const variables: Record<string, string> = {}
  for (const line of text.split(/\r?\n/)) {
    const [, name, value = ''] = /^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (name !== undefined) variables[name] = value.replace(/^(["'])(.*)\1$/, '$2')
  }
  return variables
}

/** Asks on the terminal; a secret is not shown while it is typed. */
async function prompt(question: string, isSecret: boolean): Promise<string> {
  process.stderr.write(question)
  const hidden = new Writable({
    write: (_chunk, _encoding, done) => {
      done()
    },
  })
  const lines = createInterface({ input: process.stdin, output: isSecret ? hidden : process.stderr, terminal: true })
  try {
    return await new Promise<string>((resolve, reject) => {
      lines.once('line', resolve)
      lines.once('close', () => {
        reject(new UsageError('Nothing was entered.'))
      })
      // The terminal is in raw mode, where Ctrl+C is a character.
      lines.once('SIGINT', () => {
        lines.close()
        process.kill(process.pid, 'SIGINT')
      })
    })
  } finally {
    lines.close()
    if (isSecret) process.stderr.write('\n')
  }
}

const readSettingFile = (variable: string, path: string): Buffer => {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new UsageError(`${variable}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
