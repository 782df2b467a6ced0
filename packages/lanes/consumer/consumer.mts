/** All five operations, with the types that a stranger's compiler sees. */
import { createDebitsuccess, type DebitsuccessClient, isRefusedError } from '@acct/debitsuccess'
import { createEmersion, isSoapError } from '@acct/emersion'
import { getAccountBalance } from '@acct/emersion/experimental'
import { createFlash, type MonthlyAccountInput } from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'

const account: MonthlyAccountInput = {
  actionType: 'Add',
  accountType: 'Monthly',
  accountNumber: 'EXT-1',
  address: '1 High St',
  city: 'Austin',
  state: 'TX',
  zipcode: '01234',
  status: 'Active',
  parks: 2,
  allowPassback: false,
  startDate: new Date(),
  lateFeeOnKiosk: 1,
}

export async function main(
  debitsuccess: DebitsuccessClient = createDebitsuccess({
    endpoint: 'https://localhost',
    user: { username: 'u', password: 'p' },
  }),
): Promise<string | null> {
  const vendor = simulateFlash()
  const flash = createFlash({
    endpoint: 'https://localhost',
    securityToken: '',
    locationId: '',
    transport: vendor.transport,
  })
  const { message } = await flash.monthlyAccount(account, { relax: ['F01', 'F02'], timeoutMs: 1_000 })
  await flash.setMonthlyAccountExternalId({ flashAccountNumber: '1', accountGuid: '', accountNumber: '2' })
  // @ts-expect-error an enum's value
  await flash.monthlyAccount({ ...account, status: 'active' })
  const detail = {
    title: '',
    firstName: '',
    lastName: '',
    addressLine1: '',
    suburb: '',
    state: '',
    postcode: '',
    country: '',
    emailAddress: '',
    phoneNumber: '',
  }
  const primaryContact = { detail, cumulusUser: { userName: '', password: '' } }
  const emersion = createEmersion({ endpoint: 'https://localhost' })
  const { accountId } = await emersion.createComplexAccount({
    primaryContact,
    accountContactType: { type: 'Individual' },
  })
  const { result } = await emersion.updateComplexAccount({
    accountId,
    primaryContact,
    accountContactType: { type: 'Org' },
    accountOrganisation: { orgName: '' },
  })
  const { accountBalancesList } = await emersion.send(getAccountBalance, { accountId })
  const balance: string | null = accountBalancesList.accountBalance
  // @ts-expect-error an organisation has a name
  await emersion.createComplexAccount({ primaryContact, accountContactType: { type: 'Org' } })
  try {
    await debitsuccess.transferCustomerAccount({ accountReferenceNo: '1', targetFacilityIdentifier: 'A' })
    // @ts-expect-error one of the references
    await debitsuccess.transferCustomerAccount({ targetFacilityIdentifier: 'A' })
  } catch (error) {
    if (isRefusedError(error)) return error.notes[0]?.code ?? null
    if (isSoapError(error) && error.kind === 'input') return error.issues[0]?.rule ?? null
  }
  return result ? message : balance
}
