/** Moves a customer's direct debit account to another facility account. */
import { createDebitsuccess, isSoapError } from '@acct/debitsuccess'
import { startSandbox } from '@acct/sandbox'
import { environment } from './environment.js'

const real = environment(
  'DEBITSUCCESS_ENDPOINT',
  'DEBITSUCCESS_USERNAME',
  'DEBITSUCCESS_PASSWORD',
  'DEBITSUCCESS_REFERENCE',
  'DEBITSUCCESS_TARGET',
)
await using sandbox = await startSandbox()
await using debitsuccess = createDebitsuccess({
  endpoint: real?.DEBITSUCCESS_ENDPOINT ?? sandbox.debitsuccess.endpoint,
  user: { username: real?.DEBITSUCCESS_USERNAME ?? 'somebody', password: real?.DEBITSUCCESS_PASSWORD ?? 'secret' },
})

try {
  const { newCustomerAccountDetails } = await debitsuccess.transferCustomerAccount({
    accountReferenceNo: real?.DEBITSUCCESS_REFERENCE ?? 'ABCD987654',
    targetFacilityIdentifier: real?.DEBITSUCCESS_TARGET ?? 'ASDF',
  })
  console.log(
    `Transferred; the account is now ${newCustomerAccountDetails?.accountReferenceNo ?? 'without a new reference'}`,
  )
} catch (error) {
  if (!isSoapError(error)) throw error
  process.exitCode = 1
  if (error.outcome === 'unknown')
    console.error(`It may have been transferred. Look the account up before you repeat. ${error.message}`)
  else if (error.kind === 'refused')
    for (const { code, note } of error.notes) console.error(`${code ?? ''} ${note ?? ''}`)
  else console.error(error.message)
}
