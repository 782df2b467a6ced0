/** Every text in every field, and nothing of what XML cannot carry. */
import { expect } from 'vitest'
import { failureOf, valueAt, type Running } from './support.js'
import { everyCharacter, illegalTexts, pairTexts, pieceTexts } from './texts.js'

/** What the caller writes, by dotted path, and where the server says that it arrived. */
export type Fields = Readonly<Record<string, string>>

type Values = Readonly<Record<string, string>>

/** Sends a message with these texts in these fields, whatever rules say of them. */
export type Send = (values: Values) => Promise<unknown>

/**
 * Every piece in every field, every pair of pieces in every field but the secret ones, and all characters shared out
 * over those. Secrets stay short, since a long one takes long to look for in the answer.
 */
export async function expectEveryTextToArrive(
  server: Running,
  fields: Fields,
  secrets: Fields,
  send: Send,
): Promise<void> {
  for (const offset of pieceTexts.keys())
    await expectToArrive(server, { ...secrets, ...fields }, send, pieceTexts, offset)
  for (const offset of pairTexts.keys()) await expectToArrive(server, fields, send, pairTexts, offset)
  const width = Object.keys(fields).length
  for (let offset = 0; offset < everyCharacter.length; offset += width)
    await expectToArrive(server, fields, send, everyCharacter, offset)
}

/**
 * Sends one message with a text in each field, from the one at `offset` on: after as many as there are texts every
 * field had every text.
 */
async function expectToArrive(
  server: Running,
  fields: Fields,
  send: Send,
  texts: readonly string[],
  offset: number,
): Promise<void> {
  const values = Object.fromEntries(
    Object.keys(fields).map((path, index) => [path, texts[(offset + index) % texts.length] ?? '']),
  )
  // The servers refuse most of these values; what counts is what they were given.
  await send(values).catch(() => undefined)
  const received = await server.received()
  expect(
    Object.entries(fields).flatMap(([path, wirePath]) =>
      difference(path, values[path] ?? '', valueAt(received, wirePath)),
    ),
  ).toEqual([])
}

/** Where what arrived begins to differ, rather than all of two long texts. */
function difference(path: string, sent: string, arrived: unknown): string[] {
  if (arrived === sent) return []
  if (typeof arrived !== 'string') return [`${path}: ${shown(sent, 0)} arrived as ${String(arrived)}`]
  const at = [...sent].findIndex((_, index) => sent[index] !== arrived[index])
  return [`${path}: ${shown(sent, at)} arrived as ${shown(arrived, at)}`]
}

const shown = (text: string, at: number): string => JSON.stringify(text.slice(Math.max(0, at - 5), at + 15))

export async function expectIllegalTextsToStay(server: Running, fields: Fields, send: Send): Promise<void> {
  for (const [path] of Object.entries(fields)) {
    for (const text of illegalTexts) {
      // What is wrong with credentials is told when the client is created.
      const error = await failureOf(Promise.resolve().then(() => send({ [path]: `a${text}b` })))
      expect(error).toMatchObject({ kind: 'input', outcome: 'not-sent', attempts: 0 })
      expect(error.kind === 'input' && error.issues.map((issue) => [issue.path, issue.rule])).toEqual([[path, 'X01']])
    }
  }
  expect(await server.received()).toBeNull()
}
