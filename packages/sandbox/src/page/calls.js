/** The last calls: the list, its filters, and the messages of one. */
import { curlOf, hasSecrets, typeScriptOf } from './call-texts.js'
import { byId, clone, copy, element, fill, part } from './dom.js'

const outcomes = ['done', 'refused', 'fault', 'broken']
const calls = new Map()
const cleared = new Set()
/** The values of the chips that are pressed, by what they choose. */
const chosen = { provider: new Set(), outcome: new Set() }
let endpoints = {}
let unseen = 0

export function showCalls(state) {
  if (Object.keys(endpoints).length === 0) addChips(state.providers)
  endpoints = Object.fromEntries(state.providers.map((provider) => [provider.name, provider]))
  const ids = new Set(state.calls.map(({ id }) => id))
  for (const [id, node] of calls) {
    if (ids.has(id)) continue
    node.remove()
    calls.delete(id)
  }
  const isFirst = calls.size === 0
  for (const call of [...state.calls].reverse()) if (!calls.has(call.id)) addCall(call, isFirst)
  const isCut = state.total > state.calls.length
  byId('total').textContent = isCut ? `${state.total}, the last ${state.calls.length} here` : state.total || ''
  arrange()
}

function addChips(providers) {
  const chip = (kind, value) => {
    const button = element('button', value, 'chip')
    button.type = 'button'
    button.dataset.is = value
    button.setAttribute('aria-pressed', 'false')
    button.onclick = () => {
      const isPressed = !chosen[kind].delete(value)
      if (isPressed) chosen[kind].add(value)
      button.setAttribute('aria-pressed', String(isPressed))
      arrange()
    }
    return button
  }
  byId('chips').append(
    ...providers.map(({ name }) => chip('provider', name)),
    ...outcomes.map((outcome) => chip('outcome', outcome)),
  )
}

function addCall(call, isOld) {
  const { id, at, provider, operation, account, outcome, text, ms } = call
  const node = clone('call-template')
  fill(node, { operation, provider, account, outcome: text, took: `${ms} ms` })
  const time = part(node, 'time')
  const date = new Date(at)
  time.dateTime = date.toISOString()
  time.title = date.toLocaleString()
  time.textContent = date.toLocaleTimeString([], { hourCycle: 'h23' })
  part(node, 'outcome').dataset.is = outcome
  Object.assign(node.dataset, { provider, outcome, words: `${operation} ${provider} ${account} ${text}`.toLowerCase() })
  if (!isOld) node.classList.add('fresh')
  const details = node.querySelector('details')
  details.ontoggle = () => {
    if (details.open) showMessages(call, part(node, 'messages'))
  }
  byId('list').prepend(node)
  calls.set(id, node)
  if (document.hidden) document.title = `(${++unseen}) acct sandbox`
}

async function showMessages({ id, provider, operation }, into) {
  if (into.hasChildNodes()) return
  const response = await fetch(`/calls/${id}`).catch(() => undefined)
  if (!response?.ok) {
    into.replaceChildren(element('p', 'This call is no longer kept.', 'quiet'))
    return
  }
  const messages = await response.json()
  const node = clone('call-details-template')
  const target = endpoints[provider]
  part(node, 'curl').hidden = !target
  part(node, 'curl').onclick = (event) => copy(event.currentTarget, curlOf(target.endpoint, messages))
  part(node, 'typescript').hidden = !target || !messages.input
  part(node, 'typescript').onclick = (event) => copy(event.currentTarget, typeScriptOf(target, operation, messages))
  part(node, 'secrets').hidden = !target || !hasSecrets(messages)
  part(node, 'client').hidden = !messages.clientError
  fill(node, { error: messages.clientError })
  part(node, 'messages').append(
    messageOf('Request', messages.request, messages.requestHeaders),
    messageOf('Response', messages.response, messages.responseHeaders),
  )
  into.replaceChildren(node)
}

function messageOf(title, xml, headers) {
  const node = clone('message-template')
  fill(node, { title, headers })
  node.querySelector('.headers').hidden = !headers
  part(node, 'copy').onclick = (event) => copy(event.currentTarget, xml)
  part(node, 'xml').replaceChildren(...xml.split('\n').map(lineOf))
  return node
}

/** A line that wraps continues with more indentation than it began with. */
function lineOf(text) {
  const line = element('span', '', 'line')
  const indent = text.search(/[^ ]|$/)
  line.style.paddingLeft = `${indent + 2}ch`
  line.append(...colour(text.slice(indent)))
  return line
}

/** Highlights texts and the names of tags. */
function colour(xml) {
  return xml.split(/(<[^<>]*>|\[redacted\])/).flatMap((piece) => {
    if (piece === '[redacted]') return element('span', piece, 'secret')
    const [, start, name, rest] = /^(<[/]?(?:[^\s<>:/!?]+:)?)([^\s<>:/!?]+)([^]*)$/.exec(piece) ?? []
    if (name) return [element('span', start, 'dim'), element('span', name, 'name'), element('span', rest, 'dim')]
    return piece.startsWith('<') ? element('span', piece, 'dim') : piece
  })
}

function arrange() {
  const words = byId('filter').value.trim().toLowerCase()
  const isChosen = (kind, value) => chosen[kind].size === 0 || chosen[kind].has(value)
  let shown = 0
  for (const [id, node] of calls) {
    const { provider, outcome } = node.dataset
    const matches = node.dataset.words.includes(words) && isChosen('provider', provider) && isChosen('outcome', outcome)
    node.hidden = cleared.has(id) || !matches
    if (!node.hidden) shown++
  }
  const isLeft = [...calls.keys()].some((id) => !cleared.has(id))
  byId('empty').hidden = isLeft
  byId('empty').querySelector('h3').textContent = calls.size > 0 ? 'No calls since' : 'No calls yet'
  byId('none').hidden = !isLeft || shown > 0
  byId('clear').disabled = !isLeft
  byId('chips').hidden = !isLeft
}

byId('filter').oninput = arrange
byId('clear').onclick = () => {
  for (const id of calls.keys()) cleared.add(id)
  arrange()
}
document.onvisibilitychange = () => {
  if (document.hidden) return
  unseen = 0
  document.title = 'acct sandbox'
}
