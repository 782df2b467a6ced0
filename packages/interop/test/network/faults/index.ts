/**
 * What can go wrong between a call and its answer, as data: each row is one way to fail, and how every kind of call
 * must end in it.
 */
import { answered } from './answered.js'
import { before } from './before.js'
import { broken } from './broken.js'
import type { Fault } from './fault.js'
import { unanswered } from './unanswered.js'

export type { Ends, Fault } from './fault.js'

export const faults: readonly Fault[] = [...before, ...unanswered, ...broken, ...answered]
