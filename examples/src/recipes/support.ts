/** What the tests of the recipes share. */
import { operations, type FlashOptions } from '@acct/flash'

export const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}

export const optionsFor = ({ transport }: Required<Pick<FlashOptions, 'transport'>>): FlashOptions => ({
  endpoint: 'http://provider.test/',
  ...credentials,
  transport,
})

export const account = operations.monthlyAccount.example.input
