/** `acct flash monthly-account --file account.json`: one call. */
import type { Console } from '../console.js'
import { printJson } from '../console.js'
import { exitCodes, type ExitCode } from '../exit-codes.js'
import { readJson } from '../input.js'
import { operationOf, type Provider } from '../providers.js'
import { readSettings, type SettingOptions } from '../settings.js'

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
  const [name] = operationOf(provider, operationName)
  const input = readJson(options.file)
  const client = provider.createClient(await readSettings(provider, options, console))
  try {
    if (options.dryRun) {
      const { url, redactedXml } = client.prepare(name, input)
      if (options.json) printJson(console, { url, xml: redactedXml })
      else console.out(`POST ${url}\n\n${redactedXml}\n`)
      return exitCodes.done
    }
    const value = await client.call(name, input)
    printJson(console, options.json ? { value } : value)
    return exitCodes.done
  } finally {
    client.close()
  }
}
