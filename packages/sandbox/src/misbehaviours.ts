import type { Misbehaviour } from '@acct/core/testing'

/** What the next call can meet, in the words of the page. */
export const misbehaviours: Readonly<Record<Misbehaviour, string>> = {
  delay: 'answers a second late',
  'drop-before': 'hangs up, nothing done',
  'drop-after': 'hangs up after the work',
  reset: 'resets the connection after the work',
  'bad-gateway': 'HTTP 502 in HTML, nothing done',
  'server-fault': 'fault of the server, nothing done',
  truncated: 'half an answer, the work done',
  'wrong-content-type': 'an answer that calls itself HTML',
}

export const isMisbehaviour = (value: unknown): value is Misbehaviour =>
  typeof value === 'string' && Object.hasOwn(misbehaviours, value)
