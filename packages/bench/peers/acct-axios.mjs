/** This SDK with an axios instance of the user's. */
import axios from 'axios'
import { connect as connectDirectly } from './acct.mjs'

export const connect = (endpoint) => connectDirectly(endpoint, { axios: axios.create() })
