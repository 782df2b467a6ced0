/** Clients over an axios instance of the caller's. */
import type { Transport } from '@acct/core'
import { axiosTransport } from '@acct/core/axios'
import axios, { type AxiosInstance, type CreateAxiosDefaults } from 'axios'

export { axios }
export type Instance = AxiosInstance

/** The options of a client that sends through an instance, or through a new one with these defaults. */
export const through = (instance: Instance | CreateAxiosDefaults): { readonly transport: Transport } => ({
  transport: axiosTransport('request' in instance ? instance : axios.create(instance)),
})
