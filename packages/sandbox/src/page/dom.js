/**
 * What the page's modules share. Every text goes in through `textContent`: names, accounts and messages come from
 * whoever calls the sandbox. With the page's policy (trusted types) the browser refuses anything else.
 */
export const byId = (id) => document.getElementById(id)
export const clone = (id) => byId(id).content.firstElementChild.cloneNode(true)
export const part = (node, name) => node.querySelector(`[data-part=${name}]`)

export function fill(node, texts) {
  for (const [name, text] of Object.entries(texts)) part(node, name).textContent = text
}

export function element(name, text, className = '') {
  const node = document.createElement(name)
  node.textContent = text
  node.className = className
  return node
}

export const option = (value, text) => Object.assign(element('option', text), { value })

/** A URL that may break after each slash. */
export const breakable = (url) => url.split(/(?<=\/)/).flatMap((piece) => [piece, document.createElement('wbr')])

export async function copy(button, text) {
  const label = (button.dataset.label ??= button.textContent)
  const isDone = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  )
  button.textContent = isDone ? 'Copied' : 'Not allowed'
  setTimeout(() => (button.textContent = label), 1500)
}

/** Changes something in the sandbox. Returns what is wrong, or an empty text. */
export async function change(path, fields) {
  try {
    const response = await fetch(`/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(fields),
    })
    return response.ok ? '' : await response.text()
  } catch {
    return 'The sandbox does not respond.'
  }
}

/** A second click within some seconds confirms what cannot be undone. */
export function confirmTwice(button, action) {
  const label = button.textContent
  let timer
  button.onclick = () => {
    if (button.dataset.sure) action()
    const isSure = !button.dataset.sure
    button.dataset.sure = isSure ? 'true' : ''
    button.textContent = isSure ? 'Sure?' : label
    clearTimeout(timer)
    timer = setTimeout(() => {
      button.dataset.sure = ''
      button.textContent = label
    }, 4000)
  }
}
