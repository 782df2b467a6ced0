/** A whole call over loopback, with all checks on, 32 at once. */
import { subscribe } from 'node:diagnostics_channel'
import { expected } from '../work.mjs'

const calling = (peer, options) => async (endpoint) => {
  const { connect } = await import(`../peers/${peer}.mjs`)
  return { work: await connect(endpoint, options) }
}

export const width = 32
export const cases = Object.fromEntries(
  ['acct', 'acct-axios', 'node-soap', 'strong-soap', 'naive', 'floor'].map((peer) => [peer, calling(peer)]),
)
// The same case twice: what differs between the two is the machine's own noise.
cases['acct again'] = cases.acct
cases['acct subscribed'] = async (endpoint) => {
  for (const channel of ['call', 'attempt'])
    for (const event of ['start', 'end', 'asyncStart', 'asyncEnd', 'error'])
      subscribe(`tracing:acct:${channel}:${event}`, () => {})
  return cases.acct(endpoint)
}
cases['acct traced'] = async (endpoint) => {
  const { NodeTracerProvider } = await import('@opentelemetry/sdk-trace-node')
  const { instrument } = await import('@acct/core/otel')
  new NodeTracerProvider().register()
  instrument()
  return cases.acct(endpoint)
}
cases['acct observed'] = calling('acct', { observe: () => {} })
cases['acct limited'] = calling('acct', { maxConcurrency: width })

export const outcome = expected
export const rows = [
  {
    what: 'a call over loopback, 32 at once: CPU',
    unit: 'µs',
    value: 'cpu',
    ratios: [
      ['node-soap', 0.33, 0.2],
      ['strong-soap', 1],
    ],
  },
  { what: 'the same: 99th percentile of its duration', unit: 'ms', value: 'p99', ratios: [['node-soap', 0.6]] },
]
