import { readFileSync } from 'node:fs'
import { validateXML } from 'xmllint-wasm'
import type { Element } from '../src/wire/read.js'
import { bodyChild } from './support.js'

/** What a schema that the provider's kind of server published has against the Body of an envelope. */
export async function schemaErrors(envelope: string, folder: URL, [main, ...imported]: readonly [string, ...string[]]): Promise<readonly string[]> {
  const file = (fileName: string) => ({ fileName, contents: readFileSync(new URL(fileName, folder), 'utf8') })
  const { errors } = await validateXML({
    xml: [{ fileName: 'body.xml', contents: standalone(bodyChild(envelope)) }],
    schema: [file(main)],
    preload: imported.map(file),
  })
  return errors.map(({ message }) => message)
}

/** An element as a document of its own. */
function standalone({ namespace, local, content }: Element): string {
  const inside = content.map((part) => (typeof part === 'string' ? escaped(part) : standalone(part))).join('')
  return `<${local} xmlns="${escaped(namespace)}">${inside}</${local}>`
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`)

