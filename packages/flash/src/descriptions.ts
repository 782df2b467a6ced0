/**
 * The comments on the fields of inputs, by operation and field. Generated from the declarations by `npx vitest run
 * --project test packages/build -u`. A test fails while it is stale.
 */
import type { FieldDescriptions } from '@acct/core'

/** A function, so that the texts are created only when they are needed. */
export const descriptions = (): FieldDescriptions => ({
  GetAllMonthlies: {
    includeValid: 'Whether to list valid accounts, sent as `1` or `0` (F26).',
    includeInvalid: 'Whether to list invalid accounts, sent as `1` or `0` (F27).',
    includeDeleted: 'Whether to list deleted accounts, sent as `1` or `0` (F28).',
  },
  GetMonthlyAccount: {
    accountNumber: 'Your own number for the account.',
  },
  GetMonthlyAccount1: {
    accountNumberType: 'Whose number it is: `Flash` for the number that Flash made, `External` for yours (F24).',
    accountNumber: "The account's number, of that type (F25).",
  },
  GetMonthlyContact1: {
    accountNumberType:
      "Whose number the account's is: `Flash` for the number that Flash made, `External` for yours (F29).",
    accountNumber: "The account's number, of that type (F30).",
    contactIdType: "Whose id the contact's is: `Flash` for the GUID that Flash made, `External` for yours (F31).",
    contactId: "The contact's id, of that type (F32).",
  },
  GetMonthlyVehicle1: {
    accountNumberType:
      "Whose number the account's is: `Flash` for the number that Flash made, `External` for yours (F33).",
    accountNumber: "The account's number, of that type (F34).",
    vehicleIdType: "Whose id the vehicle's is: `Flash` for the GUID that Flash made, `External` for yours (F35).",
    vehicleId: "The vehicle's id, of that type (F36).",
  },
  MonthlyAccount: {
    actionType: 'What to do with the account (F03).',
    accountType: 'Kind of the account (F04).',
    accountNumber: "Your own number for the account, not Flash's; update and delete find it by this (F05).",
    masterAccountNumber: "Not to be used unless Flash says so; `relax: ['F06']` says that it did (F06).",
    companyName: 'Company that the account belongs to.',
    companyCode: 'Your own code for the company, shown in reports.',
    address: 'First line of the address (F07).',
    address2: 'Second line of the address.',
    city: 'City of the address (F08).',
    state: 'State of the address, two letters (F09).',
    zipcode: 'Zip code of the address (F10).',
    validUntil:
      'When the account ends, sent in UTC to the second (F11). Accepts a `Date`, or text such as ' +
      '`2026-12-01T05:00:00`, `2026-12-01T05:00:00.123Z` or `2026-12-01T15:00:00+10:00`. Text without a zone counts ' +
      'as UTC; a fraction is cut.',
    status: 'Whether the account may park (F12).',
    parks: 'Number of spaces, at least 1 (F13).',
    profile: 'Profile that Flash gave you for the account.',
    allowPassback: 'Whether to allow passback, sent as `1` or `0` (F15).',
    startDate: 'When the account starts, in the form of `validUntil` (F16).',
    lateFeeOnKiosk: 'Whether the late fee is due at the kiosk, sent as `1` or `0` (F17).',
    department: 'Department inside `companyName`, for reports (F18).',
    poolName:
      'Pool that the account is tied to. Flash documents it without its position in the message; it is sent last.',
  },
  MonthlyAccount3: {
    actionType: 'What to do with the account (F03).',
    accountType: 'Kind of the account (F04).',
    accountNumber: "Your own number for the account, not Flash's; update and delete find it by this (F05).",
    masterAccountNumber: "Not to be used unless Flash says so; `relax: ['F06']` says that it did (F06).",
    companyName: 'Company that the account belongs to.',
    companyCode: 'Your own code for the company, shown in reports.',
    address: 'First line of the address (F07).',
    address2: 'Second line of the address.',
    city: 'City of the address (F08).',
    state: 'State of the address, two letters (F09).',
    zipcode: 'Zip code of the address (F10).',
    validUntil:
      'When the account ends, sent in UTC to the second (F11). Accepts a `Date`, or text such as ' +
      '`2026-12-01T05:00:00`, `2026-12-01T05:00:00.123Z` or `2026-12-01T15:00:00+10:00`. Text without a zone counts ' +
      'as UTC; a fraction is cut.',
    status: 'Whether the account may park (F12).',
    parks: 'Number of spaces, at least 1 (F13).',
    profile: 'Profile that Flash gave you for the account.',
    allowPassback: 'Whether to allow passback, sent as `1` or `0` (F15).',
    startDate: 'When the account starts, in the form of `validUntil` (F16).',
    lateFeeOnKiosk: 'Whether the late fee is due at the kiosk, sent as `1` or `0` (F17).',
    department: 'Department inside `companyName`, for reports (F18).',
    reservedParking: "Whether the account's parking is reserved, sent as `1` or `0` (F50).",
    poolName:
      'Pool that the account is tied to. The manual of a sibling product says that it must exist and match exactly.',
  },
  MonthlyAccount4: {
    actionType: 'What to do with the account (F03).',
    accountType: 'Kind of the account (F04).',
    accountNumber: "Your own number for the account, not Flash's; update and delete find it by this (F05).",
    masterAccountNumber: "Not to be used unless Flash says so; `relax: ['F06']` says that it did (F06).",
    companyName: 'Company that the account belongs to.',
    companyCode: 'Your own code for the company, shown in reports.',
    address: 'First line of the address (F07).',
    address2: 'Second line of the address.',
    city: 'City of the address (F08).',
    state: 'State of the address, two letters (F09).',
    zipcode: 'Zip code of the address (F10).',
    validUntil:
      'When the account ends, sent in UTC to the second (F11). Accepts a `Date`, or text such as ' +
      '`2026-12-01T05:00:00`, `2026-12-01T05:00:00.123Z` or `2026-12-01T15:00:00+10:00`. Text without a zone counts ' +
      'as UTC; a fraction is cut.',
    status: 'Whether the account may park (F12).',
    parks: 'Number of spaces, at least 1 (F13).',
    profile: 'Profile that Flash gave you for the account.',
    allowPassback: 'Whether to allow passback, sent as `1` or `0` (F15).',
    startDate: 'When the account starts, in the form of `validUntil` (F16).',
    lateFeeOnKiosk: 'Whether the late fee is due at the kiosk, sent as `1` or `0` (F17).',
    reservedParking: "Whether the account's parking is reserved, sent as `1` or `0` (F50).",
    department: 'Department inside `companyName`, for reports (F18).',
    poolName:
      'Pool that the account is tied to. The manual of a sibling product says that it must exist and match exactly.',
    reportGroup: 'Group of the account in reports. It must exist; Flash makes it on request.',
  },
  MonthlyContact: {
    actionType: 'What to do with the contact (F37).',
    accountNumber: 'Your own number for the account, as it was given when the account was added (F38).',
    contactId:
      'Your own id for the contact, such as the number of a hotel room; update and delete find it by this (F39).',
    primaryContact: "Whether this is the account's primary contact, sent as `1` or `0` (F40).",
    firstName: 'First name of the contact.',
    lastName: 'Last name of the contact.',
    emailAddress: 'E-mail address of the contact.',
    mobileNumber: 'Mobile number of the contact.',
    customerBarcode: 'Barcode of the contact.',
    rfidNumber: "Number of the contact's Prox Card or RFID tag, which opens the gate.",
  },
  MonthlyContact1: {
    actionType: 'What to do with the contact (F37).',
    accountNumber: 'Your own number for the account, as it was given when the account was added (F38).',
    contactId:
      'Your own id for the contact, such as the number of a hotel room; update and delete find it by this (F39).',
    primaryContact: "Whether this is the account's primary contact, sent as `1` or `0` (F40).",
    firstName: 'First name of the contact.',
    lastName: 'Last name of the contact.',
    emailAddress: 'E-mail address of the contact.',
    mobileNumber: 'Mobile number of the contact.',
    customerBarcode: 'Barcode of the contact.',
    rfidNumber: "Number of the contact's Prox Card or RFID tag, which opens the gate.",
    employeeId: 'Your own id for the contact as an employee.',
  },
  MonthlyVehicle: {
    actionType: 'What to do with the vehicle (F41).',
    accountNumber: 'Your own number for the account, as it was given when the account was added (F42).',
    vehicleId: 'Your own id for the vehicle; update and delete find it by this (F43).',
    vehicleNickname: 'What the vehicle is called.',
    vehicleMake: 'Make of the vehicle.',
    vehicleModel: 'Model of the vehicle.',
    vehicleColor: 'Color of the vehicle.',
    vehicleLicenseState: 'State of the license plate.',
    vehicleLicenseNumber: 'Number of the license plate.',
    keyBarcode: 'Barcode of the key.',
    vehicleBarcode: 'Barcode of the vehicle.',
    keyHook: 'Hook that the key hangs on.',
    rfidNumber: "Number of the vehicle's RFID tag, which opens the gate.",
    parkingSpot: 'Spot that the vehicle parks on.',
  },
  RegisterMemberCard: {
    actionType: 'What to do with the card (F52).',
    accountNumberType:
      "Whose number the account's is: `Flash` for the number that Flash made, `External` for yours (F53).",
    accountNumber: "The account's number, of that type (F54).",
    token: 'Token that stands for the card. Kept out of everything that can be printed.',
    cardholder: 'Name on the card (F55).',
    cardNickname: 'What the card is called.',
    cardType: 'Kind of the card (F56).',
    lastFour: "Last four digits of the card's number.",
    zipCode: 'Zip code of the cardholder.',
  },
  ResetToNeutral: {
    accountNumber: 'Your own number for the account (F51).',
  },
  SetMonthlyAccountExternalID: {
    flashAccountNumber: 'Number that Flash made for the account (F21).',
    accountGuid: 'GUID that Flash made for the account (F22).',
    accountNumber: "Your own number for the account, or Flash's (F23).",
  },
  SetMonthlyContactExternalID: {
    flashAccountNumber: 'Number that Flash made for the account (F44).',
    contactGuid: 'GUID that Flash made for the contact (F45).',
    contactId: 'Your own id for the contact (F46).',
  },
  SetMonthlyVehicleExternalID: {
    flashAccountNumber: 'Number that Flash made for the account (F47).',
    vehicleGuid: 'GUID that Flash made for the vehicle (F48).',
    vehicleId: 'Your own id for the vehicle, or the number that Flash made for it (F49).',
  },
  MonthlyContact2: {
    actionType: 'What to do with the contact (F37).',
    accountNumber: 'Your own number for the account, as it was given when the account was added (F38).',
    contactId:
      'Your own id for the contact, such as the number of a hotel room; update and delete find it by this (F39).',
    primaryContact: "Whether this is the account's primary contact, sent as `1` or `0` (F40).",
    firstName: 'First name of the contact.',
    lastName: 'Last name of the contact.',
    emailAddress: 'E-mail address of the contact.',
    mobileNumber: 'Mobile number of the contact.',
    customerBarcode: 'Barcode of the contact.',
    rfidNumber: "Number of the contact's Prox Card or RFID tag, which opens the gate.",
    employeeId: 'Your own id for the contact as an employee.',
  },
  RemoveChildAccountLink: {
    accountNumber: 'Your own number for the child account (F57).',
  },
})
