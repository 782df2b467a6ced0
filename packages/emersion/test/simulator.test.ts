import { describe, expect, test } from 'vitest'
import { createEmersion, operations, type EmersionClient } from '@acct/emersion'
import { simulateEmersion, type EmersionSeed, type EmersionSimulator } from '@acct/emersion/testing'
import { changed } from '@acct/test-kit'

const create = operations.createComplexAccount.example.input
const update = operations.updateComplexAccount.example.input
const { detail } = create.primaryContact

function emersionWith(seed: EmersionSeed = {}): {
  readonly vendor: EmersionSimulator
  readonly emersion: EmersionClient
} {
  const vendor = simulateEmersion(seed)
  return { vendor, emersion: createEmersion({ endpoint: 'http://localhost', transport: vendor.transport }) }
}

const known = {
  accountId: '399301',
  userName: 'first@example.com.au',
  primaryContact: { ...detail, website: 'example.com' },
  billingContact: { title: 'Ms', firstName: 'Bea' },
  accountOrganisation: { orgName: 'Engines', orgType: '29' },
  accountReference: 'OLD',
}

describe('a simulated account', () => {
  test('has all that was sent but the password', async () => {
    const { vendor, emersion } = emersionWith()
    await emersion.createComplexAccount({
      ...create,
      accountContactType: { type: 'Org' },
      accountOrganisation: { orgName: 'Engines', orgType: 29, orgIdentifier: '007', orgIdentifierType: 'ABN' },
      billingContact: { detail: { ...detail, title: 'Ms' } },
    })
    expect(vendor.accounts).toEqual([
      {
        accountId: '399301',
        userName: 'first@example.com.au',
        licenceeUsername: 'lic@example.com.au',
        primaryContact: detail,
        accountContactType: 'Org',
        accountOrganisation: { orgName: 'Engines', orgType: '29', orgIdentifier: '007', orgIdentifierType: 'ABN' },
        billingContact: { ...detail, title: 'Ms' },
        accountReference: 'REF 1',
        foreign: false,
      },
    ])
    expect(JSON.stringify(vendor.accounts)).not.toContain('secret1')
  })

  test('silently drops a billing contact without a title', async () => {
    const { vendor, emersion } = emersionWith()
    const untitled = changed(create, {
      billingContact: { detail: { firstName: 'Bea', state: 'Otago', emailAddress: 'x' } },
    })
    await expect(emersion.send(operations.createComplexAccount, untitled, { relax: ['E30'] })).resolves.toEqual({
      accountId: '399301',
    })
    expect(vendor.accounts).toMatchObject([{ billingContact: null }])
  })

  test('gets an id that no other has', async () => {
    const { vendor, emersion } = emersionWith({ accounts: [{ ...known, userName: 'other@example.com.au' }] })
    await emersion.createComplexAccount(create)
    expect(vendor.accounts.map(({ accountId }) => accountId)).toEqual(['399301', '399302'])
  })
})

describe('what no page of Emersion documents', () => {
  test('what an update leaves out is kept', async () => {
    const { vendor, emersion } = emersionWith({ accounts: [known] })
    await emersion.send(
      operations.updateComplexAccount,
      changed(update, {
        accountReference: undefined,
        'primaryContact.detail.suburb': 'Hobart',
        'accountOrganisation.orgTradingName': 'E',
      }),
    )
    expect(vendor.accounts).toMatchObject([
      {
        accountReference: 'OLD',
        primaryContact: { suburb: 'Hobart', website: 'example.com' },
        billingContact: { firstName: 'Bea' },
        accountOrganisation: { orgName: 'Engines', orgTradingName: 'E' },
      },
    ])
  })

  test('or cleared, if the seed says so', async () => {
    const { vendor, emersion } = emersionWith({ accounts: [known], undocumented: { omitted: 'cleared' } })
    await emersion.send(operations.updateComplexAccount, changed(update, { accountReference: undefined }))
    expect(vendor.accounts).toMatchObject([
      { accountId: '399301', accountReference: null, billingContact: null, accountOrganisation: null },
    ])
    expect(vendor.accounts[0]?.primaryContact).not.toHaveProperty('website')
  })
})
