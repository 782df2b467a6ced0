/** Records the exchanges of a transport into a folder, with placeholders for secrets and personal values. */
import { mkdirSync } from 'node:fs'
import { bytesOf, toHeaders } from '../../transport/send.js'
import { codeOf, isTransportError } from '../../transport/transport-error.js'
import type { SoapRequest, Transport } from '../../transport/transport.js'
import type { OperationSet } from '../description.js'
import { cancelled, exchangeNames, pathOf, type Failure } from './files.js'
import { createRecording, type End } from './recording.js'

/**
 * A transport that sends as the given one does, and writes each exchange into the folder: the request and the response
 * as XML, status and headers as JSON, numbered in the order of the requests. A secret, or a value that is marked as
 * personal, has the same placeholder in all of them; in a message whose operation is not among the `known` ones, every
 * text has one. Throws an error if the folder has a recording already, because its placeholders would not fit.
 */
export function record(transport: Transport, folder: string, known?: OperationSet): Transport {
  if (typeof transport !== 'function') throw new TypeError('record: the transport must be a function')
  const path = pathOf('record', folder)
  mkdirSync(path, { recursive: true })
  if (exchangeNames(path).length > 0)
    throw new Error(`record: ${folder} has a recording already; give another folder, or empty this one`)
  const recording = createRecording(path, known)
  let count = 0
  const send = async (request: SoapRequest): ReturnType<Transport> => {
    const number = ++count
    const { signal } = request
    let isSaved = false
    const save = (end: End): void => {
      if (isSaved) return
      isSaved = true
      signal.removeEventListener('abort', giveUp)
      ignoreFailure(() => {
        recording.add({ number, request, end, transportSecrets: transport.secrets?.() ?? [] })
      })
    }
    const giveUp = (): void => {
      save({ failure: { code: cancelled, name: 'Error', ...sentOf(request) } })
    }
    signal.addEventListener('abort', giveUp)
    try {
      const response = await transport({ ...request, acceptsStream: false })
      const { status, reasonPhrase } = response
      save({ response: { status, reasonPhrase, headers: toHeaders(response.headers), body: bytesOf(response.body) } })
      return response
    } catch (error) {
      save({ failure: failureOf(request, error) })
      throw error
    }
  }
  const { close, connect, secrets } = transport
  return Object.assign(send, { ...(close && { close }), ...(connect && { connect }), ...(secrets && { secrets }) })
}

const sentOf = ({ progress: { sent } }: SoapRequest): Pick<Failure, 'sent'> => (sent === undefined ? {} : { sent })

/** The message of an error may contain anything, so only its code is recorded. */
function failureOf(request: SoapRequest, error: unknown): Failure {
  const code = codeOf(error) ?? ''
  return {
    code: /^[A-Z][A-Z\d_]{1,60}$/.test(code) ? code : 'UNKNOWN',
    name: isTransportError(error) ? 'TransportError' : 'Error',
    ...sentOf(request),
  }
}

/** The provider may have done its work: a full disk must not turn that into an error of the call. */
function ignoreFailure(write: () => void): void {
  try {
    write()
  } catch (error) {
    process.emitWarning(`An exchange was not recorded: ${error instanceof Error ? error.message : String(error)}`)
  }
}
