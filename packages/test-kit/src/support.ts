/** What the contract and rule tests of all providers share. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { InputError, SoapError } from '@acct/core'
import { isInputError, isSoapError } from '@acct/core'
import { childrenOf, parseDocument, textOf, type Element } from './internals.js'

/** Values by dotted path; `undefined` removes a field. */
export type Changes = Readonly<Record<string, unknown>>

/** A copy of a value with some of its fields changed. */
export function changed<T>(value: T, changes: Changes): T {
  const copy = structuredClone(value)
  for (const [path, next] of Object.entries(changes)) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    let at = copy as Record<string, unknown>
    for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>
    if (next === undefined) Reflect.deleteProperty(at, last)
    else at[last] = next
  }
  return copy
}

/** The Body's child of an envelope. */
export function bodyChild(xml: string): Element {
  const envelope = parseDocument(xml)
  const body = 'problem' in envelope ? undefined : childrenOf(envelope).find(({ local }) => local === 'Body')
  const [child] = body ? childrenOf(body) : []
  if (!child) throw new Error(`no element in the Body: ${xml}`)
  return child
}

/** The text at a dotted path below an element, or undefined when it is not there. */
export function textAt(element: Element, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<Element | undefined>((at, name) => at && childrenOf(at).find(({ local }) => local === name), element)
  return found && textOf(found)
}

/** An element as plain data, so that prefixes and spacing do not count, but names, namespaces, order and texts do. */
export type Outline = readonly [name: string, ...content: (string | Outline)[]]

export function outline(element: Element): Outline {
  const children = childrenOf(element)
  const name = `{${element.namespace}}${element.local}`
  return children.length > 0 ? [name, ...children.map(outline)] : [name, textOf(element)]
}

/** The error that a call ends in. */
export async function errorOf(call: Promise<unknown>): Promise<SoapError> {
  const error: unknown = await call.then(
    (value) => expect.fail(`expected an error, got ${JSON.stringify(value)}`),
    (error: unknown) => error,
  )
  if (!isSoapError(error)) throw error
  return error
}

export async function inputErrorOf(call: Promise<unknown>): Promise<InputError> {
  const error = await errorOf(call)
  if (!isInputError(error)) throw error
  return error
}

export interface Recording {
  /** Folder name: what happens in it. */
  readonly name: string
  readonly request: string | undefined
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: Uint8Array
  }
}

/** The exchanges recorded from a real server, in a folder beside the test. */
export function recordings(folder: URL): readonly Recording[] {
  return readdirSync(folder).map((name) => {
    const file = (file: string): URL => new URL(`${name}/${file}`, `${folder.href}/`)
    const files = readdirSync(fileURLToPath(file('.')))
    const [statusLine = '', ...headers] = readFileSync(file('response.head'), 'utf8').trim().split('\n')
    return {
      name,
      request: files.includes('request.xml') ? readFileSync(file('request.xml'), 'utf8') : undefined,
      response: {
        status: Number(statusLine.split(' ')[1]),
        headers: Object.fromEntries(
          headers.map((header) => [header.split(': ')[0]?.toLowerCase() ?? '', header.split(': ')[1]?.trim() ?? '']),
        ),
        body: readFileSync(file('response.xml')),
      },
    }
  })
}

/** All items of a stream. */
export async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
