import { expect, test } from 'vitest'
import { createEmersion, operations, type CreateComplexAccountInput } from '@acct/emersion'
import { schemaErrors } from '@acct/test-kit/schema'

const emersion = createEmersion({ endpoint: 'http://localhost' })
const errorsOf = (xml: string) => schemaErrors(xml, new URL('schemas/', import.meta.url), ['emersion.xsd'])

const { primaryContact, ...example } = operations.createComplexAccount.example.input
const detail = {
  ...primaryContact.detail,
  addressLine2: '2',
  addressLine3: '3',
  mobileNumber: '4',
  faxNumber: '5',
  website: 'example.com',
}
const full: CreateComplexAccountInput = {
  ...example,
  primaryContact: { ...primaryContact, detail },
  accountContactType: { type: 'Org' },
  accountOrganisation: { orgName: 'N', orgTradingName: 'T', orgType: 29, orgIdentifier: '1', orgIdentifierType: 'ABN' },
  billingContact: { detail },
}

test('a full createComplexAccount is valid', async () => {
  expect(await errorsOf(emersion.prepare('createComplexAccount', full).xml)).toEqual([])
})

test('a full updateComplexAccount is valid', async () => {
  const { licenceeUsername: _, ...update } = full
  expect(await errorsOf(emersion.prepare('updateComplexAccount', { accountId: 1, ...update }).xml)).toEqual([])
})
