/** What peers wrote, in a form in which it can be compared: the elements that hold text, by their qualified names. */
import { SaxesParser } from 'saxes'

export function members(xml) {
  const found = []
  const open = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ uri, local }) => open.push({ name: `{${uri}}${local}`, text: '' }))
  parser.on('text', (text) => {
    if (open.length > 0) open.at(-1).text += text
  })
  parser.on('closetag', () => {
    const { name, text } = open.pop()
    if (text !== '') found.push(`${name}=${text}`)
  })
  parser.write(xml).close()
  return found
}
