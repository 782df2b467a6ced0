/** A response is lost, once before and once after the work was done: what `reconcile` finds out. */
import { strict as assert } from 'node:assert'
import { createDebitsuccess, isSoapError, type Reconciled } from '@acct/debitsuccess'
import { startSandbox } from '@acct/sandbox'

await using sandbox = await startSandbox()
await using debitsuccess = createDebitsuccess({
  endpoint: sandbox.debitsuccess.endpoint,
  user: { username: 'somebody', password: 'secret' },
})

for (const [loss, expected] of [
  ['drop-before', false],
  ['drop-after', true],
] as const) {
  sandbox.debitsuccess.misbehave({ do: loss })
  const { happened, evidence } = await transferred()
  assert.equal(happened, expected)
  console.log(`${loss}: ${happened ? 'it happened' : 'it has not happened'}. ${evidence.sentence}`)
}

async function transferred(): Promise<Reconciled> {
  try {
    // With both references `reconcile` can decide: in the sandbox a transfer keeps the external one and changes the
    // other.
    await debitsuccess.transferCustomerAccount({
      accountReferenceNo: 'ABCD987654',
      externalAccountReferenceNo: 'MEMBER-42',
      targetFacilityIdentifier: 'ASDF',
    })
  } catch (error) {
    if (!isSoapError(error) || error.outcome !== 'unknown') throw error
    // The account was read before in another facility account, so finding it in the target proves the transfer.
    return await debitsuccess.reconcile(error, { stateDiffered: true })
  }
  throw new Error('the sandbox did not lose the response')
}
