/** The secrets in addresses and headers. */

/** An address without the parts that may be secret. */
export function redactUrl(url: string): string {
  const { origin, pathname } = new URL(url)
  return origin + pathname
}

/** The user information and the query values of an address, both raw and decoded. */
export function urlSecrets(address: string): readonly string[] {
  const url = new URL(address)
  const parameters = url.search
    .slice(1)
    .split('&')
    .map((parameter) => parameter.slice(parameter.indexOf('=') + 1))
  return [...userInfo(url), ...(url.search.includes('=') ? parameters.flatMap(withDecoded) : [])]
}

/** User name and password of an address. */
export const userInfo = ({ username, password }: URL): readonly string[] =>
  [username, password, password && `${username}:${password}`].flatMap(withDecoded)

/** The credentials of an `Authorization` header, and what basic ones decode to. */
export function authorizationSecrets(header: string): readonly string[] {
  const [scheme = '', ...rest] = header.trim().split(/\s+/)
  const credentials = rest.length > 0 ? rest.join(' ') : scheme
  if (!/^basic$/i.test(scheme)) return [credentials]
  const [user = '', ...password] = Buffer.from(credentials, 'base64').toString().split(':')
  return [credentials, user, password.join(':')]
}

function withDecoded(text: string): readonly string[] {
  try {
    return [text, decodeURIComponent(text)]
  } catch {
    return [text]
  }
}
