/** Promises 3, 4 and 5: what a caller writes is what two readers find in the message, and what the vendor lets pass. */
import { isSoapError, type Transport } from '@acct/core'
import { simulate, type Caller } from '@acct/core/testing'
import {
  createDebitsuccess,
  operations as debitsuccessOperations,
  service as debitsuccess,
  type DebitsuccessResponse,
  type DebitsuccessUser,
  type TransferCustomerAccountInput,
} from '@acct/debitsuccess'
import { simulateDebitsuccess } from '@acct/debitsuccess/testing'
import {
  createEmersion,
  operations as emersionOperations,
  service as emersion,
  type CreateComplexAccountInput,
  type EmersionResponse,
  type UpdateComplexAccountInput,
} from '@acct/emersion'
import { simulateEmersion } from '@acct/emersion/testing'
import {
  createFlash,
  operations as flashOperations,
  service as flash,
  type FlashResponse,
  type FlashCredentials,
  type FlashResult,
  type MonthlyAccountInput,
  type SetMonthlyAccountExternalIdInput,
} from '@acct/flash'
import { simulateFlash } from '@acct/flash/testing'
import type fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { check } from '@acct/test-kit/property'
import {
  debitsuccessNamespace,
  debitsuccessTransfer,
  emersionCreate,
  emersionNamespace,
  emersionUpdate,
  flashExternal,
  flashMonthly,
  flashNamespace,
} from './inputs.js'
import { treeOf } from './reader.js'
import type { Sample } from './values.js'

const endpoint = 'http://provider.test/'
const soap = 'http://schemas.xmlsoap.org/soap/envelope/'

/** A call that has its input, for any transport. */
interface Call {
  readonly xml: string
  readonly send: () => Promise<unknown>
}

interface Case {
  readonly operation: string
  readonly samples: fc.Arbitrary<Sample>
  /** The elements around the members, outermost first. */
  readonly around: readonly string[]
  /** The samples' types are those of the operations by construction. */
  readonly call: (value: unknown, transport: Transport) => Call
  /** A server half that keeps what it reads. */
  readonly recorder: () => { readonly transport: Transport; readonly received: readonly unknown[] }
  readonly output: unknown
  readonly vendor: () => Transport
  /** How the simulated vendor may end the call: none of it says that a rule is broken. */
  readonly endings: readonly string[]
}

const flashClient = ({ securityToken, locationId }: FlashCredentials, transport: Transport) =>
  createFlash({ endpoint, securityToken, locationId, transport })

function flashRecorder(): ReturnType<Case['recorder']> {
  const received: unknown[] = []
  const keep = (input: object, { text }: Caller): FlashResult => {
    received.push({ securityToken: text('securityToken'), locationId: text('locationId'), ...input })
    return flashOperations.monthlyAccount.example.output
  }
  const { transport } = simulate<FlashResponse, typeof flashOperations>({
    service: flash,
    operations: flashOperations,
    refuse: () => undefined,
    handlers: { monthlyAccount: keep, setMonthlyAccountExternalId: keep },
  })
  return { transport, received }
}

function emersionRecorder(): ReturnType<Case['recorder']> {
  const received: unknown[] = []
  const { transport } = simulate<EmersionResponse, typeof emersionOperations>({
    service: emersion,
    operations: emersionOperations,
    refuse: () => undefined,
    handlers: {
      createComplexAccount: (input) => {
        received.push(input)
        return emersionOperations.createComplexAccount.example.output
      },
      updateComplexAccount: (input) => {
        received.push(input)
        return emersionOperations.updateComplexAccount.example.output
      },
    },
  })
  return { transport, received }
}

function debitsuccessRecorder(): ReturnType<Case['recorder']> {
  const received: unknown[] = []
  const { transport } = simulate<DebitsuccessResponse, typeof debitsuccessOperations>({
    service: debitsuccess,
    operations: debitsuccessOperations,
    refuse: () => undefined,
    handlers: {
      transferCustomerAccount: (input, { text }) => {
        received.push({ user: { username: text('user.username'), password: text('user.password') }, ...input })
        return debitsuccessOperations.transferCustomerAccount.example.output
      },
    },
  })
  return { transport, received }
}

