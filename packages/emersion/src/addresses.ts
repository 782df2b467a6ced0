/** What Emersion's rules accept as a user name, an e-mail address and a web address. */

/** The longest domain of DNS (RFC 1035 §2.3.4). In a text of megabytes an expression with groups exhausts the stack. */
const maxLength = 255

const isShort = (text: string): boolean => text.length <= maxLength

const isDomain = (text: string): boolean => isShort(text) && /^[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+$/u.test(text)

/** Most addresses, which need not be taken apart. */
const plainEmailAddress = /^[\w.+-]+@(?:[a-z\d-]+\.)+[a-z\d-]+$/i

/** A user name with its domain: something before the last `@`, a domain with a dot after it, and no white space. */
export function isUserName(text: string): boolean {
  if (isShort(text) && plainEmailAddress.test(text)) return true
  const at = text.lastIndexOf('@')
  return at > 0 && !/\s/.test(text) && isDomain(text.slice(at + 1))
}

/** An e-mail address: a name without white space, or in quotes, and a domain with a dot. */
export function isEmailAddress(text: string): boolean {
  if (isShort(text) && plainEmailAddress.test(text)) return true
  const [, domain = ''] = /^(?:"[^"]+"|[^\s@"]+)@([^\s@]+)$/.exec(text) ?? []
  return isDomain(domain)
}

/** Most web addresses, which need not be taken apart. */
const plainWebAddress = /^(?:https?:\/\/)?(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]{2,}(?:[/?#]\S*)?$/i

/** An address of `http:` or `https:`, or without a scheme, whose host has a dot and no user before it. */
export function isWebAddress(text: string): boolean {
  if (isShort(text) && plainWebAddress.test(text)) return true
  const [, host = ''] = /^(?:https?:\/\/)?([^\s/?#\\@]+)(?:[/?#]\S*)?$/i.exec(text) ?? []
  return URL.canParse(`http://${host}`) && isDomain(new URL(`http://${host}`).hostname)
}
