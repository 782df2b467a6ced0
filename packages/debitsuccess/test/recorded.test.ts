import { createDebitsuccess, operations } from '@acct/debitsuccess'
import { refuse, simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { changed, type Changes, type RecordedTransport, testRecorded } from '@acct/test-kit'

// The server that these were recorded from has the target's identifier in this namespace.
const requestMessages = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices.Core.RequestMessages'
const user = { username: 'ds-user', password: 'ds-pass&<1>' }

const call =
  (changes: Changes = {}, as = user, relax: readonly ('D04' | 'D05')[] = []) =>
  (transport: RecordedTransport): Promise<unknown> =>
    createDebitsuccess({
      endpoint: 'http://localhost',
      user: as,
      transport,
      relax,
      ownNamespaces: { transferCustomerAccount: requestMessages },
    }).send(operations.transferCustomerAccount, changed(operations.transferCustomerAccount.example.input, changes))

const simulator =
  (overrides: Parameters<typeof simulateDebitsuccess>[1] = {}) =>
  () =>
    simulateDebitsuccess({ users: [user], undocumented: { ownNamespace: requestMessages } }, overrides)

testRecorded({
  folder: new URL('recorded', import.meta.url),
  expected: {
    TransferCustomerAccount__answers_nil_notes: {
      simulator: simulator({ transferCustomerAccount: () => refuse('Unknown') }),
      send: call({ requestInitiator: 'TEST-NULLNOTES' }),
      error: {
        kind: 'refused',
        code: 'Unknown',
        outcome: 'unknown',
        notes: [],
        result: {
          status: 'Unknown',
          id: null,
          dateCreated: '0001-01-01T00:00:00',
          notes: [],
          newCustomerAccountDetails: null,
        },
      },
    },
    TransferCustomerAccount__faults: {
      simulator: simulator({
        transferCustomerAccount: () => {
          throw new Error('Thrown on request')
        },
      }),
      send: call({ requestInitiator: 'TEST-THROW' }),
      error: { kind: 'fault', code: 'InternalServiceFault', outcome: 'unknown', detail: null },
    },
    TransferCustomerAccount__refuses_with_two_notes: {
      simulator: simulator(),
      send: call(
        { accountReferenceNo: undefined, externalAccountReferenceNo: undefined, targetFacilityIdentifier: undefined },
        user,
        ['D04', 'D05'],
      ),
      error: {
        kind: 'refused',
        code: '14055',
        outcome: 'refused',
        notes: [
          { code: '14055', note: 'TargetFacilityIdentifier is required.', noteType: 'Error' },
          { code: '12016', noteType: 'Error' },
        ],
      },
    },
    TransferCustomerAccount__refuses_wrong_credentials: {
      simulator: simulator(),
      // The user name is not secret, and `x` is not in what the provider says.
      send: call({}, { username: 'y', password: 'x' }),
      error: {
        kind: 'refused',
        code: '02',
        outcome: 'refused',
        vendor: { code: '02', message: 'Invalid user credentials' },
      },
    },
    TransferCustomerAccount__transfers: {
      simulator: simulator(),
      send: call(),
      value: operations.transferCustomerAccount.example.output,
    },
  },
})
