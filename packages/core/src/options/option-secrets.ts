import { parseProxy } from '../transport/proxy.js'
import { authorizationSecrets, userInfo } from '../util/http-secrets.js'
import { headerSecrets } from '../transport/headers.js'
import type { ClientOptions } from './options.js'

/** The secrets in the options of a client. Those of its credentials and inputs are marked in the schemas. */
export function optionSecrets({ proxy, tls, headers }: ClientOptions): readonly string[] {
  const secrets = [tls?.passphrase ?? '', ...headerSecrets(headers)]
  if (proxy === undefined) return secrets
  const { url, authorization = '' } = parseProxy(proxy)
  return [...secrets, ...userInfo(url), ...authorizationSecrets(authorization)]
}
