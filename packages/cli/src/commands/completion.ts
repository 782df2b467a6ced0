/** `acct completion bash`: a script for the shell, printed so that it can be sourced. */
import type { Command } from 'commander'
import { UsageError } from '../exit-codes.js'
import { allProviders, kebabCase } from '../providers.js'

const shells = ['bash', 'zsh']

export function completionScript(shell: string, commands: readonly Command[]): string {
  if (shell === 'bash') return bash(commands)
  if (shell === 'zsh') return `autoload -U +X bashcompinit && bashcompinit\n${bash(commands)}`
  throw new UsageError(`There are completions for ${shells.join(' and ')}.`)
}

/** What stands behind a command, where it is no file. */
function argumentsOf(command: Command): readonly string[] {
  const providers = allProviders().map(({ key }) => key)
  const operations = allProviders().flatMap(({ operations }) => Object.keys(operations).map(kebabCase))
  const known: Readonly<Record<string, readonly string[]>> = {
    doctor: providers,
    operations: providers,
    schema: [...providers, ...operations],
    completion: shells,
  }
  return known[command.name()] ?? command.commands.map((operation) => operation.name())
}

/** All operations of a provider have the same options. */
const optionsOf = ({ options, commands }: Command): readonly string[] =>
  [...options, ...(commands[0]?.options ?? [])].flatMap(({ long }) => long ?? [])

/** Where no word is known, bash completes the names of files. */
function bash(commands: readonly Command[]): string {
  const cases = commands.map((command) => {
    const options = [...optionsOf(command), '--help']
    return `  ${command.name()}) words="${argumentsOf(command).join(' ')}" options="${options.join(' ')}" ;;`
  })
  return `_acct() {
  local current="\${COMP_WORDS[COMP_CWORD]}" words="" options="--help --version"
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  case "$COMP_CWORD" in
  1) words="${commands.map((command) => command.name()).join(' ')}" ;;
  2) ;;
  *) [ "\${COMP_WORDS[1]}" = schema ] || words="" ;;
  esac
  case "$current" in -*) words="$options" ;; esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _acct acct
`
}
