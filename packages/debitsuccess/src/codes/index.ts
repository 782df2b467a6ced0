import type { Code } from '@acct/core'
import { general } from './general.js'
import { later } from './later.js'
import { values } from './values.js'

/** Debitsuccess numbers its codes over all operations, so there is one table. */
export const codes: readonly Code[] = [...general, ...values, ...later]
