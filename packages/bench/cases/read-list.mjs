/** The list of 10,000 accounts, 7 MB as servers indent it, from bytes to a typed result. */
import { createHash } from 'node:crypto'
import soap from 'soap'
import { flashWsdl } from '../wsdl.mjs'
import { longList, understandList } from '../inside.mjs'

const bytes = Buffer.from([...longList(10_000)].join(''))

/** All of it, in the order of our members. */
const digest = (accounts) => ({
  accounts: accounts.length,
  sha256: createHash('sha256').update(JSON.stringify(accounts)).digest('hex'),
})

export const cases = {
  acct: () => ({ work: () => understandList(bytes), same: ({ accounts }) => digest(accounts) }),
  'node-soap': async () => {
    const { wsdl } = await soap.createClientAsync(flashWsdl)
    const work = () => wsdl.xmlToObject(bytes.toString())
    const same = ({ Body }) =>
      digest(
        Body.GetAllMonthliesResponse.GetAllMonthliesResult.Accounts.MonthlyAccountLite.map(
          ({ AccountNumber, FlashAccountNumber, Status, IsDeleted, MonthlyAccountType }) => ({
            accountNumber: AccountNumber,
            flashAccountNumber: FlashAccountNumber,
            status: Status,
            isDeleted: IsDeleted,
            monthlyAccountType: MonthlyAccountType,
          }),
        ),
      )
    return { work, same }
  },
}

/** One reading is long enough to be measured. */
export const batch = 1
export const batches = 8
export const rows = [
  { what: 'read a list of 10,000 accounts, 7 MB', unit: 'µs', value: 'cpu', ratios: [['node-soap', 0.35]] },
]
