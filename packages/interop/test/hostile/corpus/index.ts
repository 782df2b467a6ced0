/** All groups but the costly ones, which need a process each. */
import type { Group } from './case.js'
import { doctype } from './doctype.js'
import { echoes } from './echoes.js'
import { encodings } from './encodings.js'
import { faults } from './faults.js'
import { transport } from './http.js'
import { notWellFormed } from './not-well-formed.js'
import { size } from './size.js'
import { structure } from './structure.js'
import { values } from './values.js'

export const corpus: readonly Group[] = [
  notWellFormed,
  doctype,
  encodings,
  values,
  structure,
  faults,
  size,
  ...transport,
  ...echoes,
]
