/** The schema of the seed of a simulated Flash. */
import { seedSchema as schemas } from '@acct/core/testing'
import type {
  FlashSeed,
  FlashUndocumented,
  SeededFlashAccount,
  SeededFlashContact,
  SeededFlashVehicle,
  SimulatedFlashCredentials,
  SimulatedLocation,
} from './types.js'

const { string, boolean, wholeNumber, oneOf, stringOrNull, array, record, optionalStrings } = schemas

export const flashCodes = ['Success', 'GeneralFailure', 'InvalidLogin', 'InvalidLocation', 'NotFound'] as const
const omitted = oneOf('kept', 'cleared').optional()

const contactSchema = record<SeededFlashContact>({
  externalId: stringOrNull.optional(),
  primaryContact: boolean.optional(),
  deleted: boolean.optional(),
  ...optionalStrings('guid', 'firstName', 'lastName', 'emailAddress', 'mobileNumber'),
  ...optionalStrings('customerBarcode', 'rfidNumber', 'employeeId'),
})

const vehicleSchema = record<SeededFlashVehicle>({
  externalId: stringOrNull.optional(),
  ...optionalStrings('guid', 'vehicleNickname', 'vehicleMake', 'vehicleModel', 'vehicleColor'),
  ...optionalStrings('vehicleLicenseState', 'vehicleLicenseNumber', 'keyBarcode', 'vehicleBarcode'),
  ...optionalStrings('keyHook', 'rfidNumber', 'parkingSpot'),
})

/** The seed of an account. */
export const accountSchema = record<SeededFlashAccount>({
  locationId: string,
  accountNumber: stringOrNull.optional(),
  accountType: oneOf('Monthly', 'Resident', 'Membership', 'Master').optional(),
  status: oneOf('Active', 'Inactive').optional(),
  readStatus: oneOf('Automatic', 'Valid', 'Invalid').optional(),
  parks: wholeNumber.optional(),
  allowPassback: boolean.optional(),
  lateFeeOnKiosk: boolean.optional(),
  reservedParking: boolean.optional(),
  deleted: boolean.optional(),
  credentials: record<Partial<SimulatedFlashCredentials>>({
    proxCard: stringOrNull.optional(),
    idCard: stringOrNull.optional(),
    idTag: stringOrNull.optional(),
    decal: stringOrNull.optional(),
    pin: stringOrNull.optional(),
  }).optional(),
  contacts: array(contactSchema).optional(),
  vehicles: array(vehicleSchema).optional(),
  ...optionalStrings('flashAccountNumber', 'accountGuid', 'masterAccountNumber', 'companyName', 'companyCode'),
  ...optionalStrings('address', 'address2', 'city', 'state', 'zipcode'),
  ...optionalStrings('validUntil', 'profile', 'startDate', 'department', 'poolName', 'reportGroup'),
})

/** Refuses unknown keys. */
export const seedSchema = record<FlashSeed>({
  locations: array(
    record<SimulatedLocation>({
      locationId: string,
      securityToken: string,
      profiles: array(record({ uniqueId: stringOrNull, name: stringOrNull })).optional(),
    }),
  ).optional(),
  accounts: array(accountSchema).optional(),
  undocumented: record<FlashUndocumented>({
    addOfKnown: oneOf(...flashCodes).optional(),
    changeOfUnknown: oneOf(...flashCodes).optional(),
    updateOfDeleted: oneOf('restores', ...flashCodes).optional(),
    omitted,
  }).optional(),
})
