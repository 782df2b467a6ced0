/** The axios that a user would have: found where the core finds its own, and its CommonJS copy. */
import type { ClientOptions } from '@acct/core'
import { createRequire } from 'node:module'

export type Instance = NonNullable<ClientOptions['axios']>

interface Axios {
  create(defaults?: object): Instance
}

export const axios = createRequire(new URL('../../../core/package.json', import.meta.url))('axios') as Axios
