import { createClientAsync, type Client } from 'soap'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Prepared } from '@acct/core'
import type { Simulator } from '@acct/core/testing'
import { createDebitsuccess, operations as debitsuccess } from '@acct/debitsuccess'
import { createEmersion, operations as emersion } from '@acct/emersion'
import { createFlash, operations as flash } from '@acct/flash'
import { simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { simulateEmersion } from '@acct/emersion/testing'
import { simulateFlash } from '@acct/flash/testing'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { wsdlErrors } from '@acct/test-kit/schema'

const credentials = {
  securityToken: '11111111-2222-3333-4444-555555555555',
  locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
}
const user = { username: 'somebody', password: 'pass&<1>' }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({
    flash: {
      accounts: [
        {
          locationId: credentials.locationId,
          accountNumber: null,
          flashAccountNumber: '0012',
          accountGuid: '99999999-0000-0000-0000-000000000000',
          status: 'Active',
          parks: 1,
          deleted: false,
        },
      ],
    },
  })
})
afterAll(() => sandbox.close())

describe('node-soap reads the WSDL and makes the five calls', () => {
  const clientOf = ({ endpoint }: { readonly endpoint: string }): Promise<Client> =>
    createClientAsync(`${endpoint}?wsdl`)
  /** What the method that node-soap made of the WSDL resolves to: the answer, as it reads it. */
  const called = async (client: Client, operation: string, input: object): Promise<unknown> => {
    const method = client[`${operation}Async`] as (input: object) => Promise<readonly unknown[]>
    const [answer] = await method(input)
    return answer
  }

  /** Whether all that it sent so far has the names, the namespaces and the order that the WSDL says. */
  const sentRightly = async (
    { endpoint, calls }: Simulator & { readonly endpoint: string },
    operations: number,
  ): Promise<void> => {
    const wsdl = await (await fetch(`${endpoint}?wsdl`)).text()
    expect(calls).toHaveLength(operations)
    for (const { request } of calls) expect(await wsdlErrors(wsdl, request.body)).toEqual([])
  }

  test('MonthlyAccount, SetMonthlyAccountExternalID', async () => {
    const client = await clientOf(sandbox.flash)
    const frame = { securityToken: credentials.securityToken, locationID: credentials.locationId }
    const { masterAccountNumber: _, ...input } = flash.monthlyAccount.example.input
    expect(await called(client, 'MonthlyAccount', { ...frame, ...input })).toMatchObject({
      MonthlyAccountResult: { Code: 'Success', Message: 'Account created' },
    })
    const named = {
      flashAccountNumber: '0012',
      accountGUID: '99999999-0000-0000-0000-000000000000',
      accountNumber: '007',
    }
    expect(await called(client, 'SetMonthlyAccountExternalID', { ...frame, ...named })).toMatchObject({
      SetMonthlyAccountExternalIDResult: { Code: 'Success' },
    })
    expect(sandbox.flash.accounts).toMatchObject([
      { accountNumber: '007' },
      { accountNumber: 'EXT-1', parks: 2, status: 'Active' },
    ])
    await sentRightly(sandbox.flash, 2)
  })

  test('CreateComplexAccount, UpdateComplexAccount', async () => {
    const client = await clientOf(sandbox.emersion)
    const account = {
      AccountType: 'End User',
      PrimaryContact: {
        Detail: {
          Title: 'Ms',
          FirstName: 'Ada',
          LastName: "O'Neil & <Sons>",
          AddressLine1: '1 High St',
          Suburb: 'Perth',
          State: 'WA',
          Postcode: '0800',
          Country: 'Australia',
          EmailAddress: 'ada@example.com.au',
          PhoneNumber: '0891234567',
        },
        CumulusUser: { UserName: 'soap@example.com.au', Password: 'secret1' },
      },
      AccountContactType: { Type: 'Organisation' },
      AccountOrganisation: { OrgName: 'Engines Pty Ltd', OrgType: 29 },
    }
    expect(await called(client, 'CreateComplexAccount', account)).toEqual({ AccountID: 399301 })
    expect(
      await called(client, 'UpdateComplexAccount', { AccountID: 399301, ...account, AccountReference: 'REF 2' }),
    ).toEqual({ Result: true })
    expect(sandbox.emersion.accounts).toMatchObject([
      { accountId: '399301', userName: 'soap@example.com.au', accountReference: 'REF 2' },
    ])
    await sentRightly(sandbox.emersion, 2)
  })

  test('TransferCustomerAccount', async () => {
    const client = await clientOf(sandbox.debitsuccess)
    const answer = await called(client, 'TransferCustomerAccount', {
      request: {
        User: { Password: user.password, Username: user.username },
        ExternalAccountReferenceNo: 'MEMBER-42',
        TargetFacilityIdentifier: 'ASDF',
      },
    })
    expect(answer).toMatchObject({
      TransferCustomerAccountResult: {
        ResponseNotes: { ResponseMessageNote: [{ Code: '00', Note: 'Success', NoteType: 'Info' }] },
        Status: 'Succeed',
        NewCustomerAccountDetails: { AccountReferenceNo: 'ASDF987654', FacilityIdentifier: 'ASDF' },
      },
    })
    await sentRightly(sandbox.debitsuccess, 1)
  })

  test('a refusal and a fault come through', async () => {
    const debitsuccess = await clientOf(sandbox.debitsuccess)
    const input = {
      request: { User: { Password: 'p', Username: 'u' }, AccountReferenceNo: 'NONE', TargetFacilityIdentifier: 'ASDF' },
    }
    expect(await called(debitsuccess, 'TransferCustomerAccount', input)).toMatchObject({
      TransferCustomerAccountResult: { Status: 'Failed', ResponseNotes: { ResponseMessageNote: [{ Code: '08' }] } },
    })
    const emersion = await clientOf(sandbox.emersion)
    await expect(called(emersion, 'UpdateComplexAccount', { AccountID: 1 })).rejects.toThrow('Validation Error')
  })

  test('it finds the sandbox and the SOAPAction in the WSDL', async () => {
    const client = await clientOf(sandbox.flash)
    await called(client, 'MonthlyAccount', { locationID: 'x' }).catch(() => undefined)
    expect(sandbox.flash.calls.at(-1)?.request.headers).toMatchObject({
      soapaction: '"http://kleverlogic.com/webservices/MonthlyAccount"',
      host: new URL(sandbox.url).host,
    })
  })
})

