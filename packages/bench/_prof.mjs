import { createEmersion } from '@acct/emersion'
import { complexAccount } from './work.mjs'
const e = createEmersion({ endpoint: 'http://localhost/' })
let n = 0
for (let i = 0; i < 300000; i++) n += e.prepare('createComplexAccount', complexAccount).xml.charCodeAt(99)
