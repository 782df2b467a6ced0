/**
 * A circuit breaker around the calls of a client, with cockatiel: a provider that is down is left alone for a while.
 */
import { isSoapError, type FlashClient, type MonthlyAccountInput } from '@acct/flash'
import { circuitBreaker, ConsecutiveBreaker, handleWhen } from 'cockatiel'

/** No response, or one from a gateway. A provider that refuses is not down. */
const isDown = (error: Error): boolean =>
  isSoapError(error) &&
  (error.kind === 'connection' || error.kind === 'timeout' || (error.kind === 'http' && error.outcome === 'unknown'))

/** While the breaker is open a call ends with cockatiel's `BrokenCircuitError`, and nothing is sent. */
export function guarded(flash: FlashClient): (input: MonthlyAccountInput) => Promise<unknown> {
  // After five failures in a row nothing is sent for ten seconds; then one call tries.
  const breaker = circuitBreaker(handleWhen(isDown), { breaker: new ConsecutiveBreaker(5), halfOpenAfter: 10_000 })
  // Never cockatiel's `retry` around a write: it would repeat calls whose outcome is unknown.
  return (input) => breaker.execute(({ signal }) => flash.monthlyAccount(input, { signal }))
}
