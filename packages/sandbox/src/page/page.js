'use strict'
const byId = (id) => document.getElementById(id)
const clone = (id) => byId(id).content.firstElementChild.cloneNode(true)
const part = (node, name) => node.querySelector('[data-part=' + name + ']')
const broken = (url) => url.split(/(?<=[/])/).flatMap((piece) => [piece, document.createElement('wbr')])
const fill = (node, texts) => {
  for (const [name, text] of Object.entries(texts)) part(node, name).textContent = text
}

const vendors = new Map()
const calls = new Map()
const cleared = new Set()
let unseen = 0

byId('url').textContent = location.origin
const source = new EventSource('/events')
source.onopen = () => say('live')
source.onerror = () => say('stopped')
source.onmessage = ({ data }) => show(JSON.parse(data))

function say(status) {
  const node = byId('status')
  node.dataset.is = status
  node.textContent = status
  node.title = status === 'live' ? '' : 'The page goes on when the sandbox starts again at this address.'
}

function show(state) {
  for (const vendor of state.vendors) showVendor(vendor)
  document.body.dataset.armed = state.vendors.some(({ next }) => next !== '')
  const ids = new Set(state.calls.map(({ id }) => id))
  for (const [id, node] of calls)
    if (!ids.has(id)) {
      node.remove()
      calls.delete(id)
    }
  const first = calls.size === 0
  for (const call of [...state.calls].reverse()) if (!calls.has(call.id)) addCall(call, first)
  byId('total').textContent =
    state.total > state.calls.length ? state.total + ', the last ' + state.calls.length + ' here' : state.total || ''
  arrange()
}

function showVendor(vendor) {
  const known = vendors.get(vendor.key)
  const { node, rows } = known ?? addVendor(vendor)
  fill(node, { total: vendor.total === 1 ? '1 account' : vendor.total + ' accounts' })
  const next = part(node, 'next')
  if (next.value !== vendor.next) next.value = vendor.next
  next.dataset.armed = vendor.next !== ''
  part(node, 'none').hidden = vendor.total > 0
  const before = new Set(rows)
  const now = vendor.accounts.map((account) => JSON.stringify(account))
  if (now.join() === rows.join()) return
  const opened = new Set([...node.querySelectorAll('details[open]')].map(({ dataset }) => dataset.name))
  part(node, 'accounts').replaceChildren(
    ...vendor.accounts.map(({ fields, ...account }, index) => {
      const row = clone('account-template')
      fill(row, account)
      part(row, 'fields').append(...fields.flatMap(([name, text]) => [element('dt', name), element('dd', text)]))
      row.dataset.state = account.state
      const details = row.querySelector('details')
      details.dataset.name = account.name
      details.open = opened.has(account.name)
      if (known && !before.has(now[index])) row.classList.add('fresh')
      return row
    }),
  )
  vendors.set(vendor.key, { node, rows: now })
}

function addVendor({ key, name, endpoint }) {
  const node = clone('vendor-template')
  fill(node, { name })
  const path = part(node, 'endpoint')
  path.replaceChildren(...broken(new URL(endpoint).pathname))
  path.title = endpoint
  part(node, 'wsdl').href = endpoint + '?wsdl'
  part(node, 'copy').onclick = (event) => copy(event.currentTarget, endpoint)
  part(node, 'next').onchange = ({ currentTarget }) => misbehave(key, currentTarget.value)
  byId('vendors').append(node)
  const row = clone('endpoint-template')
  fill(row, { name })
  part(row, 'endpoint').replaceChildren(...broken(endpoint))
  part(row, 'copy').onclick = (event) => copy(event.currentTarget, endpoint)
  byId('endpoints').append(row)
  vendors.set(key, { node, rows: [] })
  return vendors.get(key)
}

