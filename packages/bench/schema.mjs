/** MonthlyAccount's rules as somebody who has only zod would write them. */
import * as z from 'zod'

const guid = z.string().regex(/^([\da-f]{32}|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/i)
const text = z.string().min(1)
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?$/)
const flag = z.union([z.boolean(), z.literal(0), z.literal(1)])

const fields = {
  actionType: z.enum(['Add', 'Update', 'Delete']),
  accountType: z.enum(['Monthly', 'Resident', 'Membership', 'Master']),
  accountNumber: text,
  masterAccountNumber: z.string().optional(),
  companyName: z.string().optional(),
  companyCode: z.string().optional(),
  address: text,
  address2: z.string().optional(),
  city: text,
  state: z.string().regex(/^[A-Za-z]{2}$/),
  zipcode: text,
  validUntil: instant.optional(),
  status: z.enum(['Active', 'Inactive']),
  parks: z.int().min(1).max(2147483647),
  profile: z.string().optional(),
  allowPassback: flag,
  startDate: instant,
  lateFeeOnKiosk: flag,
  department: z.string().optional(),
  poolName: z.string().optional(),
}

/** What a caller gives, with the two credentials. */
export const inputSchema = z.strictObject({ securityToken: guid, locationId: guid, ...fields })

/** What goes on the wire. */
export const accountSchema = z.strictObject({
  securityToken: guid,
  locationID: guid,
  ...fields,
  allowPassback: z.enum(['0', '1']),
  lateFeeOnKiosk: z.enum(['0', '1']),
})
