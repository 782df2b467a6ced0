/** The application under test: moves a member, and reports what is certain. */
import { isSoapError } from '@acct/debitsuccess'

export async function moveMember(debitsuccess, member, target) {
  try {
    const { newCustomerAccountDetails } = await debitsuccess.transferCustomerAccount({
      externalAccountReferenceNo: member,
      targetFacilityIdentifier: target,
    })
    return { moved: true, reference: newCustomerAccountDetails?.accountReferenceNo }
  } catch (error) {
    if (!isSoapError(error)) throw error
    if (error.outcome === 'unknown') return { moved: 'unknown' }
    return { moved: false, reason: error.kind === 'refused' ? error.code : error.message }
  }
}
