/** Misbehaviour at random: each kind affects a share of all calls. */
import { assertKnown, assertKnownKeys, misbehaviours, type Misbehaviour } from '@acct/core/testing'
import { SandboxError } from './files.js'
import type { Provider } from './providers.js'

/** The probability of each misbehaviour, from 0 to 1: `{ 'drop-after': 0.01 }`. */
export type Chaos = Readonly<Partial<Record<Exclude<Misbehaviour, 'refuse'>, number>>>

const names = Object.keys(misbehaviours).filter((name) => name !== 'refuse')

/** Applies the rates to all calls of all providers. Throws a `TypeError` for a rate or a name that is not one. */
export function applyChaos(chaos: Chaos, providers: readonly Provider[]): void {
  assertKnownKeys('chaos', chaos, names)
  for (const { simulator } of providers)
    for (const [name, rate] of Object.entries(chaos)) simulator.misbehave({ do: name as Misbehaviour, rate })
}

/** Reads `drop-after=1%,delay=0.5%`. */
export function parseChaos(text: string): Chaos {
  const rates = text.split(',').map((part) => {
    const [name = '', rate = '', ...rest] = part.trim().split('=')
    try {
      assertKnown('--chaos', name, names)
    } catch (error) {
      throw new SandboxError((error instanceof Error ? error.message : String(error)).replace(/[^.?]$/, '$&.'))
    }
    const percent = /^(\d{1,3}(?:\.\d{1,9})?)%$/.exec(rate)?.[1]
    if (percent === undefined || Number(percent) > 100 || rest.length > 0)
      throw new SandboxError(`--chaos ${name} needs a share such as ${name}=1%, from 0% to 100%, not "${part.trim()}".`)
    return [name, Number(percent) / 100] as const
  })
  return Object.fromEntries(rates)
}
