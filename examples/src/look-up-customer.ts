/**
 * A customer calls: finds the account by a telephone number, then says what services it has, what was used in the
 * current period, and what the invoice in question charges.
 */
import { readFileSync } from 'node:fs'
import { createEmersion, isSoapError } from '@acct/emersion'
import { getServiceSubscriptionPeriods, serviceList, serviceLookup } from '@acct/emersion/experimental'
import type { SeededEmersionAccount } from '@acct/emersion/testing'
import { startSandbox } from '@acct/sandbox'
import { environment } from './environment.js'

/** The account that the sandbox has. */
const customer: SeededEmersionAccount = {
  accountId: '399301',
  userName: 'ada@example.com.au',
  services: [
    {
      serviceId: '700001',
      serviceIdentifier: '0412345678',
      serviceTypeName: 'Mobile',
      subscriptions: [
        {
          serviceSubscriptionId: '800001',
          packageSubscriptionId: '600001',
          packagePlanName: 'Mobile 20',
          startDate: '2026-01-01',
          periods: [{ periodId: '900001', startDate: '2026-11-01', endDate: '2026-11-30' }],
        },
      ],
      usage: [{ date: '2026-11-03 10:00:00' }, { date: '2026-11-03 18:30:00' }, { date: '2026-11-24 09:15:00' }],
    },
    { serviceId: '700002', serviceIdentifier: '0891234567', serviceTypeName: 'Telephone', status: 'Cancelled' },
  ],
  invoices: [
    {
      invoiceId: '500123',
      lines: [
        { ledgerCodeName: 'Access fees', actualAmountEx: '20.00', actualAmountTax: '2.00' },
        { ledgerCodeName: 'Discounts', actualAmountEx: '-10.10', actualAmountTax: '-1.01' },
      ],
    },
  ],
}

// Emersion identifies callers by a client certificate.
const real = environment(
  'EMERSION_ENDPOINT',
  'EMERSION_CERT_FILE',
  'EMERSION_KEY_FILE',
  'EMERSION_NUMBER',
  'EMERSION_INVOICE_ID',
)
await using sandbox = await startSandbox({ emersion: { accounts: [customer] } })
await using emersion = createEmersion({
  endpoint: real?.EMERSION_ENDPOINT ?? sandbox.emersion.endpoint,
  tls: real && { cert: readFileSync(real.EMERSION_CERT_FILE), key: readFileSync(real.EMERSION_KEY_FILE) },
  // These are all reads, so a lost one can be sent again.
  retry: { attempts: 3 },
})

try {
  await tellServices(real?.EMERSION_NUMBER ?? '0412345678')
  await tellInvoice(real?.EMERSION_INVOICE_ID ?? '500123')
} catch (error) {
  if (!isSoapError(error)) throw error
  process.exitCode = 1
  console.error(error.kind === 'fault' ? `Emersion says: ${error.detail ?? error.reason}` : error.message)
}

async function tellServices(serviceIdentifier: string): Promise<void> {
  const { items: found } = await emersion.send(serviceLookup, { serviceIdentifier })
  const accountId = found[0]?.accountId
  if (accountId == null) {
    console.log(`No account has ${serviceIdentifier}`)
    return
  }
  const { items: services } = await emersion.send(serviceList, { accountId })
  for (const { serviceId, serviceTypeName, serviceIdentifier, serviceStatus } of services) {
    console.log(`${serviceTypeName ?? 'Service'} ${serviceIdentifier ?? ''}: ${serviceStatus ?? 'unknown'}`)
    if (serviceId !== null) await tellSubscriptions(serviceId)
  }
}

async function tellSubscriptions(serviceId: string): Promise<void> {
  const { items } = await emersion.serviceHistory({ serviceId })
  for (const { packagePlanName, packageSubscriptionId, serviceSubscrStartDate, serviceSubscriptionId } of items) {
    console.log(`  ${packagePlanName ?? 'Plan'} since ${serviceSubscrStartDate ?? 'an unknown day'}`)
    if (packageSubscriptionId === null) continue
    const { serviceSubscriptions } = await emersion.send(getServiceSubscriptionPeriods, {
      packageSubscriptionId,
      numberOfPeriods: 1,
      lengthType: 'period',
    })
    // A package has services beside this one.
    const own = serviceSubscriptions.find((one) => one.serviceSubscriptionId === serviceSubscriptionId)
    const serviceSubscriptionPeriodId = own?.periods[0]?.id
    if (serviceSubscriptionPeriodId == null) continue
    const { days } = await emersion.getUsagePerDay({ serviceSubscriptionPeriodId })
    console.log(`  Used on ${days.map(({ date }) => date ?? '?').join(', ') || 'no day'}`)
  }
}

async function tellInvoice(invoiceId: string): Promise<void> {
  const { items } = await emersion.getInvoiceDetail({ invoiceId })
  console.log(`Invoice ${invoiceId}`)
  // Amounts stay text, so that no digit is lost.
  for (const { ledgerCodeName, actualAmountEx, actualAmountTax } of items)
    console.log(`  ${ledgerCodeName ?? 'Line'}: ${actualAmountEx ?? '?'} and ${actualAmountTax ?? '?'} tax`)
}
