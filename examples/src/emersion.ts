/** Creates a billing account for an organisation, then changes its address. */
import { readFileSync } from 'node:fs'
import { createEmersion, isSoapError, type CreateComplexAccountInput } from '@acct/emersion'
import { startSandbox } from '@acct/sandbox'
import { environment } from './environment.js'

// Emersion identifies callers by a client certificate.
const real = environment('EMERSION_ENDPOINT', 'EMERSION_CERT_FILE', 'EMERSION_KEY_FILE')
await using sandbox = await startSandbox()
await using emersion = createEmersion({
  endpoint: real?.EMERSION_ENDPOINT ?? sandbox.emersion.endpoint,
  tls: real && { cert: readFileSync(real.EMERSION_CERT_FILE), key: readFileSync(real.EMERSION_KEY_FILE) },
})

const account: CreateComplexAccountInput = {
  primaryContact: {
    detail: {
      title: 'Ms',
      firstName: 'Ada',
      lastName: 'Byron',
      addressLine1: '1 High St',
      suburb: 'Perth',
      state: 'WA',
      postcode: '0800',
      country: 'Australia',
      emailAddress: 'ada@example.com.au',
      phoneNumber: '0891234567',
    },
    cumulusUser: { userName: 'ada@example.com.au', password: 'correct horse' },
  },
  accountContactType: { type: 'Organisation' },
  accountOrganisation: { orgName: 'Engines Pty Ltd', orgIdentifier: '51824753556', orgIdentifierType: 'ABN' },
}

try {
  const { accountId } = await emersion.createComplexAccount(account)
  console.log(`Created account ${accountId}`)
  const { primaryContact } = account
  await emersion.updateComplexAccount({
    ...account,
    accountId,
    primaryContact: { ...primaryContact, detail: { ...primaryContact.detail, addressLine1: '2 High St' } },
  })
  console.log(`Updated account ${accountId}`)
} catch (error) {
  if (!isSoapError(error)) throw error
  process.exitCode = 1
  if (error.outcome === 'unknown')
    console.error(`It may have been done. Look in Cumulus before you repeat. ${error.message}`)
  else if (error.kind === 'fault') console.error(`Emersion says: ${error.detail ?? error.reason}`)
  else console.error(error.message)
}
