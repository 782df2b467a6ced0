/** Promise 11: secrets stay, also when the server echoes them. */
import { isSoapError, type CallEvent, type SoapError, type Transport } from '@acct/core'
import { describe, expect, it } from 'vitest'
import { after, before, failures, inXml, otherContainers, xmlContainers, type Container } from './answers.js'
import { echoes, nested, type Echo } from './echoes.js'
import { places, type Place } from './places.js'
import { reveals } from './search.js'
import { shownOf, written } from './shown.js'

interface Seen {
  readonly error: SoapError | undefined
  /** All that the error, the events, the client and the console show, by where it is shown. */
  readonly shown: Readonly<Record<string, string>>
}

/** Makes the call over a transport and gathers everything that it shows. */
async function see({ start }: Place, transport: Transport): Promise<Seen> {
  const events: CallEvent[] = []
  const { result, output } = await written(async () => {
    const { client, ending } = start({ transport, observe: (event) => events.push(event) })
    const value = await ending().then(
      () => undefined,
      (error: unknown) => error,
    )
    return { client, error: value }
  })
  const error = result.error
  if (error !== undefined && !isSoapError(error))
    throw new Error('the call ended in something else than an error of this SDK', { cause: error })
  return {
    error,
    shown: {
      error: shownOf(error),
      events: events.map((event) => shownOf(event) + ('xml' in event ? shownOf(event.xml()) : '')).join('\n'),
      client: shownOf(result.client),
      console: output,
    },
  }
}

/** Where each of these answers lets the secret out: nowhere. */
async function leaksOf(
  place: Place,
  rows: readonly (readonly [title: string, transport: Transport])[],
  keeps = true,
): Promise<readonly string[]> {
  const leaks: string[] = []
  for (const [title, transport] of rows) {
    const { error, shown } = await see(place, transport)
    for (const [where, text] of Object.entries(shown))
      if (reveals(text, place.secret)) leaks.push(`${title}: ${error?.name ?? 'a value'}, ${where}`)
    const all = Object.values(shown).join('\n')
    if (keeps && !(all.includes(before) && all.includes(after)))
      leaks.push(`${title}: what stands around the secret is gone`)
  }
  return leaks
}

function answering({ answer }: Container, echo: string, { family }: Place): Transport | undefined {
  const response = answer(echo, family)
  return response && (() => Promise.resolve(response))
}

const rowsOf = (
  place: Place,
  containers: readonly Container[],
  forms: readonly Echo[],
  echoOf: (echo: Echo) => string,
): (readonly [string, Transport])[] =>
  containers.flatMap((container) =>
    forms.flatMap((form): (readonly [string, Transport])[] => {
      const transport = answering(container, echoOf(form), place)
      return transport ? [[`${form.form}, in ${container.what}`, transport]] : []
    }),
  )

const titled = <T extends { readonly where: string }>(rows: readonly T[]): (readonly [where: string, row: T])[] =>
  rows.map((row) => [row.where, row])

const some = echoes.filter(({ form }) =>
  ['as it is', 'in hexadecimal references', 'in base64 after a user name'].includes(form),
)

describe.each(titled(places))('%s stays', (_, place) => {
  const inFault = (echo: Echo) => rowsOf(place, xmlContainers.slice(0, 1), [echo], (one) => inXml(one, place.secret))
  const onPage = (echo: Echo) => rowsOf(place, otherContainers.slice(0, 1), [echo], ({ of }) => of(place.secret))

  it.each([...echoes, ...nested].map((echo) => [echo.form, echo] as const))(
    'when it comes back %s',
    async (_, echo) => {
      expect(await leaksOf(place, [...inFault(echo), ...onPage(echo)])).toEqual([])
    },
  )

  it.each(
    xmlContainers
      .filter(({ answer }) => answer('', place.family))
      .map((container) => [container.what, container] as const),
  )('when it comes back in %s', async (_, container) => {
    expect(
      await leaksOf(
        place,
        rowsOf(place, [container], some, (echo) => inXml(echo, place.secret)),
      ),
    ).toEqual([])
  })

  it.each(otherContainers.map((container) => [container.what, container] as const))(
    'when it comes back in %s',
    async (_, container) => {
      expect(
        await leaksOf(
          place,
          rowsOf(place, [container], some, ({ of }) => of(place.secret)),
        ),
      ).toEqual([])
    },
  )

  it.each(failures.map((failure) => [failure.what, failure] as const))(
    'when it comes back in %s',
    async (_, { transport }) => {
      expect(
        await leaksOf(
          place,
          some.map(({ form, of }) => [form, transport(of(place.secret))]),
          false,
        ),
      ).toEqual([])
    },
  )
})

it('these answers and failures end in every kind of error of a request that was sent', async () => {
  const kinds = new Set<string | undefined>()
  for (const place of places) {
    const transports = [
      ...rowsOf(place, [...xmlContainers, ...otherContainers], echoes.slice(0, 1), (echo) =>
        inXml(echo, place.secret),
      ).map(([, transport]) => transport),
      ...failures.map(({ transport }) => transport(place.secret)),
    ]
    for (const transport of transports) kinds.add((await see(place, transport)).error?.kind)
  }
  expect([...kinds].sort()).toEqual(['connection', 'fault', 'http', 'refused', 'response'])
})
