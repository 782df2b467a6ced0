/** `acct doctor flash`: whether the provider can be reached. It sends no business call. */
import { lookup } from 'node:dns/promises'
import { connect as connectTcp, Socket } from 'node:net'
import {
  connect as connectTls,
  createSecureContext,
  TLSSocket,
  type DetailedPeerCertificate,
  type SecureContextOptions,
} from 'node:tls'
import type { ClientOptions } from '@acct/core'
import { printJson, shownUrl, type Console } from '../console.js'
import { exitCodes, UsageError, type ExitCode } from '../exit-codes.js'
import type { Provider } from '../providers.js'
import { readSettings, type SettingOptions, type Settings } from '../settings.js'
import { askTime, type Answer } from './doctor-answer.js'

interface Check {
  readonly name: string
  readonly ok: boolean
  readonly found: string
  /** What to do, where something is wrong. */
  readonly advice?: string
}

const timeoutMs = 10_000
const dayMs = 86_400_000
const expiresSoonDays = 30
const clockToleranceMs = 60_000

export async function doctorCommand(
  provider: Provider,
  options: SettingOptions & { readonly json?: boolean | undefined },
  console: Console,
): Promise<ExitCode> {
  const settings = await readSettings(provider, options, console)
  const { endpoint, tls, proxy } = settings.clientOptions(provider.key.toUpperCase())
  if (!/^https?:/i.test(String(endpoint)) || !URL.canParse(String(endpoint)))
    throw new UsageError(`${provider.key.toUpperCase()}_ENDPOINT must be an http: or https: address.`)
  const url = new URL(String(endpoint))
  const ownCertificate = certificateChecks(tls)
  // Nothing can be sent with a certificate that cannot be used; the rest can still be looked at.
  const usable = ownCertificate.some(({ found }) => found.startsWith(unusable)) ? { ca: tls?.ca } : tls
  const checks: Check[] = [
    { name: 'endpoint', ok: true, found: shownUrl(url) },
    ...(proxy ? await proxyChecks(provider, settings) : await directChecks(url, usable)),
    ...(url.protocol === 'https:' ? [] : [plainHttp]),
    ...ownCertificate,
  ]
  if (options.json) {
    printJson(console, checks)
  } else {
    for (const { name, ok, found, advice } of checks) {
      console.out(`${ok ? 'ok  ' : 'FAIL'} ${name}: ${found}\n${advice === undefined ? '' : `     ${advice}\n`}`)
    }
  }
  return checks.every(({ ok }) => ok) ? exitCodes.done : exitCodes.failed
}

async function directChecks(url: URL, tls: object | undefined): Promise<readonly Check[]> {
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const steps: readonly (() => Promise<readonly Check[]>)[] = [
    async () => [await dnsCheck(host)],
    async () => [await tcpCheck(host, port)],
    ...(url.protocol === 'https:' ? [() => tlsChecks({ host, port, tls })] : []),
    async () => [answerCheck(await askTime(url, tls, timeoutMs))],
  ]
  const checks: Check[] = [{ name: 'proxy', ok: true, found: 'none is used' }]
  for (const step of steps) {
    checks.push(...(await step()))
    // Whatever comes after it fails too, and says nothing new.
    if (checks.some(({ ok }) => !ok)) break
  }
  return checks
}

/** Behind a proxy there may be no direct way to the provider, so this connects as a call does. */
async function proxyChecks(provider: Provider, settings: Settings): Promise<readonly Check[]> {
  const client = provider.createClient(settings)
  try {
    const connections = await client.health({ timeoutMs })
    return connections.flatMap(({ tlsProtocol, certificateEnds }) => [
      { name: 'proxy', ok: true, found: `connected through ACCT_PROXY${tlsProtocol ? ` with ${tlsProtocol}` : ''}` },
      ...(certificateEnds ? [expiryOf('server certificate', certificateEnds)] : []),
    ])
  } catch (error) {
    const advice = 'Check ACCT_PROXY, whether the proxy lets you reach the provider, and ACCT_CA_FILE.'
    return [{ name: 'proxy', ok: false, found: wordsOf(error), advice }]
  } finally {
    client.close()
  }
}

function answerCheck({ aheadMs, error }: Answer): Check {
  if (error !== undefined) {
    const advice = 'Check the client certificate: the provider may ask for one, and refuse the connection without it.'
    return { name: 'response', ok: false, found: wordsOf(error), advice }
  }
  if (aheadMs === undefined) return { name: 'clock', ok: true, found: 'the provider does not send its time' }
  const seconds = Math.round(aheadMs / 1_000)
  const found = `the provider's is ${String(Math.abs(seconds))} s ${seconds < 0 ? 'behind' : 'ahead'}`
  return Math.abs(aheadMs) <= clockToleranceMs
    ? { name: 'clock', ok: true, found }
    : {
        name: 'clock',
        ok: false,
        found,
        advice: 'Set the clock of this machine: it decides whether certificates are valid.',
      }
}

const plainHttp: Check = {
  name: 'TLS',
  ok: false,
  found: 'the endpoint is http:',
  advice: 'Use https: for a real provider; http: sends the credentials in the clear.',
}

