/** The providers: where each is, what its next calls meet, and its accounts. */
import { addAccount, createAccounts } from './accounts.js'
import { breakable, byId, change, clone, copy, element, fill, option, part } from './dom.js'
import { misbehaviours } from './misbehaviours.js'

const providers = new Map()

export function showProvider(provider) {
  const known = providers.get(provider.key) ?? addProvider(provider)
  const { node, showAccounts } = known
  fill(node, { total: provider.total === 1 ? '1 account' : `${provider.total} accounts` })
  part(node, 'none').hidden = provider.total > 0
  showPending(node, provider)
  showAccounts(provider.accounts)
}

function addProvider(provider) {
  const { key, name, endpoint } = provider
  const node = clone('provider-template')
  node.dataset.provider = key
  fill(node, { name })
  const path = part(node, 'endpoint')
  path.replaceChildren(...breakable(new URL(endpoint).pathname))
  path.title = endpoint
  part(node, 'wsdl').href = `${endpoint}?wsdl`
  part(node, 'copy').onclick = (event) => copy(event.currentTarget, endpoint)
  part(node, 'add').onclick = () => addAccount(provider)
  prepareForm(node, provider)
  byId('providers').append(node)
  const row = clone('endpoint-template')
  fill(row, { name })
  part(row, 'endpoint').replaceChildren(...breakable(endpoint))
  part(row, 'copy').onclick = (event) => copy(event.currentTarget, endpoint)
  byId('endpoints').append(row)
  const added = { node, showAccounts: createAccounts(key, part(node, 'accounts')) }
  providers.set(key, added)
  return added
}

function prepareForm(node, { key, operations, codes }) {
  const form = part(node, 'form')
  part(node, 'do').append(...Object.entries(misbehaviours).map(([value, words]) => option(value, words)))
  part(node, 'operation').append(...operations.map((name) => option(name, name)))
  part(node, 'code').append(
    ...codes.map(({ code, message }) => option(code, message ? `${code}: ${message}`.slice(0, 90) : code)),
  )
  const showFields = () => {
    part(node, 'code-field').hidden = form.elements.do.value !== 'refuse'
    part(node, 'delay-field').hidden = form.elements.do.value !== 'delay'
  }
  form.elements.do.onchange = showFields
  showFields()
  form.onsubmit = async (event) => {
    event.preventDefault()
    part(node, 'error').textContent = await change('misbehave', { provider: key, ...optionsOf(form.elements) })
  }
}

function optionsOf({ do: what, operation, account, times, delayMs, code }) {
  return {
    do: what.value,
    times: Number(times.value),
    ...(operation.value && { operation: operation.value }),
    ...(account.value && { account: account.value }),
    ...(what.value === 'delay' && { delayMs: Number(delayMs.value) }),
    ...(what.value === 'refuse' && { code: code.value }),
  }
}

function showPending(node, { key, pending }) {
  const list = part(node, 'pending')
  if (list.dataset.shown === pending.join('\n')) return
  list.dataset.shown = pending.join('\n')
  const rows = pending.map((text) => element('li', text))
  if (rows.length > 0) {
    const cancel = element('button', 'Cancel', 'small')
    cancel.type = 'button'
    cancel.onclick = () => change('misbehave', { provider: key, do: null })
    rows[0].append(cancel)
  }
  list.replaceChildren(...rows)
}
