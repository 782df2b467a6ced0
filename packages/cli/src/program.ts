import { Command, InvalidArgumentError, Option, type Help } from 'commander'
import {
  batchCommand,
  reconcileCommand,
  resumeCommand,
  type BatchCommandOptions,
  type ResumeOptions,
} from './commands/batch.js'
import { callCommand, type CallCommandOptions } from './commands/call.js'
import { completionScript } from './commands/completion.js'
import { doctorCommand } from './commands/doctor.js'
import { explainCommand, operationsCommand, schemaCommand } from './commands/reference.js'
import { sandboxCommand } from './commands/sandbox.js'
import { statusCommand } from './commands/status.js'
import type { Console } from './console.js'
import { UsageError, type ExitCode } from './exit-codes.js'
import { allProviders, kebabCase, providerOf, type Provider } from './providers.js'
import type { SettingOptions } from './settings.js'

/** Runs a command and keeps its exit code. */
type Run = (code: ExitCode | Promise<ExitCode>) => Promise<void>

/** Items in lines of at most 80 characters, behind a title of this width. */
function wrapped(title: string, width: number, items: readonly string[]): string {
  const lines = ['']
  for (const [index, item] of items.entries()) {
    const text = index < items.length - 1 ? `${item},` : item
    const longer = `${lines.at(-1) ?? ''} ${text}`.trimStart()
    if (width + longer.length > 80) lines.push(text)
    else lines[lines.length - 1] = longer
  }
  return `${title.padEnd(width)}${lines.join(`\n${' '.repeat(width)}`)}`
}

const examples = `
Examples:
  acct flash monthly-account --file account.json --dry-run
      Show the request of one call without sending it.
  acct flash monthly-account --csv accounts.csv --journal run.jsonl
      Make one call for each row of a CSV file.
  acct resume run.jsonl
      Go on after a stop or a crash.
  acct reconcile run.jsonl
      Look up rows with an unknown outcome.
  acct explain 12016
      Say what a provider's code means.

Credentials come from the environment, from --env-file (mode 600) or from a
prompt, never from arguments:
${[...allProviders(), { title: 'All', credentials: [{ variable: 'ACCT_CA_FILE' }, { variable: 'ACCT_PROXY' }] }]
  .map(({ title, credentials }) =>
    wrapped(
      `  ${title}`,
      16,
      credentials.map(({ variable }) => variable),
    ),
  )
  .join('\n')}

Exit codes: 0 done, 1 failed, 2 invalid input or usage, 3 not sent, 4 refused,
5 unknown (it may have happened), 130 stopped.
`

export function createProgram(console: Console, version: string, run: Run): Command {
  const program = new Command('acct')
    .description('Calls FlashParking, Emersion and Debitsuccess: one account, or thousands from a CSV file.')
    .version(version)
    .configureOutput({ writeOut: console.out, writeErr: console.err })
    .showHelpAfterError('(acct --help shows all commands)')
    .addHelpText('after', examples)
    .exitOverride()
  program.commandsGroup('Calls:')
  for (const provider of allProviders()) program.addCommand(providerCommand(program, provider, console, run))
  program.commandsGroup('Jobs:')
  addJournalCommands(program, console, run)
  program.commandsGroup('Reference:')
  addReferenceCommands(program, console, run)
  return program
}

interface AllOptions extends SettingOptions {
  readonly file?: string
  readonly csv?: string
  readonly map?: string
  readonly key?: string
  readonly journal?: string
  readonly concurrency: number
  readonly settleMs?: number
  readonly skipInvalid?: boolean
  readonly stateDiffered?: boolean
  readonly dryRun?: boolean
  readonly json?: boolean
}

function providerCommand(parent: Command, provider: Provider, console: Console, run: Run): Command {
  const command = new Command(provider.key)
    .copyInheritedSettings(parent)
    .showHelpAfterError(`(acct ${provider.key} --help shows the operations)`)
    .description(`Calls ${provider.title}.`)
    .configureHelp({ subcommandTerm: (operation) => operation.name(), formatItem: inTwoLines })
    .helpCommand(false)
    .addHelpText('after', credentialsOf(provider))
    .exitOverride()
  for (const [name, { summary }] of Object.entries(provider.operations)) {
    const operation = new Command(kebabCase(name))
      .copyInheritedSettings(parent)
      .showHelpAfterError(`(acct ${provider.key} ${kebabCase(name)} --help shows the options)`)
      .description(summary)
      .option('--file <path>', 'input of one call as JSON; - reads standard input')
      .option('--csv <path>', 'one call for each row of a CSV file')
      .option('--map <path>', 'JSON that maps fields to columns; default: columns are named after the fields')
      .option('--key <field>', 'field that identifies a row, or several with commas')
      .option('--journal <path>', 'file that makes the job resumable')
      .addOption(new Option('--concurrency <n>', 'calls in flight at a time').argParser(positiveInteger).default(4))
      .addOption(settleOption())
      .option('--skip-invalid', 'send the good rows although others are bad; default: nothing is sent')
      .addOption(differedOption())
      .option('--dry-run', 'check the input and send nothing')
      .exitOverride()
      .action((options: AllOptions) => run(callOrBatch(provider, name, options, console)))
    command.addCommand(withSettings(operation))
  }
  return command
}

