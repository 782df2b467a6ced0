import { startSandbox, type Sandbox } from '@acct/sandbox'
import type { RuleOf } from '@acct/core'
import { createFlash, operations, service } from '@acct/flash'
import { monthlyContact2, removeChildAccountLink } from '@acct/flash/experimental'
import { type RuleCase, testRules } from '@acct/test-kit'

const securityToken = '11111111-2222-3333-4444-555555555555'
const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
let sandbox: Sandbox

const shared = {
  clientPaths: ['securityToken', 'locationId'],
  received: () => sandbox.flash.calls,
  start: async () => {
    sandbox = await startSandbox()
  },
  stop: () => sandbox.close(),
}

const client = (options: object) =>
  createFlash({ endpoint: sandbox.flash.endpoint, securityToken, locationId, ...options })

type FrameRule = keyof typeof service.rules
type MonthlyRule = RuleOf<typeof operations.monthlyAccount> | FrameRule
type SetRule = RuleOf<typeof operations.setMonthlyAccountExternalId>

const accountCases = {
  F03: { breaks: { actionType: 'add' }, meets: { actionType: 'Delete' }, wire: { actionType: 'Delete' } },
  F04: { breaks: { accountType: 'Residential' }, meets: { accountType: 'Master' }, wire: { accountType: 'Master' } },
  F05: { breaks: { accountNumber: ' ' }, meets: { accountNumber: '007' }, wire: { accountNumber: '007' } },
  F06: {
    breaks: { masterAccountNumber: '1' },
    meets: { masterAccountNumber: '' },
    wire: { masterAccountNumber: '' },
  },
  F07: { breaks: { address: undefined }, meets: { address: '0' }, wire: { address: '0' } },
  F08: { breaks: { city: '' }, meets: { city: 'Y' }, wire: { city: 'Y' } },
  F09: { breaks: { state: 'Tex' }, meets: { state: 'tx' }, wire: { state: 'tx' } },
  F10: { breaks: { zipcode: 1234 }, meets: { zipcode: '01234' }, wire: { zipcode: '01234' } },
  F11: {
    breaks: { validUntil: '2027-02-29T00:00:00' },
    meets: { validUntil: '2027-03-01T01:30:00+02:00' },
    wire: { validUntil: '2027-02-28T23:30:00' },
  },
  F12: { breaks: { status: 'active' }, meets: { status: 'Inactive' }, wire: { status: 'Inactive' } },
  F13: { breaks: { parks: 0 }, meets: { parks: 2147483647 }, wire: { parks: '2147483647' } },
  F15: { breaks: { allowPassback: 'true' }, meets: { allowPassback: true }, wire: { allowPassback: '1' } },
  F16: {
    breaks: { startDate: '2026-12-01' },
    meets: { startDate: new Date('2026-12-01T05:00:00.999Z') },
    wire: { startDate: '2026-12-01T05:00:00' },
  },
  F17: { breaks: { lateFeeOnKiosk: 2 }, meets: { lateFeeOnKiosk: 0 }, wire: { lateFeeOnKiosk: '0' } },
  F18: {
    breaks: { companyName: undefined },
    meets: { companyName: undefined, department: '' },
    wire: { companyName: undefined, department: '' },
  },
} satisfies Record<RuleOf<typeof operations.monthlyAccount>, RuleCase>

testRules<MonthlyRule>({
  ...shared,
  operation: operations.monthlyAccount,
  frameRules: service.rules,
  send: (input, options, call) => client(options).sendUnchecked(operations.monthlyAccount, input, call),
  cases: {
    F01: {
      breaks: { securityToken: 'nope' },
      meets: { securityToken: '{11111111-2222-3333-4444-555555555555}' },
      wire: { securityToken: '{11111111-2222-3333-4444-555555555555}' },
    },
    F02: {
      breaks: { locationId: '123456' },
      meets: { locationId: 'AAAAAAAABBBBCCCCDDDDEEEEEEEEEEEE' },
      wire: { locationID: 'AAAAAAAABBBBCCCCDDDDEEEEEEEEEEEE' },
    },
    ...accountCases,
  } satisfies Record<MonthlyRule, RuleCase>,
})

testRules<RuleOf<typeof operations.getAllMonthlies>>({
  ...shared,
  operation: operations.getAllMonthlies,
  send: (input, options, call) => client(options).sendUnchecked(operations.getAllMonthlies, input, call),
  cases: {
    F26: { breaks: { includeValid: 'true' }, meets: { includeValid: false }, wire: { includeValid: '0' } },
    F27: { breaks: { includeInvalid: 2 }, meets: { includeInvalid: 1 }, wire: { includeInvalid: '1' } },
    F28: { breaks: { includeDeleted: undefined }, meets: { includeDeleted: true }, wire: { includeDeleted: '1' } },
  },
})

