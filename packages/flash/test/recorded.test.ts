import { createFlash, operations, type FlashRule } from '@acct/flash'
import { simulateFlash, type FlashSimulator } from '@acct/flash/testing'
import { changed, type Changes, type RecordedTransport, testRecorded } from '@acct/test-kit'

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}

const client = (transport: RecordedTransport, options: object = {}, relax: readonly FlashRule[] = []) =>
  createFlash({ endpoint: 'http://localhost', ...credentials, ...options, relax, transport })

const account =
  (changes: Changes = {}, options: object = {}, relax: readonly FlashRule[] = []) =>
  (transport: RecordedTransport) =>
    client(transport, options, relax).send(
      operations.monthlyAccount,
      changed(operations.monthlyAccount.example.input, changes),
    )

/** The state in which the server was: with an account of that number, when one is given. */
const simulator =
  (accountNumber: string | null = null) =>
  (): FlashSimulator =>
    simulateFlash({
      locations: [{ ...credentials, profiles }],
      accounts: [
        {
          locationId: credentials.locationId,
          accountNumber,
          flashAccountNumber: '0012',
          accountGuid: '99999999-0000-0000-0000-000000000000',
        },
      ],
    })

const profiles = [
  { uniqueId: '11111111-1111-1111-1111-111111111111', name: 'A & B' },
  { uniqueId: '00000000-0000-0000-0000-000000000000', name: 'C' },
]

testRecorded({
  folder: new URL('recorded', import.meta.url),
  expected: {
    MonthlyAccount__adds_an_account: {
      simulator: simulator(),
      send: account(),
      value: { code: 'Success', message: 'Account created', locationProfiles: [] },
    },
    MonthlyAccount__carries_location_profiles: {
      simulator: simulator(),
      send: account({ profile: 'any' }),
      value: { code: 'Success', message: 'Account created', locationProfiles: profiles },
    },
    MonthlyAccount__faults_on_an_unknown_enum_value: {
      simulator: simulator(),
      send: account({ actionType: 'add' }, {}, ['F03']),
      error: { kind: 'fault', code: 'Client', outcome: 'refused' },
    },
    MonthlyAccount__refuses_a_duplicate: {
      simulator: simulator('EXT-1'),
      send: account(),
      error: {
        kind: 'refused',
        code: 'GeneralFailure',
        outcome: 'refused',
        notes: [{ code: 'GeneralFailure', note: 'Account EXT-1 already exists' }],
      },
    },
    MonthlyAccount__refuses_a_wrong_token: {
      simulator: simulator(),
      send: account({}, { securityToken: 'nope' }, ['F01']),
      error: { kind: 'refused', code: 'InvalidLogin', outcome: 'refused' },
    },
    SetMonthlyAccountExternalID__sets_the_id: {
      simulator: simulator(),
      send: (transport) =>
        client(transport).setMonthlyAccountExternalId(operations.setMonthlyAccountExternalId.example.input),
      value: { code: 'Success', message: '', locationProfiles: [] },
    },
  },
})
