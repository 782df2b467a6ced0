/** A small response, from bytes to a typed result. */
import soap from 'soap'
import { flashWsdl } from '../wsdl.mjs'
import { answer, expected } from '../work.mjs'
import { understandAccount } from '../inside.mjs'

const bytes = Buffer.from(answer)

export const cases = {
  acct: () => ({ work: () => understandAccount(bytes), same: ({ code, message }) => ({ code, message }) }),
  'node-soap': async () => {
    const { wsdl } = await soap.createClientAsync(flashWsdl)
    const work = () => wsdl.xmlToObject(bytes.toString())
    return {
      work,
      same: ({ Body }) => ({
        code: Body.MonthlyAccountResponse.MonthlyAccountResult.Code,
        message: Body.MonthlyAccountResponse.MonthlyAccountResult.Message,
      }),
    }
  },
}

export const outcome = expected
export const rows = [{ what: 'read a small answer', unit: 'µs', value: 'cpu', ratios: [['node-soap', 0.4]] }]
