/** MonthlyAccount from the caller's object to checked text. */
import { createFlash } from '@acct/flash'
import soap from 'soap'
import { accountTemplate } from '../template.mjs'
import { flashWsdl } from '../wsdl.mjs'
import { account, accountOnTheWire, credentials, relax } from '../work.mjs'
import { members } from '../same.mjs'

export const cases = {
  acct: () => {
    const flash = createFlash({ endpoint: 'http://localhost/', ...credentials, relax })
    return { work: () => flash.prepare('monthlyAccount', account).xml, same: members }
  },
  'node-soap': async () => {
    const { wsdl } = await soap.createClientAsync(flashWsdl)
    const { input } = wsdl.definitions.services.Flash.ports.FlashPort.binding.methods.MonthlyAccount
    const work = () =>
      wsdl.objectToDocumentXML(
        input.$name,
        accountOnTheWire,
        input.targetNSAlias,
        input.targetNamespace,
        input.$type ?? input.$lookupType,
      )
    return { work, same: (xml) => members(`<a ${wsdl.xmlnsInEnvelope}>${xml}</a>`) }
  },
  template: () => ({ work: () => accountTemplate(account), same: members }),
}

export const rows = [
  {
    what: 'write MonthlyAccount, 22 elements, checked',
    unit: 'µs',
    value: 'cpu',
    ratios: [
      ['template', 2.5],
      ['node-soap', 0.07],
    ],
  },
]
