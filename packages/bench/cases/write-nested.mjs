/** CreateComplexAccount, the largest request, from the caller's object to checked text. */
import { createEmersion } from '@acct/emersion'
import { complexAccountTemplate } from '../template.mjs'
import { complexAccount } from '../work.mjs'
import { members } from '../same.mjs'

export const cases = {
  acct: () => {
    const emersion = createEmersion({ endpoint: 'http://localhost/' })
    return { work: () => emersion.prepare('createComplexAccount', complexAccount).xml, same: members }
  },
  template: () => ({ work: () => complexAccountTemplate(complexAccount), same: members }),
}

export const rows = [
  { what: 'write CreateComplexAccount, 49 elements, checked', unit: 'µs', value: 'cpu', ratios: [['template', 2.5]] },
]