describe('what the SDK sends and what it is answered are valid by the WSDL', () => {
  const endpoint = 'http://localhost'
  const cases: Readonly<Record<string, readonly [request: Prepared, endpointOf: () => string, vendor: Simulator]>> = {
    monthlyAccount: [
      createFlash({ endpoint, ...credentials }).prepare('monthlyAccount', {
        ...flash.monthlyAccount.example.input,
        poolName: 'P',
      }),
      () => sandbox.flash.endpoint,
      simulateFlash(),
    ],
    setMonthlyAccountExternalId: [
      createFlash({ endpoint, ...credentials }).prepare(
        'setMonthlyAccountExternalId',
        flash.setMonthlyAccountExternalId.example.input,
      ),
      () => sandbox.flash.endpoint,
      simulateFlash(),
    ],
    createComplexAccount: [
      createEmersion({ endpoint }).prepare('createComplexAccount', emersion.createComplexAccount.example.input),
      () => sandbox.emersion.endpoint,
      simulateEmersion({
        accounts: [{ accountId: '399301', userName: 'other@example.com.au', accountReference: null }],
      }),
    ],
    updateComplexAccount: [
      createEmersion({ endpoint }).prepare('updateComplexAccount', emersion.updateComplexAccount.example.input),
      () => sandbox.emersion.endpoint,
      simulateEmersion({
        accounts: [{ accountId: '399301', userName: 'other@example.com.au', accountReference: null }],
      }),
    ],
    transferCustomerAccount: [
      createDebitsuccess({ endpoint, user }).prepare(
        'transferCustomerAccount',
        debitsuccess.transferCustomerAccount.example.input,
      ),
      () => sandbox.debitsuccess.endpoint,
      simulateDebitsuccess(),
    ],
  }

  test.each(Object.entries(cases))('%s', async (_, [{ xml }, endpointOf, vendor]) => {
    const wsdl = await (await fetch(`${endpointOf()}?WSDL`)).text()
    const answer = await vendor.handle({ headers: {}, body: xml })
    expect(await wsdlErrors(wsdl, xml)).toEqual([])
    expect(await wsdlErrors(wsdl, Buffer.from(answer.body).toString())).toEqual([])
    expect(
      await wsdlErrors(wsdl, xml.replaceAll(/(\w)>([^<]*)<\/(\w+):(\w+)>(?=<\/)/g, '$1>$2</$3:$4><$3:more/>')),
      'one element too many',
    ).not.toEqual([])
  })
})
