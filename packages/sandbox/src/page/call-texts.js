/** A call as text for other programs. */

/** What each client takes besides its endpoint. */
const clients = {
  flash: [
    'createFlash',
    '@acct/flash',
    ["securityToken: process.env.FLASH_TOKEN ?? ''", "locationId: process.env.FLASH_LOCATION ?? ''"],
  ],
  emersion: ['createEmersion', '@acct/emersion', []],
  debitsuccess: [
    'createDebitsuccess',
    '@acct/debitsuccess',
    ["user: { username: process.env.DEBITSUCCESS_USER ?? '', password: process.env.DEBITSUCCESS_PASSWORD ?? '' }"],
  ],
}

const quote = (text) => `'${text.replaceAll("'", String.raw`'\''`)}'`

export const hasSecrets = ({ request }) => request.includes('[redacted]')

/** A shell command. A note in it is a no-op command, because zsh takes no comments from a terminal. */
export function curlOf(endpoint, { request, requestHeaders }) {
  const note = hasSecrets({ request }) ? `: 'Put the secrets in place of [redacted].'\n` : ''
  const headers = requestHeaders.split('\n').filter((line) => /^(content-type|soapaction):/i.test(line))
  return [
    `${note}curl ${quote(endpoint)}`,
    ...headers.map((line) => `  -H ${quote(line)}`),
    `  --data-binary ${quote(request)}`,
  ].join(' \\\n')
}

/** A program with the SDK. The client has no function of its own for an experimental operation. */
export function typeScriptOf({ key, endpoint, operations }, operation, { input }) {
  const [create, module, credentials] = clients[key]
  const options = [`endpoint: ${JSON.stringify(endpoint)}`, ...credentials].map((line) => `  ${line},\n`).join('')
  const literal = input.replace(/^(\s*)"([A-Za-z_$][\w$]*)":/gm, '$1$2:')
  const isExperimental = !operations.includes(operation)
  return [
    `import { ${create} } from '${module}'`,
    ...(isExperimental ? [`import { ${operation} } from '${module}/experimental'`] : []),
    '',
    `const client = ${create}({\n${options}})`,
    `console.log(await client.${isExperimental ? `send(${operation}, ` : `${operation}(`}${literal}))`,
    '',
  ].join('\n')
}
