/** The page: shows the view that the sandbox sends whenever it has changed. */
import { showCalls } from './calls.js'
import { byId, change, confirmTwice } from './dom.js'
import { showProvider } from './providers.js'

byId('url').textContent = location.origin
const source = new EventSource('/events')
source.onopen = () => showStatus('live')
source.onerror = () => showStatus('stopped')
source.onmessage = ({ data }) => show(JSON.parse(data))

function showStatus(status) {
  const node = byId('status')
  node.dataset.is = status
  node.textContent = status
  node.title = status === 'live' ? '' : 'The page continues when the sandbox starts again at this address.'
}

function show(state) {
  for (const provider of state.providers) showProvider(provider)
  document.body.dataset.armed = state.providers.some(({ pending }) => pending.length > 0)
  showCalls(state)
}

confirmTwice(byId('reset'), () => change('reset', {}))
for (const button of document.querySelectorAll('[data-show]')) {
  button.onclick = () => {
    document.body.dataset.view = button.dataset.show
    for (const other of document.querySelectorAll('[data-show]'))
      other.setAttribute('aria-pressed', String(other === button))
  }
}
