/** What the contacts and vehicles of a simulated account have in common. */
import type { Caller } from '@acct/core/testing'
import { isSameGuid } from '../guid.js'
import type { FlashResult } from '../types.js'
import { isOfFlash, respond, respondUnknown, type FlashState } from './state.js'
import type { SimulatedFlashPart } from './types.js'

/** The part with an id of the type that the call names in a field. */
export const findPart = <Part extends SimulatedFlashPart>(
  parts: readonly Part[],
  caller: Caller,
  typeField: string,
  id: string,
): Part | undefined =>
  parts.find(({ guid, externalId }) => (isOfFlash(caller, typeField) ? isSameGuid(guid, id) : externalId === id))

export interface PartWrite<Part extends SimulatedFlashPart> {
  /** What a part is called in messages. */
  readonly noun: 'Contact' | 'Vehicle'
  readonly action: 'Add' | 'Update' | 'Delete'
  readonly id: string
  readonly parts: readonly Part[]
  /** The part to store, which replaces the known one if there is one. */
  readonly store: (known: Part | undefined) => Part
  /** What remains of a part after Delete. */
  readonly leave: (part: Part) => Part | undefined
}

/** The response to a write of a part, and the parts as they are afterwards. */
export function writePart<Part extends SimulatedFlashPart & { readonly deleted?: boolean }>(
  { undocumented }: FlashState,
  { noun, action, id, parts, store, leave }: PartWrite<Part>,
): readonly [response: FlashResult, parts: readonly Part[]] {
  const { addOfKnown, changeOfUnknown, updateOfDeleted } = undocumented
  const known = parts.find(({ externalId }) => externalId === id)
  const inPlace = (next: Part | undefined): readonly Part[] =>
    parts.flatMap((part) => (part === known ? (next ?? []) : part))
  if (!known) {
    if (action !== 'Add') return [respondUnknown(changeOfUnknown, `${noun} ${id}`), parts]
    return [respond('Success', `${noun} created`), [...parts, store(undefined)]]
  }
  if (action === 'Add' && addOfKnown !== 'Success') return [respond(addOfKnown, `${noun} ${id} already exists`), parts]
  if (action === 'Delete') return [respond('Success', `${noun} deleted`), inPlace(leave(known))]
  if (action === 'Update' && known.deleted === true && updateOfDeleted !== 'restores')
    return [respond(updateOfDeleted, `${noun} ${id} is deleted`), parts]
  return [respond('Success', `${noun} ${action === 'Add' ? 'created' : 'updated'}`), inPlace(store(known))]
}

/** The response to a call that gives a part an id, and the parts as they are afterwards. */
export function identifyPart<Part extends SimulatedFlashPart>(
  noun: PartWrite<Part>['noun'],
  parts: readonly Part[],
  guid: string,
  externalId: string,
): readonly [response: FlashResult, parts: readonly Part[]] {
  const part = parts.find((one) => isSameGuid(one.guid, guid))
  if (!part) return [respondUnknown('NotFound', `${noun} ${guid}`), parts]
  if (parts.some((one) => one !== part && one.externalId === externalId))
    return [respond('GeneralFailure', `${noun} ${externalId} already exists`), parts]
  return [respond('Success'), parts.map((one) => (one === part ? { ...one, externalId } : one))]
}

/** A contact or vehicle without its credential. */
export const withoutRfid = <Part extends { readonly rfidNumber?: string | undefined }>(part: Part): Part => ({
  ...part,
  rfidNumber: undefined,
})