const cases: readonly Case[] = [
  {
    operation: 'monthlyAccount',
    samples: flashMonthly,
    around: [`{${flashNamespace}}MonthlyAccount`],
    call: (value, transport) => {
      const { securityToken, locationId, ...input } = value as FlashCredentials & MonthlyAccountInput
      const client = flashClient({ securityToken, locationId }, transport)
      return { xml: client.prepare('monthlyAccount', input).xml, send: () => client.monthlyAccount(input) }
    },
    recorder: flashRecorder,
    output: flashOperations.monthlyAccount.example.output,
    vendor: () => simulateFlash().transport,
    endings: ['value', 'refused NotFound'],
  },
  {
    operation: 'setMonthlyAccountExternalId',
    samples: flashExternal,
    around: [`{${flashNamespace}}SetMonthlyAccountExternalID`],
    call: (value, transport) => {
      const { securityToken, locationId, ...input } = value as FlashCredentials & SetMonthlyAccountExternalIdInput
      const client = flashClient({ securityToken, locationId }, transport)
      return {
        xml: client.prepare('setMonthlyAccountExternalId', input).xml,
        send: () => client.setMonthlyAccountExternalId(input),
      }
    },
    recorder: flashRecorder,
    output: flashOperations.monthlyAccount.example.output,
    vendor: () => simulateFlash().transport,
    endings: ['refused NotFound'],
  },
  {
    operation: 'createComplexAccount',
    samples: emersionCreate,
    around: [`{${emersionNamespace}}CreateComplexAccount`],
    call: (value, transport) => {
      const client = createEmersion({ endpoint, transport })
      const input = value as CreateComplexAccountInput
      return { xml: client.prepare('createComplexAccount', input).xml, send: () => client.createComplexAccount(input) }
    },
    recorder: emersionRecorder,
    output: emersionOperations.createComplexAccount.example.output,
    vendor: () => simulateEmersion().transport,
    endings: ['value'],
  },
  {
    operation: 'updateComplexAccount',
    samples: emersionUpdate,
    around: [`{${emersionNamespace}}UpdateComplexAccount`],
    call: (value, transport) => {
      const client = createEmersion({ endpoint, transport })
      const input = value as UpdateComplexAccountInput
      return { xml: client.prepare('updateComplexAccount', input).xml, send: () => client.updateComplexAccount(input) }
    },
    recorder: emersionRecorder,
    output: emersionOperations.updateComplexAccount.example.output,
    vendor: () => simulateEmersion().transport,
    // There is no account yet.
    endings: ['fault 49'],
  },
  {
    operation: 'transferCustomerAccount',
    samples: debitsuccessTransfer,
    around: [`{${debitsuccessNamespace}}TransferCustomerAccount`, `{${debitsuccessNamespace}}request`],
    call: (value, transport) => {
      const { user, ...input } = value as TransferCustomerAccountInput & { user: DebitsuccessUser }
      const client = createDebitsuccess({ endpoint, user, transport })
      return {
        xml: client.prepare('transferCustomerAccount', input).xml,
        send: () => client.transferCustomerAccount(input),
      }
    },
    recorder: debitsuccessRecorder,
    output: debitsuccessOperations.transferCustomerAccount.example.output,
    vendor: () => simulateDebitsuccess().transport,
    endings: ['refused 08'],
  },
]

const noTransport: Transport = () => Promise.reject(new Error('nothing is sent'))

/** How a call ended, in a word or two. */
const endingOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'value',
    (error: unknown) => {
      if (!isSoapError(error)) return `no error of this SDK: ${String(error)}`
      if (error.kind === 'refused') return `refused ${error.code}`
      return error.kind === 'fault' ? `fault ${error.vendor?.code ?? error.reason}` : `${error.kind}: ${error.message}`
    },
  )

describe.each(cases.map((one) => [one.operation, one] as const))(
  'any %s',
  (_, { samples, around, call, recorder, output, vendor, endings }) => {
    it('is the same message to a reader of XML, each member in its place', async () => {
      await check(samples, ({ value, content }) => {
        const inBody = around.reduceRight<unknown>((inside, name) => [{ name, content: inside }], content ?? '')
        const { xml } = call(value, noTransport)
        expect(treeOf(xml)).toEqual({
          name: `{${soap}}Envelope`,
          content: [{ name: `{${soap}}Body`, content: inBody }],
        })
      })
    })

    it('is the same values to the server half, in the bytes that were prepared', async () => {
      await check(samples, async ({ value, read }) => {
        const { transport, received } = recorder()
        const bodies: string[] = []
        const { xml, send } = call(value, (request) => {
          bodies.push(request.body)
          return transport(request)
        })
        expect(await send()).toEqual(output)
        expect(received).toEqual([read])
        expect(bodies).toEqual([xml])
      })
    })

    it('breaks no rule of the simulated vendor', async () => {
      await check(
        samples,
        async ({ value }) => {
          expect(endings).toContain(await endingOf(call(value, vendor()).send()))
          // Fewer, because an error costs more than a value: its texts are searched for secrets.
        },
        50,
      )
    })
  },
)
