import { general } from './general.js'
import { later } from './later.js'
import { values } from './values.js'

/** Debitsuccess numbers its codes across all operations, so there is one table. */
export const codes = [...general, ...values, ...later]

/** The codes of the table. A newer one may come as well. */
export type DebitsuccessCode = (typeof codes)[number]['code']