testRules<RuleOf<typeof operations.getMonthlyAccount1>>({
  ...shared,
  operation: operations.getMonthlyAccount1,
  send: (input, options, call) => client(options).sendUnchecked(operations.getMonthlyAccount1, input, call),
  cases: {
    F24: {
      breaks: { accountNumberType: 'flash' },
      meets: { accountNumberType: 'External' },
      wire: { accountNumberType: 'External' },
    },
    F25: { breaks: { accountNumber: ' ' }, meets: { accountNumber: '0012' }, wire: { accountNumber: '0012' } },
  },
})

testRules<SetRule>({
  ...shared,
  operation: operations.setMonthlyAccountExternalId,
  send: (input, options, call) => client(options).sendUnchecked(operations.setMonthlyAccountExternalId, input, call),
  cases: {
    F21: {
      breaks: { flashAccountNumber: undefined },
      meets: { flashAccountNumber: '0' },
      wire: { flashAccountNumber: '0' },
    },
    F22: {
      breaks: { accountGuid: '9999' },
      meets: { accountGuid: '(99999999-0000-0000-0000-000000000000)' },
      wire: { accountGUID: '(99999999-0000-0000-0000-000000000000)' },
    },
    F23: {
      breaks: { accountNumber: null },
      meets: { accountNumber: '1e5' },
      wire: { accountNumber: '1e5' },
      sendable: false,
    },
  },
})

const contactCases = {
  F37: { breaks: { actionType: 'add' }, meets: { actionType: 'Delete' }, wire: { actionType: 'Delete' } },
  F38: { breaks: { accountNumber: ' ' }, meets: { accountNumber: '007' }, wire: { accountNumber: '007' } },
  F39: { breaks: { contactId: undefined }, meets: { contactId: '0007' }, wire: { contactID: '0007' } },
  F40: { breaks: { primaryContact: 'true' }, meets: { primaryContact: 0 }, wire: { primaryContact: '0' } },
} satisfies Record<RuleOf<typeof operations.monthlyContact>, RuleCase>

testRules<RuleOf<typeof operations.monthlyContact>>({
  ...shared,
  operation: operations.monthlyContact,
  send: (input, options, call) => client(options).sendUnchecked(operations.monthlyContact, input, call),
  cases: contactCases,
})

testRules<RuleOf<typeof operations.monthlyContact1>>({
  ...shared,
  operation: operations.monthlyContact1,
  send: (input, options, call) => client(options).sendUnchecked(operations.monthlyContact1, input, call),
  cases: contactCases,
})

testRules<RuleOf<typeof operations.getMonthlyContact1>>({
  ...shared,
  operation: operations.getMonthlyContact1,
  send: (input, options, call) => client(options).sendUnchecked(operations.getMonthlyContact1, input, call),
  cases: {
    F29: {
      breaks: { accountNumberType: 'external' },
      meets: { accountNumberType: 'Flash' },
      wire: { accountNumberType: 'Flash' },
    },
    F30: { breaks: { accountNumber: '' }, meets: { accountNumber: '0012' }, wire: { accountNumber: '0012' } },
    F31: { breaks: { contactIdType: 'FLASH' }, meets: { contactIdType: 'Flash' }, wire: { contactIDType: 'Flash' } },
    F32: { breaks: { contactId: ' ' }, meets: { contactId: '1e5' }, wire: { contactID: '1e5' } },
  },
})

testRules<RuleOf<typeof operations.monthlyVehicle>>({
  ...shared,
  operation: operations.monthlyVehicle,
  send: (input, options, call) => client(options).sendUnchecked(operations.monthlyVehicle, input, call),
  cases: {
    F41: { breaks: { actionType: 'ADD' }, meets: { actionType: 'Update' }, wire: { actionType: 'Update' } },
    F42: { breaks: { accountNumber: '' }, meets: { accountNumber: '007' }, wire: { accountNumber: '007' } },
    F43: { breaks: { vehicleId: undefined }, meets: { vehicleId: '0' }, wire: { vehicleID: '0' } },
  },
})

testRules<RuleOf<typeof operations.getMonthlyVehicle1>>({
  ...shared,
  operation: operations.getMonthlyVehicle1,
  send: (input, options, call) => client(options).sendUnchecked(operations.getMonthlyVehicle1, input, call),
  cases: {
    F33: {
      breaks: { accountNumberType: 'flash' },
      meets: { accountNumberType: undefined },
      wire: { accountNumberType: undefined },
    },
    F34: { breaks: { accountNumber: ' ' }, meets: { accountNumber: '0012' }, wire: { accountNumber: '0012' } },
    F35: { breaks: { vehicleIdType: 'FLASH' }, meets: { vehicleIdType: 'Flash' }, wire: { vehicleIdType: 'Flash' } },
    F36: { breaks: { vehicleId: undefined }, meets: { vehicleId: '1e5' }, wire: { vehicleId: '1e5' } },
  },
})

