/** What the suites of Flash share: the first state of its server, and what every operation refuses. */
import type { Operation } from '@acct/core'
import { operations, type FlashResponse, type FlashRule } from '@acct/flash'
import type { FlashSeed } from '@acct/flash/testing'
import type { Fields } from './sweep.js'

export const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}

export type FlashOperation = Operation<unknown, FlashResponse>

export const profiles = [
  { uniqueId: '11111111-1111-1111-1111-111111111111', name: 'A & B' },
  { uniqueId: '00000000-0000-0000-0000-000000000000', name: 'C' },
]

export interface Row {
  readonly when: string
  readonly relax?: readonly FlashRule[]
  readonly credentials?: Partial<typeof credentials>
  readonly change?: Readonly<Record<string, unknown>>
}

export interface Refused extends Row {
  readonly code: 'GeneralFailure' | 'InvalidLogin' | 'InvalidLocation' | 'NotFound'
  readonly message: string
}

export const login = { code: 'InvalidLogin', message: 'Invalid security token' } as const
export const location = { code: 'InvalidLocation', message: 'Invalid location' } as const
export const otherGuid = '01234567-89ab-cdef-0123-456789abcdef'

/** For every operation. */
export const refusedCredentials: readonly Refused[] = [
  { when: "the token is not the location's", credentials: { securityToken: otherGuid }, ...login },
  { when: 'the token is a number', credentials: { securityToken: '123456' }, relax: ['F01'], ...login },
  { when: 'there is no token', credentials: { securityToken: '' }, relax: ['F01'], ...login },
  { when: 'the location is not known', credentials: { locationId: otherGuid }, ...location },
  { when: 'the location is a number', credentials: { locationId: '123456' }, relax: ['F02'], ...location },
  { when: 'there is no location', credentials: { locationId: '' }, relax: ['F02'], ...location },
]

export const invalid = (field: string) => ({ code: 'GeneralFailure', message: `Invalid or missing ${field}` }) as const
export const unknown = (id: string, noun = 'Account') =>
  ({ code: 'NotFound', message: `${noun} ${id} does not exist` }) as const

export const credentialTexts: Fields = { securityToken: 'securityToken', locationId: 'locationID' }

/** The first state of the server. */
export const seed: FlashSeed = {
  locations: [
    {
      ...credentials,
      profiles,
    },
  ],
  accounts: [
    {
      locationId: credentials.locationId,
      flashAccountNumber: '0012',
      accountGuid: operations.setMonthlyAccountExternalId.example.input.accountGuid,
      contacts: [
        { guid: operations.setMonthlyContactExternalId.example.input.contactGuid, firstName: 'Ada' },
        { guid: '99999999-0000-0000-0000-000000000003', externalId: ' & ' },
      ],
      vehicles: [
        { guid: operations.setMonthlyVehicleExternalId.example.input.vehicleGuid, vehicleMake: 'Ford' },
        { guid: '99999999-0000-0000-0000-000000000004', externalId: 'CAR-0' },
      ],
    },
  ],
}
