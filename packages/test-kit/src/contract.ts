import { describe, expect, test } from 'vitest'
import { isSoapError, type Operation, type Service } from '@acct/core'
import type { Simulator } from '@acct/core/testing'
import * as z from 'zod'
import { camelCase } from './internals.js'
import { bodyChild, errorOf, outline, recordings } from './support.js'

export interface ContractSuite {
  readonly service: Pick<Service, 'name'>
  readonly operations: Readonly<Record<string, Operation>>
  /** A client on a simulated provider that answers each operation with its example. */
  readonly client: (answers: Readonly<Record<string, () => unknown>>) => {
    readonly simulator: Simulator
    readonly send: (operation: never, input: unknown) => Promise<unknown>
  }
  /** Folder beside the test for the wire snapshots. */
  readonly wire: URL
}

/** What follows from the declaration of an operation alone: example → request → simulator → output. */
export function testContract({ service, operations, client, wire }: ContractSuite): void {
  describe(`${service.name}'s operations`, () => {
    test.each(Object.entries(operations))('%s is named after its wire name', (key, operation) => {
      expect(camelCase(operation.name)).toBe(key)
    })

    test.each(Object.entries(operations))(
      "%s: the simulator receives the example's input, the client its output",
      async (key, operation) => {
        const received: unknown[] = []
        const answer = (...[input]: readonly unknown[]): unknown => {
          received.push(input)
          return operation.example.output
        }
        const { send } = client({ [key]: answer })
        await expect(send(operation as never, operation.example.input)).resolves.toEqual(operation.example.output)
        expect(received).toHaveLength(1)
        expect(received[0]).toMatchObject(operation.example.input as object)
      },
    )

    test.each(Object.entries(operations))('%s is written as before', async (key, operation) => {
      const { simulator, send } = client({ [key]: () => operation.example.output })
      await send(operation as never, operation.example.input)
      const [call] = simulator.calls
      await expect(call?.request.body.replaceAll('><', '>\n<')).toMatchFileSnapshot(
        new URL(`${operation.name}.xml`, wire).pathname,
      )
    })

    test.each(Object.entries(operations))(
      "%s: zod's own encode turns the example into texts, and its decode turns those back into the example",
      (_, { input, output, example }) => {
        for (const [schema, value] of [
          [input, example.input],
          [output, example.output],
        ] as const) {
          const encoded: unknown = z.encode(schema, value)
          expect(leavesOf(encoded).filter((leaf) => typeof leaf !== 'string' && leaf !== null)).toEqual([])
          expect(z.decode(schema, encoded as never)).toEqual(value)
        }
      },
    )
  })
}

/** The values inside a value that are neither objects nor lists. */
const leavesOf = (value: unknown): readonly unknown[] =>
  typeof value === 'object' && value !== null && !(value instanceof Date)
    ? Object.values(value).flatMap(leavesOf)
    : [value]

export interface RecordedSuite {
  /** Default `recorded`. */
  readonly title?: string
  readonly folder: URL
  /** What each folder's name says, and the input and client that its request was made of. */
  readonly expected: Readonly<Record<string, Expected>>
}

interface Expected {
  readonly send: (transport: RecordedTransport) => Promise<unknown>
  readonly value?: unknown
  readonly error?: object
  /** The simulator in the state in which the server was, where there was one. */
  readonly simulator?: () => Pick<Simulator, 'handle'>
}

/** Answers with the recorded response and keeps the request. */
export type RecordedTransport = (request: {
  readonly body: string
}) => Promise<{ status: number; headers: Readonly<Record<string, string>>; body: Uint8Array }>

/** Exchanges captured from a real server of the provider's kind: an oracle that no declaration here influenced. */
export function testRecorded({ title = 'recorded', folder, expected }: RecordedSuite): void {
  describe(title, () => {
    const all = recordings(folder)

    test('every recording is used', () => {
      expect(all.map(({ name }) => name)).toEqual(Object.keys(expected).sort())
    })

    test.each(all)('$name', async ({ name, request, response }) => {
      const sent: string[] = []
      const { send, value, error } = expected[name] ?? expect.fail('not expected')
      const call = send(({ body }) => {
        sent.push(body)
        return Promise.resolve(response)
      })
      if (error) expect(await errorOf(call)).toMatchObject(error)
      else expect(await call).toEqual(value)
      if (request !== undefined) expect(outline(bodyChild(sent[0] ?? ''))).toEqual(outline(bodyChild(request)))
    })

    test.each(all.filter(({ name }) => expected[name]?.simulator))(
      '$name: the simulator answers the recorded request the same way',
      async ({ name, request, response }) => {
        const { send, simulator } = expected[name] ?? expect.fail('not expected')
        let own = request
        const recorded = await endingOf(
          send(({ body }) => {
            own ??= body
            return Promise.resolve(response)
          }),
        )
        const simulated = await (simulator ?? expect.fail('no simulator'))().handle({
          headers: { 'content-type': 'text/xml; charset=utf-8' },
          body: own ?? '',
        })
        expect(simulated.status).toBe(response.status)
        expect(await endingOf(send(() => Promise.resolve(simulated)))).toEqual(recorded)
      },
    )
  })
}

/**
 * How a call ends, without what differs each time. The reason of a fault without a table is the stack's own
 * words.
 */
const endingOf = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    (value) => ({ value: timeless(value) }),
    (error: unknown) => {
      if (!isSoapError(error)) throw error
      const { kind, outcome } = error
      if (error.kind === 'refused')
        return {
          kind,
          outcome,
          code: error.code,
          notes: error.notes,
          vendor: error.vendor,
          result: timeless(error.result),
        }
      if (error.kind !== 'fault') throw error
      return {
        kind,
        outcome,
        code: error.code,
        actor: error.actor,
        detail: error.vendor && error.detail,
        vendor: error.vendor,
      }
    },
  )

const timeless = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'dateCreated' in value
    ? { ...value, id: 'any', dateCreated: 'any' }
    : value
