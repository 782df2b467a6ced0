/** Answers and requests written after the public pages of Flash, because nobody has recorded any. */
import { createFlash, operations } from '@acct/flash'
import { type RecordedTransport, testRecorded } from '@acct/test-kit'

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}

const client = (transport: RecordedTransport) =>
  createFlash({ endpoint: 'http://localhost', ...credentials, transport })

/** What the pages' members read to: numbers and dates as texts, what is empty as ''. */
const account = {
  accountType: 'Resident',
  address: '1 High St',
  address2: '',
  allowPassback: false,
  city: 'Austin',
  code: 'Success',
  companyCode: '',
  companyName: "O'Neil & <Sons>",
  department: 'IT',
  lateFeeOnKiosk: true,
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  masterAccountNumber: '0',
  membershipSetting: '',
  message: '',
  monthlyAccountGuid: '99999999-0000-0000-0000-000000000000',
  monthlyAccountNumber: '0012',
  parks: 0,
  poolName: '',
  profile: '',
  reportGroup: '',
  state: 'TX',
  status: 'Automatic',
  validUntil: '2027-01-01T00:00:00',
  zipcode: '01234',
}

testRecorded({
  title: 'written after the pages',
  folder: new URL('written', import.meta.url),
  expected: {
    GetAllMonthlies__lists_the_accounts: {
      send: (transport) => client(transport).getAllMonthlies(operations.getAllMonthlies.example.input),
      value: {
        code: 'Success',
        message: '',
        accounts: [
          {
            accountNumber: 'EXT-1',
            flashAccountNumber: '1012',
            status: 'Valid',
            isDeleted: false,
            monthlyAccountType: 'Monthly',
          },
          {
            accountNumber: '',
            flashAccountNumber: '0013',
            status: 'Paused',
            isDeleted: true,
            monthlyAccountType: 'Master',
          },
        ],
      },
    },
    GetAllMonthlies__refuses_a_wrong_token: {
      send: (transport) => client(transport).getAllMonthlies(operations.getAllMonthlies.example.input),
      error: { kind: 'refused', code: 'InvalidLogin', outcome: 'refused', result: { accounts: [] } },
    },
    GetMonthlyAccount1__reads_an_account_with_guids: {
      send: (transport) => client(transport).getMonthlyAccount1(operations.getMonthlyAccount1.example.input),
      value: {
        ...account,
        cars: [{ vehicleGuid: '99999999-0000-0000-0000-000000000002', externalId: 'CAR-1' }],
        contacts: [{ contactGuid: '99999999-0000-0000-0000-000000000001', externalId: null }],
        externalId: 'EXT-1',
      },
    },
    GetMonthlyAccount__finds_no_account: {
      send: (transport) => client(transport).getMonthlyAccount(operations.getMonthlyAccount.example.input),
      error: {
        kind: 'refused',
        code: 'NotFound',
        outcome: 'refused',
        notes: [{ code: 'NotFound', note: 'words' }],
        result: { parks: 0, cars: [], address: null },
      },
    },
    GetMonthlyAccount__reads_an_account: {
      send: (transport) => client(transport).getMonthlyAccount(operations.getMonthlyAccount.example.input),
      value: { ...account, cars: ['CAR-1'], contacts: ['0007', ''] },
    },
    GetMonthlyContact1__finds_no_contact: {
      send: (transport) => client(transport).getMonthlyContact1(operations.getMonthlyContact1.example.input),
      error: {
        kind: 'refused',
        code: 'NotFound',
        outcome: 'refused',
        notes: [{ code: 'NotFound', note: 'words' }],
        result: { primaryContact: false, contactId: null, others: [] },
      },
    },
    GetMonthlyContact1__reads_a_contact: {
      send: (transport) => client(transport).getMonthlyContact1(operations.getMonthlyContact1.example.input),
      value: {
        ...operations.getMonthlyContact1.example.output,
        accountNumber: 'EXT-1',
        monthlyAccountNumber: null,
        mobileNumber: '',
        customerBarcode: '00042',
        employeeId: 'E-007',
        others: [
          { namespace: 'http://kleverlogic.com/webservices/', local: 'NobodyKnowsThis', text: '1', elements: [] },
        ],
      },
    },
    GetMonthlyProfiles__lists_the_profiles: {
      send: (transport) => client(transport).getMonthlyProfiles(operations.getMonthlyProfiles.example.input),
      value: operations.getMonthlyProfiles.example.output,
    },
    GetMonthlyVehicle1__reads_a_vehicle: {
      send: (transport) => client(transport).getMonthlyVehicle1(operations.getMonthlyVehicle1.example.input),
      value: {
        ...operations.getMonthlyVehicle1.example.output,
        keyBarcode: '',
        keyHook: '07',
        parkingSpot: 'B 12',
        others: [
          { namespace: 'http://kleverlogic.com/webservices/', local: 'NobodyKnowsThis', text: '1', elements: [] },
        ],
      },
    },
  },
})
