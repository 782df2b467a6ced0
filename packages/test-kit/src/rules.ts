import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CallOptions, Operation, Rules } from '@acct/core'
import { bodyChild, changed, inputErrorOf, textAt, type Changes } from './support.js'

/** An input that breaks one rule and no other, and one that just meets it. */
export interface RuleCase {
  readonly breaks: Changes
  readonly meets: Changes
  /** Texts by wire path that the server must receive in the second case. */
  readonly wire?: Readonly<Record<string, string | undefined>>
  /** Path of the issue, if it is not the one that `breaks` names. */
  readonly path?: string
  /** The provider's own code for it. */
  readonly vendor?: string
  /** Whether the broken value can be sent at all once the rule is relaxed. */
  readonly sendable?: false
}

export interface RuleSuite<RuleId extends string> {
  readonly operation: Operation
  /** Rules of the frame that are tested with this operation. */
  readonly frameRules?: Rules
  readonly cases: Readonly<Record<RuleId, RuleCase>>
  /** Sends an input; the fields in `clientPaths` belong to the client. */
  readonly send: (input: unknown, client: Changes, options: CallOptions<RuleId>) => Promise<unknown>
  readonly clientPaths?: readonly string[]
  /** Element between the operation's and the members. */
  readonly wrapper?: string
  /** The requests that reached the server, oldest first. */
  readonly received: () => readonly { readonly request: { readonly body: string } }[]
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** One test per rule, named by its id. */
export function testRules<RuleId extends string>(suite: RuleSuite<RuleId>): void {
  const { clientPaths = [], operation, wrapper } = suite
  const example = operation.example.input as object

  /** Async, because a client that is made with a broken option throws. */
  const send = async (changes: Changes, options: CallOptions<RuleId> = {}): Promise<unknown> => {
    const own = Object.entries(changes).filter(([path]) => !clientPaths.includes(path))
    const client = Object.entries(changes).filter(([path]) => clientPaths.includes(path))
    // What belongs to the client is checked when the client is made, so the client relaxes it.
    const relax = client.length > 0 && options.relax ? { relax: options.relax } : {}
    return suite.send(changed(example, Object.fromEntries(own)), { ...Object.fromEntries(client), ...relax }, options)
  }

  describe(operation.name, () => {
    beforeAll(suite.start)
    afterAll(suite.stop)

    test('every rule has a test', () => {
      expect(Object.keys(suite.cases).sort()).toEqual(Object.keys({ ...suite.frameRules, ...operation.rules }).sort())
    })

    for (const [id, { breaks, meets, wire = {}, path, vendor, sendable }] of Object.entries<RuleCase>(suite.cases)) {
      test(id, async () => {
        const before = suite.received().length
        const error = await inputErrorOf(send(breaks))
        expect(error.issues.map(({ rule }) => rule)).toEqual([id])
        expect(error.issues[0]?.path).toBe(path ?? Object.keys(breaks)[0])
        expect(error.issues[0]?.vendor?.code).toBe(vendor)
        expect(error.outcome).toBe('not-sent')
        expect(suite.received()).toHaveLength(before)

        // The server may refuse what the rule lets through, but it must have got it.
        await send(meets).catch(() => undefined)
        expect(suite.received()).toHaveLength(before + 1)
        const child = bodyChild(suite.received().at(-1)?.request.body ?? '')
        for (const [wirePath, text] of Object.entries(wire))
          expect(textAt(child, wrapper ? `${wrapper}.${wirePath}` : wirePath)).toBe(text)

        if (sendable === false) return
        await send(breaks, { relax: [id as RuleId] }).catch(() => undefined)
        expect(suite.received(), `relax: ['${id}'] lets it through`).toHaveLength(before + 2)
      })
    }
  })
}
