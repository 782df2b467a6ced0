/** No page says which namespace the details of a transferred account are in, so no success may lose them over that. */
import { createDebitsuccess, operations } from '@acct/debitsuccess'
import { simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { expect, test } from 'vitest'

const contracts = 'http://schemas.datacontract.org/2004/07/Debitsuccess.WebServices'

test.each([
  `${contracts}.Core.ResponseMessages`,
  `${contracts}.Core`,
  `${contracts}.Core.Entities`,
  'Debitsuccess.WebServices.WCF',
  '',
])('the new reference is read in the namespace %j', async (namespace) => {
  const simulator = simulateDebitsuccess()
  const client = createDebitsuccess({
    endpoint: 'http://localhost',
    user: { username: 'u', password: 'hunter2-hunter2' },
    transport: async (request) => {
      const { body, ...response } = await simulator.transport(request)
      const moved = Buffer.from(body as Uint8Array)
        .toString()
        .replace(/<res:NewCustomerAccountDetails>.*<\/res:NewCustomerAccountDetails>/s, (details) =>
          details.replaceAll('res:', '').replace('<NewCustomerAccountDetails', `$& xmlns="${namespace}"`),
        )
      expect(moved).toContain(`<NewCustomerAccountDetails xmlns="${namespace}">`)
      return { ...response, body: Buffer.from(moved) }
    },
  })
  const { input, output } = operations.transferCustomerAccount.example
  expect((await client.transferCustomerAccount(input)).newCustomerAccountDetails).toEqual(
    output.newCustomerAccountDetails,
  )
})
