import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createClientAsync, type Client } from 'soap'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Prepared } from '@acct/core'
import { secretElementsOf, wsdlOf, type Simulator } from '@acct/core/testing'
import { createDebitsuccess, operations as debitsuccess, service as debitsuccessService } from '@acct/debitsuccess'
import { createEmersion, operations as emersion, service as emersionService } from '@acct/emersion'
import { createFlash, operations as flash, service as flashService } from '@acct/flash'
import { simulateDebitsuccess } from '@acct/debitsuccess/testing'
import { simulateEmersion } from '@acct/emersion/testing'
import { simulateFlash } from '@acct/flash/testing'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { schemaErrors } from '../../core/test/schema.js'

const credentials = { securityToken: '11111111-2222-3333-4444-555555555555', locationId: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee' }
const user = { username: 'somebody', password: 'pass&<1>' }

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await startSandbox({
    flash: { accounts: [{ locationId: credentials.locationId, accountNumber: null, flashAccountNumber: '0012', accountGuid: '99999999-0000-0000-0000-000000000000', status: 'Active', parks: 1, deleted: false }] },
  })
})
afterAll(() => sandbox.close())

describe('node-soap reads the WSDL and makes the five calls', () => {
  const clientOf = ({ endpoint }: { readonly endpoint: string }): Promise<Client> => createClientAsync(`${endpoint}?wsdl`)
  /** What the method that node-soap made of the WSDL resolves to: the answer, as it reads it. */
  const called = async (client: Client, operation: string, input: object): Promise<unknown> => {
    const method = client[`${operation}Async`] as (input: object) => Promise<readonly unknown[]>
    const [answer] = await method(input)
    return answer
  }

  /** Whether all that it sent so far has the names, the namespaces and the order that the WSDL says. */
  const sentRightly = async ({ endpoint, calls }: Simulator & { readonly endpoint: string }, operations: number): Promise<void> => {
    const wsdl = await (await fetch(`${endpoint}?wsdl`)).text()
    expect(calls).toHaveLength(operations)
    for (const { request } of calls) expect(await errorsOf(wsdl, request.body)).toEqual([])
  }

  test('MonthlyAccount, SetMonthlyAccountExternalID', async () => {
    const client = await clientOf(sandbox.flash)
    const frame = { securityToken: credentials.securityToken, locationID: credentials.locationId }
    const { masterAccountNumber: _, ...input } = flash.monthlyAccount.example.input
    expect(await called(client, 'MonthlyAccount', { ...frame, ...input })).toMatchObject({ MonthlyAccountResult: { Code: 'Success', Message: 'Account created' } })
    const named = { flashAccountNumber: '0012', accountGUID: '99999999-0000-0000-0000-000000000000', accountNumber: '007' }
    expect(await called(client, 'SetMonthlyAccountExternalID', { ...frame, ...named })).toMatchObject({ SetMonthlyAccountExternalIDResult: { Code: 'Success' } })
    expect(sandbox.flash.accounts).toMatchObject([{ accountNumber: '007' }, { accountNumber: 'EXT-1', parks: 2, status: 'Active' }])
    await sentRightly(sandbox.flash, 2)
  })

  test('CreateComplexAccount, UpdateComplexAccount', async () => {
    const client = await clientOf(sandbox.emersion)
    const account = {
      AccountType: 'End User',
      PrimaryContact: {
        Detail: {
          Title: 'Ms', FirstName: 'Ada', LastName: "O'Neil & <Sons>", AddressLine1: '1 High St', Suburb: 'Perth', State: 'WA', Postcode: '0800',
          Country: 'Australia', EmailAddress: 'ada@example.com.au', PhoneNumber: '0891234567',
        },
        CumulusUser: { UserName: 'soap@example.com.au', Password: 'secret1' },
      },
      AccountContactType: { Type: 'Organisation' },
      AccountOrganisation: { OrgName: 'Engines Pty Ltd', OrgType: 29 },
    }
    expect(await called(client, 'CreateComplexAccount', account)).toEqual({ AccountID: 399301 })
    expect(await called(client, 'UpdateComplexAccount', { AccountID: 399301, ...account, AccountReference: 'REF 2' })).toEqual({ Result: true })
    expect(sandbox.emersion.accounts).toMatchObject([{ accountId: '399301', userName: 'soap@example.com.au', accountReference: 'REF 2' }])
    await sentRightly(sandbox.emersion, 2)
  })

  test('TransferCustomerAccount', async () => {
    const client = await clientOf(sandbox.debitsuccess)
    const answer = await called(client, 'TransferCustomerAccount', {
      request: { User: { Password: user.password, Username: user.username }, ExternalAccountReferenceNo: 'MEMBER-42', TargetFacilityIdentifier: 'ASDF' },
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
    const input = { request: { User: { Password: 'p', Username: 'u' }, AccountReferenceNo: 'NONE', TargetFacilityIdentifier: 'ASDF' } }
    expect(await called(debitsuccess, 'TransferCustomerAccount', input)).toMatchObject({
      TransferCustomerAccountResult: { Status: 'Failed', ResponseNotes: { ResponseMessageNote: [{ Code: '08' }] } },
    })
    const emersion = await clientOf(sandbox.emersion)
    await expect(called(emersion, 'UpdateComplexAccount', { AccountID: 1 })).rejects.toThrow('Validation Error')
  })

  test('it finds the sandbox and the SOAPAction in the WSDL', async () => {
    const client = await clientOf(sandbox.flash)
    await called(client, 'MonthlyAccount', { locationID: 'x' }).catch(() => undefined)
    expect(sandbox.flash.calls.at(-1)?.request.headers).toMatchObject({ soapaction: '"http://kleverlogic.com/webservices/MonthlyAccount"', host: new URL(sandbox.url).host })
  })
})

describe('what the SDK sends and what it is answered are valid by the WSDL', () => {
  const endpoint = 'http://localhost'
  const cases: Readonly<Record<string, readonly [request: Prepared, endpointOf: () => string, vendor: Simulator]>> = {
    monthlyAccount: [createFlash({ endpoint, ...credentials }).prepare('monthlyAccount', { ...flash.monthlyAccount.example.input, poolName: 'P' }), () => sandbox.flash.endpoint, simulateFlash()],
    setMonthlyAccountExternalId: [createFlash({ endpoint, ...credentials }).prepare('setMonthlyAccountExternalId', flash.setMonthlyAccountExternalId.example.input), () => sandbox.flash.endpoint, simulateFlash()],
    createComplexAccount: [createEmersion({ endpoint }).prepare('createComplexAccount', emersion.createComplexAccount.example.input), () => sandbox.emersion.endpoint, simulateEmersion({ accounts: [{ accountId: '399301', userName: 'other@example.com.au', accountReference: null }] })],
    updateComplexAccount: [createEmersion({ endpoint }).prepare('updateComplexAccount', emersion.updateComplexAccount.example.input), () => sandbox.emersion.endpoint, simulateEmersion({ accounts: [{ accountId: '399301', userName: 'other@example.com.au', accountReference: null }] })],
    transferCustomerAccount: [createDebitsuccess({ endpoint, user }).prepare('transferCustomerAccount', debitsuccess.transferCustomerAccount.example.input), () => sandbox.debitsuccess.endpoint, simulateDebitsuccess()],
  }

  test.each(Object.entries(cases))('%s', async (_, [{ xml }, endpointOf, vendor]) => {
    const wsdl = await (await fetch(`${endpointOf()}?WSDL`)).text()
    const answer = await vendor.handle({ headers: {}, body: xml })
    expect(await errorsOf(wsdl, xml)).toEqual([])
    expect(await errorsOf(wsdl, Buffer.from(answer.body).toString())).toEqual([])
    expect(await errorsOf(wsdl, xml.replaceAll(/(\w)>([^<]*)<\/(\w+):(\w+)>(?=<\/)/g, '$1>$2</$3:$4><$3:more/>')), 'one element too many').not.toEqual([])
  })
})

/** What the schemas inside a WSDL have against the Body of an envelope. */
async function errorsOf(wsdl: string, envelope: string): Promise<readonly string[]> {
  const [, root = ''] = /<wsdl:definitions ([^>]*)>/.exec(wsdl) ?? []
  const declared = (root.match(/xmlns:\w+="[^"]*"/g) ?? []).join(' ')
  const folder = mkdtempSync(join(tmpdir(), 'wsdl-'))
  try {
    for (const schema of wsdl.match(/<xs:schema [^]*?<\/xs:schema>/g) ?? []) {
      const alone = schema
        .replace('<xs:schema ', `<xs:schema ${declared} `)
        // The validator looks for imported schemas by their place.
        .replace(/<xs:import namespace="([^"]*)"/g, (tag, namespace: string) => `${tag} schemaLocation="${fileOf(namespace)}"`)
      writeFileSync(join(folder, fileOf(namespaceOf(schema))), alone)
    }
    const main = fileOf(namespaceOf(root))
    return await schemaErrors(envelope, pathToFileURL(`${folder}/`), [main, ...readdirSync(folder).filter((file) => file !== main)])
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const namespaceOf = (tag: string): string => /targetNamespace="([^"]*)"/.exec(tag)?.[1] ?? ''
const fileOf = (namespace: string): string => `${namespace.replace(/\W/g, '_')}.xsd`

describe('how declarations become XSD', () => {
  const endpoint = 'http://127.0.0.1/?a=1&b="2"'
  const flashWsdl = wsdlOf({ service: flashService, operations: flash, endpoint })
  const emersionWsdl = wsdlOf({ service: emersionService, operations: emersion, endpoint })
  const debitsuccessWsdl = wsdlOf({ service: debitsuccessService, operations: debitsuccess, endpoint })

  test.each([
    ['integers', flashWsdl, '<xs:element name="parks" type="xs:int" minOccurs="0"/>'],
    ['integers of any size', emersionWsdl, '<xs:element name="AccountID" type="xs:integer" minOccurs="0"/>'],
    ['flags', flashWsdl, '<xs:element name="allowPassback" type="xs:boolean" minOccurs="0"/>'],
    ['booleans', emersionWsdl, '<xs:element name="Result" type="xs:boolean" minOccurs="0"/>'],
    ['instants, which the provider takes as text', flashWsdl, '<xs:element name="validUntil" type="xs:string" minOccurs="0"/>'],
    ['one of some values', flashWsdl, '<xs:element name="status" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="Active"/><xs:enumeration value="Inactive"/></xs:restriction></xs:simpleType></xs:element>'],
    ['a field with a default', emersionWsdl, '<xs:element name="AccountType" minOccurs="0"><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="End User"/>'],
    ['lists', flashWsdl, '<xs:element name="LocationProfiles" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="LocationProfile" minOccurs="0" maxOccurs="unbounded"><xs:complexType>'],
    ['members of another namespace', debitsuccessWsdl, '<xs:element ref="own:TargetFacilityIdentifier" minOccurs="0"/>'],
    ['the endpoint', flashWsdl, '<soap:address location="http://127.0.0.1/?a=1&amp;b=&quot;2&quot;"/>'],
    ['the summary', flashWsdl, `<wsdl:documentation>${flash.monthlyAccount.summary}</wsdl:documentation>`],
  ])('%s', (_, wsdl, expected) => {
    expect(wsdl).toContain(expected)
  })

  test('the elements with secrets are known by name', () => {
    expect(secretElementsOf({ service: flashService, operations: flash })).toEqual(['securityToken'])
    expect(secretElementsOf({ service: emersionService, operations: emersion })).toEqual(['Password'])
    expect(secretElementsOf({ service: debitsuccessService, operations: debitsuccess })).toEqual(['Password'])
  })

  test('SOAP 1.2 has a binding of its own; a name becomes one that XML can have', () => {
    const wsdl = wsdlOf({ service: { ...flashService, name: 'Flash & Co', soapVersion: '1.2' }, operations: flash, endpoint })
    expect(wsdl).toContain('xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap12/"')
    expect(wsdl).toContain('<wsdl:service name="FlashCo">')
  })

  test('an element that stands for two types is refused by name', () => {
    // Flash's status is a word of Flash's, which Debitsuccess's namespace has already for words of its own.
    const operations = { ...debitsuccess, monthlyAccount: flash.monthlyAccount }
    expect(() => wsdlOf({ service: debitsuccessService, operations, endpoint })).toThrow('core:Status stands for two types')
  })
})
