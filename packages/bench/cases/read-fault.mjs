/** A fault, from bytes to the error that the caller catches. */
import soap from 'soap'
import { flashWsdl } from '../wsdl.mjs'
import { fault } from '../work.mjs'
import { understandAccount } from '../inside.mjs'

const bytes = Buffer.from(fault)

const caught = (work) => () => {
  try {
    work()
    throw new Error('no fault')
  } catch (error) {
    return error
  }
}

export const cases = {
  acct: () => ({ work: caught(() => understandAccount(bytes)), same: ({ reason }) => reason }),
  'node-soap': async () => {
    const { wsdl } = await soap.createClientAsync(flashWsdl)
    return {
      work: caught(() => wsdl.xmlToObject(bytes.toString())),
      same: ({ root }) => root.Envelope.Body.Fault.faultstring,
    }
  },
}

export const rows = [{ what: 'read a fault', unit: 'µs', value: 'cpu', ratios: [['node-soap', 0.4]] }]