async function dnsCheck(host: string): Promise<Check> {
  try {
    const addresses = await lookup(host, { all: true })
    return { name: 'DNS', ok: true, found: addresses.map(({ address }) => address).join(', ') }
  } catch (error) {
    return { name: 'DNS', ok: false, found: wordsOf(error), advice: `Check the name ${host} and your resolver.` }
  }
}

async function tcpCheck(host: string, port: number): Promise<Check> {
  const started = performance.now()
  const failure = await new Promise<unknown>((resolve) => {
    const socket = connectTcp({ host, port, timeout: timeoutMs })
    socket.once('connect', () => {
      socket.destroy()
      resolve(undefined)
    })
    socket.once('timeout', () => {
      socket.destroy()
      resolve(new Error(`no answer within ${String(timeoutMs)} ms`))
    })
    socket.once('error', resolve)
  })
  const name = `TCP port ${String(port)}`
  return failure === undefined
    ? { name, ok: true, found: `connected in ${(performance.now() - started).toFixed(0)} ms` }
    : {
        name,
        ok: false,
        found: wordsOf(failure),
        advice: 'Check firewalls, and whether the provider must allow your address.',
      }
}

interface Target {
  readonly host: string
  readonly port: number
  readonly tls: object | undefined
}

async function tlsChecks({ host, port, tls }: Target): Promise<readonly Check[]> {
  const result = await new Promise<{ readonly chain: DetailedPeerCertificate; readonly protocol: string } | Error>(
    (resolve) => {
      const socket = connectTls({ host, port, servername: host, timeout: timeoutMs, rejectUnauthorized: true, ...tls })
      socket.once('secureConnect', () => {
        resolve({ chain: socket.getPeerCertificate(true), protocol: socket.getProtocol() ?? 'TLS' })
        socket.destroy()
      })
      socket.once('timeout', () => {
        socket.destroy()
        resolve(new Error(`no answer within ${String(timeoutMs)} ms`))
      })
      socket.once('error', resolve)
    },
  )
  if (result instanceof Error) {
    return [{ name: 'TLS', ok: false, found: wordsOf(result), advice: tlsAdvice(result) }]
  }
  const certificates = certificatesOf(result.chain)
  return [
    { name: 'TLS', ok: true, found: `${result.protocol}, ${certificates.map(nameOf).join(' < ')}` },
    ...certificates.map((one, index) =>
      expiryOf(index === 0 ? 'server certificate' : `certificate of ${nameOf(one)}`, new Date(one.valid_to)),
    ),
  ]
}

function tlsAdvice(error: Error): string {
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'CERT_HAS_EXPIRED')
    return 'The provider has to renew its certificate, unless the clock of this machine is wrong.'
  if (code === 'CERT_NOT_YET_VALID') return 'Set the clock of this machine.'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'Check the endpoint: the certificate is for another host.'
  if (/SELF_SIGNED|ISSUER|LEAF_SIGNATURE/.test(code))
    return 'No authority that this machine trusts has issued the certificate: name the right one in ACCT_CA_FILE.'
  return 'Check whether the port is one of TLS, and the client certificate.'
}

/** From the server's certificate to the root, which is its own issuer. */
function certificatesOf(own: DetailedPeerCertificate): readonly DetailedPeerCertificate[] {
  const chain = [own]
  for (let next = own.issuerCertificate; !chain.includes(next); next = next.issuerCertificate) chain.push(next)
  return chain
}

const nameOf = ({ subject }: DetailedPeerCertificate): string => [subject.CN].flat().join(', ')

const unusable = 'cannot be used: '

/** Node takes a Buffer where the SDK takes any bytes. */
function inNodesTypes({ cert, key, pfx, passphrase }: NonNullable<ClientOptions['tls']>): SecureContextOptions {
  const bufferOf = (data: string | Uint8Array): string | Buffer => (typeof data === 'string' ? data : Buffer.from(data))
  return {
    ...(cert !== undefined && { cert: bufferOf(cert) }),
    ...(key !== undefined && { key: bufferOf(key) }),
    ...(pfx !== undefined && { pfx: bufferOf(pfx) }),
    ...(passphrase !== undefined && { passphrase }),
  }
}

/** Reads the client's own certificate, PEM or PFX, as a connection does. */
function certificateChecks(tls: ClientOptions['tls']): readonly Check[] {
  if (!tls?.cert && !tls?.pfx) return []
  const name = 'client certificate'
  try {
    const socket = new TLSSocket(new Socket(), { secureContext: createSecureContext(inNodesTypes(tls)) })
    const own = socket.getCertificate()
    socket.destroy()
    return own && 'valid_to' in own ? [expiryOf(name, new Date(own.valid_to))] : []
  } catch (error) {
    const advice = 'Check its file and its passphrase, and that the key belongs to it.'
    return [{ name, ok: false, found: unusable + wordsOf(error), advice }]
  }
}

function expiryOf(name: string, validTo: Date): Check {
  const days = Math.floor((validTo.getTime() - Date.now()) / dayMs)
  const found = `valid until ${validTo.toISOString().slice(0, 10)} (${String(days)} days)`
  return days < expiresSoonDays
    ? { name, ok: days >= 0, found, advice: 'Renew it; also check the clock of this machine.' }
    : { name, ok: true, found }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  // OpenSSL's messages name its source files; its reasons are sentences.
  const words = 'reason' in error && typeof error.reason === 'string' ? error.reason : error.message
  return words.includes(code) ? words : `${words} (${code})`
}
