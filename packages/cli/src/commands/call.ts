/** `acct flash monthly-account --file account.json`: one call. */
import type { Issue } from '@acct/core'
import type { Console } from '../console.js'
import { printJson, shownUrl } from '../console.js'
import { exitCodes, type ExitCode } from '../exit-codes.js'
import { readJson } from '../input.js'
import { operationOf, type AnyClient, type Provider } from '../providers.js'
import { readOfflineSettings, readSettings, type SettingOptions, type Settings } from '../settings.js'

export interface CallCommandOptions extends SettingOptions {
  readonly file: string
  readonly dryRun?: boolean | undefined
  readonly json?: boolean | undefined
}

export async function callCommand(
  provider: Provider,
  operationName: string,
  options: CallCommandOptions,
  console: Console,
): Promise<ExitCode> {
  const [name, operation] = operationOf(provider, operationName)
  const input = readJson(options.file)
  if (options.dryRun) {
    const settings = readOfflineSettings(options, console)
    const missing = missingSettings(provider, settings)
    if (missing.length > 0)
      return printIssues(console, provider.validate(operation, input, settings), missing, options.json ?? false)
    return withClient(provider.createClient(settings), (client) => {
      const { url: address, redactedXml } = client.prepare(name, input)
      const url = shownUrl(new URL(address))
      if (options.json) printJson(console, { url, xml: redactedXml })
      else console.out(`POST ${url}\n\n${redactedXml}\n`)
    })
  }
  return withClient(provider.createClient(await readSettings(provider, options, console)), async (client) => {
    const value = await client.call(name, input)
    printJson(console, options.json ? { value } : value)
  })
}

async function withClient(client: AnyClient, use: (client: AnyClient) => Promise<void> | void): Promise<ExitCode> {
  try {
    await use(client)
    return exitCodes.done
  } finally {
    client.close()
  }
}

const missingSettings = ({ credentials }: Provider, { optional }: Settings): readonly string[] =>
  credentials
    .filter(({ variable, isRequired }) => isRequired && optional(variable) === undefined)
    .map(({ variable }) => variable)

/** Without credentials there is no request to show, but the input can be checked. */
function printIssues(
  console: Console,
  issues: readonly Issue[],
  missing: readonly string[],
  asJson: boolean,
): ExitCode {
  if (asJson) printJson(console, { issues, missing })
  else {
    for (const { path, message, rule } of issues) console.out(`  ${path}: ${message} (${rule})\n`)
    console.out(`The input is ${issues.length === 0 ? 'valid' : 'invalid'}; nothing was sent.\n`)
    console.out(`To see the request, set ${missing.join(', ')}.\n`)
  }
  return issues.length === 0 ? exitCodes.done : exitCodes.input
}