testRules<RuleOf<typeof operations.setMonthlyContactExternalId>>({
  ...shared,
  operation: operations.setMonthlyContactExternalId,
  send: (input, options, call) => client(options).sendUnchecked(operations.setMonthlyContactExternalId, input, call),
  cases: {
    F44: {
      breaks: { flashAccountNumber: ' ' },
      meets: { flashAccountNumber: '0' },
      wire: { flashAccountNumber: '0' },
    },
    F45: {
      breaks: { contactGuid: '{99999999-0000-0000-0000-000000000001)' },
      meets: { contactGuid: '99999999000000000000000000000001' },
      wire: { contactGUID: '99999999000000000000000000000001' },
    },
    F46: { breaks: { contactId: undefined }, meets: { contactId: '007' }, wire: { contactID: '007' } },
  },
})

testRules<RuleOf<typeof operations.setMonthlyVehicleExternalId>>({
  ...shared,
  operation: operations.setMonthlyVehicleExternalId,
  send: (input, options, call) => client(options).sendUnchecked(operations.setMonthlyVehicleExternalId, input, call),
  cases: {
    F47: {
      breaks: { flashAccountNumber: ' ' },
      meets: { flashAccountNumber: '0' },
      wire: { flashAccountNumber: '0' },
    },
    F48: {
      breaks: { vehicleGuid: '{99999999-0000-0000-0000-000000000001)' },
      meets: { vehicleGuid: '99999999000000000000000000000001' },
      wire: { vehicleGUID: '99999999000000000000000000000001' },
    },
    F49: { breaks: { vehicleId: undefined }, meets: { vehicleId: '007' }, wire: { vehicleID: '007' } },
  },
})

const reservedParkingCases = {
  ...accountCases,
  F50: {
    breaks: { reservedParking: undefined },
    meets: { reservedParking: false },
    wire: { reservedParking: '0' },
  },
} satisfies Record<RuleOf<typeof operations.monthlyAccount4>, RuleCase>

testRules<RuleOf<typeof operations.monthlyAccount3>>({
  ...shared,
  operation: operations.monthlyAccount3,
  send: (input, options, call) => client(options).sendUnchecked(operations.monthlyAccount3, input, call),
  cases: reservedParkingCases,
})

testRules<RuleOf<typeof operations.monthlyAccount4>>({
  ...shared,
  operation: operations.monthlyAccount4,
  send: (input, options, call) => client(options).sendUnchecked(operations.monthlyAccount4, input, call),
  cases: reservedParkingCases,
})

testRules<RuleOf<typeof operations.resetToNeutral>>({
  ...shared,
  operation: operations.resetToNeutral,
  send: (input, options, call) => client(options).sendUnchecked(operations.resetToNeutral, input, call),
  cases: {
    F51: { breaks: { accountNumber: ' ' }, meets: { accountNumber: '007' }, wire: { accountNumber: '007' } },
  },
})

testRules<RuleOf<typeof operations.registerMemberCard>>({
  ...shared,
  operation: operations.registerMemberCard,
  send: (input, options, call) => client(options).sendUnchecked(operations.registerMemberCard, input, call),
  cases: {
    F52: { breaks: { actionType: 'add' }, meets: { actionType: 'Delete' }, wire: { actionType: 'Delete' } },
    F53: {
      breaks: { accountNumberType: undefined },
      meets: { accountNumberType: 'Flash' },
      wire: { accountNumberType: 'Flash' },
    },
    F54: { breaks: { accountNumber: '' }, meets: { accountNumber: '007' }, wire: { accountNumber: '007' } },
    F55: { breaks: { cardholder: ' ' }, meets: { cardholder: 'A' }, wire: { cardholder: 'A' } },
    F56: { breaks: { cardType: 'VISA' }, meets: { cardType: 'Diners_Club' }, wire: { cardType: 'Diners_Club' } },
  },
})

testRules<RuleOf<typeof monthlyContact2>>({
  ...shared,
  operation: monthlyContact2,
  send: (input, options, call) => client(options).sendUnchecked(monthlyContact2, input, call),
  cases: contactCases,
})

testRules<RuleOf<typeof removeChildAccountLink>>({
  ...shared,
  operation: removeChildAccountLink,
  send: (input, options, call) => client(options).sendUnchecked(removeChildAccountLink, input, call),
  cases: {
    F57: { breaks: { accountNumber: ' ' }, meets: { accountNumber: '007' }, wire: { accountNumber: '007' } },
  },
})
