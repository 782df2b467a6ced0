/** Members of requests, in WCF's order: the frame's, the account's references, then the operation's, alphabetically. */
import { xs } from '@acct/core'

/** Members of every request that the caller may fill in. */
export const request = {
  /** Who makes the request, for the provider's log; at most 100 characters (D03). */
  requestInitiator: xs.personal(xs.text()).nullish(),
}

/** Members of every request that is about one account. */
export const accountRequest = {
  ...request,
  /** Debitsuccess's reference of the account; this or the external one is required (D04, D07). */
  accountReferenceNo: xs.text().nullish(),
  /** Your own reference of the account; this or Debitsuccess's is required (D04, D08). */
  externalAccountReferenceNo: xs.text().nullish(),
}

type Maybe<T> = T | null | undefined

/**
 * A request that names its account (D04): by one reference that is certain to be given, or by two that may each be
 * missing, which only a call can check.
 */
export type WithReference<T> = T &
  (
    | { accountReferenceNo: string }
    | { externalAccountReferenceNo: string }
    | { accountReferenceNo: Maybe<string>; externalAccountReferenceNo: Maybe<string> }
  )

/** Which namespace the members of an operation are in: `own` if no page shows it. */
type Prefix = 'core' | 'own' | 'req'

/** A span of days. */
export const dateRange = (prefix: Prefix) => ({
  /** The last day, as `yyyy-mm-dd` (D10). */
  endDate: xs.inNamespace(prefix, xs.date()).nullish(),
  /** The first day, as `yyyy-mm-dd` (D09). */
  startDate: xs.inNamespace(prefix, xs.date()),
})

/** A span of days whose end must be given. */
export const closedDateRange = (prefix: Prefix) => ({
  /** The last day, as `yyyy-mm-dd` (D11). */
  endDate: xs.inNamespace(prefix, xs.date()),
  /** The first day, as `yyyy-mm-dd` (D09). */
  startDate: xs.inNamespace(prefix, xs.date()),
})
