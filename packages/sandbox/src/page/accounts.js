/** The accounts of a provider: the list, all fields of one, and the editor. */
import { byId, change, clone, confirmTwice, element, fill, part } from './dom.js'

/** What a new account has to begin with. */
const templates = {
  flash: { locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee', accountNumber: 'EXT-1', companyName: '', parks: 1 },
  emersion: { accountId: '1', userName: 'somebody@example.com.au' },
  debitsuccess: { accountReferenceNo: 'ABCD000001', externalAccountReferenceNo: null },
}

export function createAccounts(provider, list) {
  let shown = []
  return (accounts) => {
    const rows = accounts.map((account) => JSON.stringify(account))
    if (rows.join() === shown.join()) return
    const opened = new Set([...list.querySelectorAll('details[open]')].map(({ dataset }) => dataset.name))
    const focused = list.contains(document.activeElement) ? document.activeElement.closest('details').dataset.name : ''
    const before = new Set(shown)
    const isFirst = shown.length === 0
    list.replaceChildren(
      ...accounts.map((account, position) => {
        const row = createRow(provider, account, opened.has(account.name))
        if (!isFirst && !before.has(rows[position])) row.classList.add('fresh')
        return row
      }),
    )
    shown = rows
    for (const details of list.querySelectorAll('details'))
      if (details.dataset.name === focused) details.querySelector('summary').focus()
  }
}

function createRow(provider, account, isOpen) {
  const { index, name, summary, status } = account
  const row = clone('account-template')
  fill(row, { name, summary, status })
  row.dataset.status = status
  const details = row.querySelector('details')
  details.dataset.name = name
  details.ontoggle = async () => {
    if (details.open) showFields(part(row, 'fields'), await read(provider, index))
  }
  details.open = isOpen
  part(row, 'edit').onclick = async () => {
    const { account } = await read(provider, index)
    edit(`Edit ${name}`, account, (account) => change('accounts', { provider, index, name, account }))
  }
  confirmTwice(part(row, 'delete'), () => change('accounts', { provider, index, name }))
  return row
}

export const addAccount = ({ key, name }) =>
  edit(`Add an account of ${name}`, templates[key], (account) => change('accounts', { provider: key, account }))

async function read(provider, index) {
  const response = await fetch(`/control/accounts/${provider}/${index}`).catch(() => undefined)
  return response?.ok ? response.json() : { account: {}, hidden: [] }
}

function showFields(list, { account, hidden }) {
  const fields = [...fieldsOf(account), ...hidden.map((name) => [name, 'set'])]
  list.replaceChildren(...fields.flatMap(([name, text]) => [element('dt', name), element('dd', text)]))
}

/** The fields of an account, those of its parts by dotted path. */
const fieldsOf = (value, path = '') =>
  Object.entries(value).flatMap(([key, field]) => {
    if (field === null || field === '') return []
    if (typeof field === 'object') return fieldsOf(field, `${path}${key}.`)
    return [[path + key, String(field)]]
  })

/** Shows an account as JSON. `save` returns what is wrong with it, or an empty text. */
function edit(title, account, save) {
  const [dialog, text, error] = [byId('editor'), byId('editor-text'), byId('editor-error')]
  byId('editor-title').textContent = title
  text.value = JSON.stringify(account, null, 2)
  error.textContent = ''
  byId('editor-cancel').onclick = () => dialog.close()
  dialog.querySelector('form').onsubmit = async (event) => {
    event.preventDefault()
    error.textContent = await parseAndSave(text.value, save)
    if (error.textContent === '') dialog.close()
  }
  dialog.showModal()
  text.setSelectionRange(0, 0)
  text.scrollTop = 0
}

async function parseAndSave(text, save) {
  let account
  try {
    account = JSON.parse(text)
  } catch (error) {
    return `This is not JSON: ${error.message}`
  }
  return save(account)
}
