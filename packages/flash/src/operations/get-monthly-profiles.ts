import { operation, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { result } from '../types.js'

/** Lists the profiles of one location: the GUIDs that `monthlyAccount` takes as `profile`. */
export const getMonthlyProfiles = operation({
  name: 'GetMonthlyProfiles',
  summary: 'Lists the profiles of one location.',
  idempotent: true,
  confidence: 'documented',
  input: z.strictObject({}),
  output: result,
  rules: {},
  example: {
    input: {},
    output: {
      code: 'Success',
      message: '',
      locationProfiles: [
        { uniqueId: '11111111-1111-1111-1111-111111111111', name: 'A & B' },
        { uniqueId: '22222222-2222-2222-2222-222222222222', name: 'Weekdays' },
      ],
    },
  },
})

export type GetMonthlyProfilesInput = InputOf<typeof getMonthlyProfiles>
export type GetMonthlyProfilesOutput = OutputOf<typeof getMonthlyProfiles>
