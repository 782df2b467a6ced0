/** This SDK with an axios instance of the user's. */
import { axiosTransport } from '@acct/flash/axios'
import axios from 'axios'
import { connect as connectDirectly } from './acct.mjs'

export const connect = (endpoint) => connectDirectly(endpoint, { transport: axiosTransport(axios.create()) })