/** Names of operations are too long for a description beside them. */
const inTwoLines: Help['formatItem'] = (term, _, description, help) =>
  `  ${term}\n${help.boxWrap(description, (help.helpWidth ?? 80) - 6).replace(/^/gm, '      ')}`

function credentialsOf({ credentials }: Provider): string {
  const width = Math.max(...credentials.map(({ variable }) => variable.length)) + 4
  const lines = credentials.map(
    ({ variable, description, isRequired }) =>
      `  ${variable}`.padEnd(width) + description + (isRequired ? '' : ' (optional)'),
  )
  return `\nVariables:\n${lines.join('\n')}`
}

const csvOptions = ['map', 'key', 'journal', 'settleMs', 'skipInvalid', 'stateDiffered'] as const

function callOrBatch(provider: Provider, name: string, options: AllOptions, console: Console): Promise<ExitCode> {
  const { file, csv, journal = '' } = options
  if ((file === undefined) === (csv === undefined)) {
    throw new UsageError('Give either --file or --csv; --file - reads standard input.')
  }
  const forRows = csvOptions.find((option) => options[option] !== undefined)
  if (file !== undefined && forRows !== undefined) throw new UsageError(`--${kebabCase(forRows)} is only for --csv.`)
  if (file !== undefined) return callCommand(provider, name, { ...options, file } satisfies CallCommandOptions, console)
  if (journal === '' && !options.dryRun) throw new UsageError('--csv needs --journal, so that the job can be resumed.')
  return batchCommand(provider, name, { ...options, csv: csv ?? '', journal } satisfies BatchCommandOptions, console)
}

function addJournalCommands(program: Command, console: Console, run: Run): void {
  program
    .command('status <journal>')
    .description('Show how far a job is.')
    .option('--json', 'print JSON')
    .exitOverride()
    .action((journal: string, options: { json?: boolean }) => run(statusCommand(journal, options, console)))
  withSettings(program.command('resume <journal>'))
    .description('Send the rows that were not sent, and look up those with an unknown outcome.')
    .option('--retry-refused', 'send refused rows again')
    .addOption(settleOption())
    .addOption(differedOption())
    .exitOverride()
    .action((journal: string, options: ResumeOptions) => run(resumeCommand(journal, options, console)))
  withSettings(program.command('reconcile <journal>'))
    .description('Look up the rows with an unknown outcome; nothing is sent.')
    .addOption(settleOption())
    .addOption(differedOption())
    .exitOverride()
    .action((journal: string, options: ResumeOptions) => run(reconcileCommand(journal, options, console)))
}

function addReferenceCommands(program: Command, console: Console, run: Run): void {
  const json = new Option('--json', 'print JSON')
  withSettings(program.command('doctor <provider>'))
    .description('Check DNS, TCP, the chain of certificates, the clock and the proxy; no business call is sent.')
    .exitOverride()
    .action((key: string, options: SettingOptions) => run(doctorCommand(providerOf(key), options, console)))
  program
    .command('operations [provider]')
    .description('List the operations.')
    .addOption(json)
    .exitOverride()
    .action((key: string | undefined, options: { json?: boolean }) =>
      run(Promise.resolve(operationsCommand(key, options, console))),
    )
  program
    .command('explain <code>')
    .description("Say what a provider's code or a rule means.")
    .addOption(json)
    .exitOverride()
    .action((code: string, options: { json?: boolean }) => run(Promise.resolve(explainCommand(code, options, console))))
  program
    .command('schema <operation...>')
    .usage('[options] [provider] <operation>')
    .description("Print an operation's input as JSON Schema, and the rules that it cannot express.")
    .addOption(json)
    .exitOverride()
    .action((names: readonly string[], options: { json?: boolean }) =>
      run(Promise.resolve(schemaCommand(names, options, console))),
    )
  program
    .command('sandbox [options...]')
    .description('Start the three providers on one local server; acct sandbox --help shows its options.')
    .allowUnknownOption()
    .helpOption(false)
    .exitOverride()
    .action((options: readonly string[]) => run(sandboxCommand(options)))
  program
    .command('completion <shell>')
    .description('Print completions for bash or zsh.')
    .exitOverride()
    .action((shell: string) => {
      console.out(completionScript(shell, program.commands))
    })
}

/** The options of every command that makes a client. */
const withSettings = (command: Command): Command =>
  command
    .option('--env-file <path>', 'file with NAME=value lines, readable only by you')
    .option('--relax <rule>', 'do not check this rule; may be repeated', (id: string, ids: string[] | undefined) => [
      ...(ids ?? []),
      id,
    ])
    .addOption(new Option('--timeout-ms <ms>', 'milliseconds for one attempt').argParser(positiveInteger))
    .option('--json', 'print JSON')

const settleOption = (): Option =>
  new Option('--settle-ms <ms>', 'wait before an unknown outcome is looked up (default: 30000)').argParser(
    positiveInteger,
  )

const differedOption = (): Option =>
  new Option('--state-differed', 'you know that no row was there before the job, so that finding it proves its write')

function positiveInteger(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It must be a whole number above 0.')
  return Number(text)
}
