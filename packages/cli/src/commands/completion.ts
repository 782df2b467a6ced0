/** `acct completion bash`: a script for the shell, printed so that it can be sourced. */
import { UsageError } from '../exit-codes.js'
import { allProviders, kebabCase } from '../providers.js'

export const commands = [
  'status',
  'resume',
  'reconcile',
  'doctor',
  'schema',
  'explain',
  'operations',
  'sandbox',
  'completion',
]
const options = [
  '--file',
  '--csv',
  '--map',
  '--key',
  '--journal',
  '--concurrency',
  '--skip-invalid',
  '--state-differed',
  '--settle-ms',
  '--timeout-ms',
  '--dry-run',
  '--json',
  '--env-file',
  '--relax',
  '--retry-refused',
]

export function completionScript(shell: string): string {
  if (shell === 'bash') return bash()
  if (shell === 'zsh') return `autoload -U +X bashcompinit && bashcompinit\n${bash()}`
  throw new UsageError('There are completions for bash and zsh.')
}

function bash(): string {
  const cases = allProviders().map(
    ({ key, operations }) => `    ${key}) words="${Object.keys(operations).map(kebabCase).join(' ')}" ;;`,
  )
  return `_acct() {
  local words="${[...allProviders().map(({ key }) => key), ...commands].join(' ')}"
  local current="\${COMP_WORDS[COMP_CWORD]}"
  if [ "$COMP_CWORD" -ge 2 ]; then
    case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
    *) words="" ;;
    esac
    [ "$COMP_CWORD" -ge 3 ] && words=""
    case "$current" in -*) words="${options.join(' ')}" ;; esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -eq 0 ] && COMPREPLY=($(compgen -f -- "$current"))
}
complete -F _acct acct
`
}
