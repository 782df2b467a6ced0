import { flashTests } from './flash.js'
import { started, suite } from './support.js'

const flash = await started('flash')
suite(flash, flashTests)