function addCall({ id, at, vendor, operation, account, outcome, text, ms }, old) {
  const node = clone('call-template')
  fill(node, { operation, vendor, account, outcome: text, took: ms + ' ms' })
  const time = part(node, 'time')
  time.dateTime = new Date(at).toISOString()
  time.title = new Date(at).toLocaleString()
  time.textContent = ago(at)
  part(node, 'outcome').dataset.is = outcome
  node.dataset.words = [operation, vendor, account, text].join(' ').toLowerCase()
  if (!old) node.classList.add('fresh')
  node.querySelector('details').ontoggle = ({ currentTarget }) => {
    if (currentTarget.open) open(id, part(node, 'messages'))
  }
  byId('list').prepend(node)
  calls.set(id, node)
  if (document.hidden) document.title = '(' + ++unseen + ') acct sandbox'
}

async function open(id, into) {
  if (into.hasChildNodes()) return
  const answer = await fetch('/calls/' + id).catch(() => undefined)
  const messages = answer?.ok ? await answer.json() : { request: 'This call is no longer kept.' }
  into.replaceChildren(
    ...Object.entries(messages).map(([title, xml]) => {
      const node = clone('message-template')
      fill(node, { title })
      part(node, 'copy').onclick = (event) => copy(event.currentTarget, xml)
      part(node, 'xml').replaceChildren(...lines(xml))
      return node
    }),
  )
}

/** A line that is too long goes on further in than it began. */
const lines = (xml) =>
  xml.split('\n').map((text) => {
    const line = span('line', '')
    const indent = text.search(/[^ ]|$/)
    line.style.paddingLeft = indent + 2 + 'ch'
    line.append(...coloured(text.slice(indent)))
    return line
  })

/** Texts stand out; of a tag only the name does. */
function coloured(xml) {
  return xml.split(/(<[^<>]*>|\[redacted\])/).flatMap((piece) => {
    if (piece === '[redacted]') return span('secret', piece)
    const [, start, name, rest] = /^(<[/]?(?:[^\s<>:/!?]+:)?)([^\s<>:/!?]+)([^]*)$/.exec(piece) ?? []
    return name
      ? [span('dim', start), span('name', name), span('dim', rest)]
      : piece.startsWith('<')
        ? span('dim', piece)
        : piece
  })
}

function element(name, text) {
  const node = document.createElement(name)
  node.textContent = text
  return node
}

function span(name, text) {
  const node = element('span', text)
  node.className = name
  return node
}

const misbehave = (vendor, what) =>
  fetch('/misbehave', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ vendor, do: what || null }),
  })

async function copy(button, text) {
  const done = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
  button.textContent = done ? 'Copied' : 'Not allowed'
  setTimeout(() => {
    button.textContent = 'Copy'
  }, 1500)
}

function arrange() {
  const words = byId('filter').value.trim().toLowerCase()
  let shown = 0
  for (const [id, node] of calls) {
    node.hidden = cleared.has(id) || !node.dataset.words.includes(words)
    if (!node.hidden) shown++
  }
  const left = [...calls.keys()].some((id) => !cleared.has(id))
  byId('empty').hidden = left
  byId('empty').querySelector('h3').textContent = calls.size > 0 ? 'No calls since' : 'No calls yet'
  byId('none').hidden = !left || shown > 0
  byId('clear').disabled = !left
}

function ago(at) {
  const seconds = Math.round((Date.now() - at) / 1000)
  if (seconds < 5) return 'now'
  if (seconds < 60) return seconds + ' s ago'
  if (seconds < 3600) return Math.floor(seconds / 60) + ' min ago'
  if (seconds < 86400) return Math.floor(seconds / 3600) + ' h ago'
  return new Date(at).toLocaleDateString()
}

setInterval(() => {
  for (const time of document.querySelectorAll('time')) time.textContent = ago(Date.parse(time.dateTime))
}, 1000)

byId('filter').oninput = arrange
byId('clear').onclick = () => {
  for (const id of calls.keys()) cleared.add(id)
  arrange()
}
document.onvisibilitychange = () => {
  if (!document.hidden) {
    unseen = 0
    document.title = 'acct sandbox'
  }
}
for (const button of document.querySelectorAll('[data-show]')) {
  button.onclick = () => {
    document.body.dataset.view = button.dataset.show
    for (const other of document.querySelectorAll('[data-show]'))
      other.setAttribute('aria-pressed', String(other === button))
  }
}
