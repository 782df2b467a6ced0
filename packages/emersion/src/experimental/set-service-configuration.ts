import { operation, xs, type InputOf, type OutputOf } from '@acct/core'
import * as z from 'zod'
import { unnumbered } from '../faults.js'
import { id, statusAnswer, unboundCall } from '../fields.js'
import { qualificationFaults, qualificationRules } from '../orders.js'

/** Sets properties of a service of an order. A repeat sets the same again. */
export const setServiceConfiguration = operation({
  ...unboundCall,
  name: 'SetServiceConfiguration',
  summary: 'Sets properties of a service of an order.',
  idempotent: false,
  input: z.strictObject({
    /** Id of the qualified service, which `performSimpleSq` resolved to (E66). */
    accountPresaleSqId: id('PresaleSQID'),
    /** The properties to set. */
    properties: xs.list(
      'PropertyValue',
      z.strictObject({
        /** Number of the kind of property. */
        typeId: xs.inNamespace('types', id('TypeID')),
        /** Its value. */
        value: xs.inNamespace('types', xs.text()),
      }),
      { prefix: 'types' },
    ),
  }),
  output: z.object(statusAnswer),
  rules: qualificationRules,
  codes: [
    ...qualificationFaults,
    ...unnumbered([
      /** The kind of service needs more properties. The text of the fault may name them. */
      { message: 'Missing required properties', path: 'properties' },
      /** The kind of service does not have all of these properties. The text of the fault may name them. */
      { message: 'Unknown properties received', path: 'properties' },
    ]),
  ],
  example: {
    input: { accountPresaleSqId: '460001', properties: [{ typeId: '5', value: 'A & B' }] },
    output: { status: true },
  },
})

export type SetServiceConfigurationInput = InputOf<typeof setServiceConfiguration>
export type SetServiceConfigurationOutput = OutputOf<typeof setServiceConfiguration>
