/** Secrets wherever a caller can put one, echoed wherever a server or a library can: none is in what is recorded. */
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Transport } from '@acct/core'
import { expect, test } from 'vitest'
import { failures, inXml, otherContainers, xmlContainers } from '../secrets/answers.js'
import { echoes } from '../secrets/echoes.js'
import { places, type Place } from '../secrets/places.js'
import { reveals } from '../secrets/search.js'
import { shownOf } from '../secrets/shown.js'
import { openTelemetry } from './support.js'

/** All that is published to the channels, up to the end of the test. */
function published() {
  const messages: unknown[] = []
  const names = ['call', 'attempt'].flatMap((channel) =>
    ['start', 'end', 'asyncStart', 'asyncEnd', 'error'].map((event) => `tracing:acct:${channel}:${event}`),
  )
  const listen = (message: unknown): void => void messages.push(message)
  for (const name of names) subscribe(name, listen)
  return {
    messages,
    [Symbol.dispose]: () => {
      for (const name of names) unsubscribe(name, listen)
    },
  }
}

/** The answers of servers and the errors of libraries that repeat the secret. */
function transportsOf({ secret, family }: Place): readonly Transport[] {
  const answers = [
    ...echoes
      .slice(0, 1)
      .flatMap((plain) => xmlContainers.map((container) => container.answer(inXml(plain, secret), family))),
    ...otherContainers.map((container) => container.answer(secret, family)),
  ].flatMap((response) => (response ? [() => Promise.resolve(response)] : []))
  return [...answers, ...failures.map(({ transport }) => transport(secret))]
}

test.each(places)('$where', async (place) => {
  await using telemetry = openTelemetry({ traceparent: true })
  using channels = published()
  for (const transport of transportsOf(place))
    for (const broken of [false, true])
      await place
        .start({ transport, broken })
        .ending()
        .catch(() => undefined)

  const spans = telemetry.spans().map(({ name, attributes, events, status, links, resource }) => ({
    name,
    attributes,
    events,
    status,
    links,
    resource: resource.attributes,
  }))
  expect(spans.length).toBeGreaterThan(60)
  expect(channels.messages.length).toBeGreaterThan(200)
  const shown = [...spans, ...channels.messages, ...(await telemetry.metrics())].map(shownOf)
  expect(shown.filter((text) => reveals(text, place.secret))).toEqual([])
})
