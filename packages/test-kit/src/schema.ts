import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { validateXML } from 'xmllint-wasm'
import type { Element } from './internals.js'
import { bodyChild } from './support.js'

/** The errors of an envelope's Body by a schema that the provider's kind of server published. */
export async function schemaErrors(
  envelope: string,
  folder: URL,
  [main, ...imported]: readonly [string, ...string[]],
): Promise<readonly string[]> {
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

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`)

/** The errors of an envelope's Body by the schemas inside a WSDL. */
export async function wsdlErrors(wsdl: string, envelope: string): Promise<readonly string[]> {
  const [, root = ''] = /<(?:\w+:)?definitions ([^>]*)>/.exec(wsdl) ?? []
  const declared = (root.match(/xmlns:\w+="[^"]*"/g) ?? []).join(' ')
  const folder = mkdtempSync(join(tmpdir(), 'wsdl-'))
  try {
    for (const schema of wsdl.match(/<(xsd?):schema [^]*?<\/\1:schema>/g) ?? []) {
      const alone = schema
        .replace(/<xsd?:schema /, (tag) => `${tag}${declared} `)
        // The validator looks for imported schemas by their location.
        .replace(
          /<xsd?:import namespace="([^"]*)"/g,
          (tag, namespace: string) => `${tag} schemaLocation="${fileOf(namespace)}"`,
        )
      writeFileSync(join(folder, fileOf(namespaceOf(schema))), alone)
    }
    const main = fileOf(bodyChild(envelope).namespace)
    return await schemaErrors(envelope, pathToFileURL(`${folder}/`), [
      main,
      ...readdirSync(folder).filter((file) => file !== main),
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const namespaceOf = (tag: string): string => /targetNamespace="([^"]*)"/.exec(tag)?.[1] ?? ''
const fileOf = (namespace: string): string => `${namespace.replace(/\W/g, '_')}.xsd`
