/** `acct doctor flash`: whether the provider can be reached. It sends no business call. */
import { X509Certificate } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { connect as connectTcp } from 'node:net'
import { connect as connectTls, type DetailedPeerCertificate } from 'node:tls'
import { printJson, type Console } from '../console.js'
import { exitCodes, type ExitCode } from '../exit-codes.js'
import type { Provider } from '../providers.js'
import { readSettings, type SettingOptions } from '../settings.js'

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

export async function doctorCommand(
  provider: Provider,
  options: SettingOptions & { readonly json?: boolean | undefined },
  console: Console,
): Promise<ExitCode> {
  const settings = await readSettings(provider, options, console)
  const { endpoint, tls, proxy } = settings.clientOptions(provider.key.toUpperCase())
  const url = new URL(String(endpoint))
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const checks: Check[] = [
    { name: 'endpoint', ok: true, found: url.origin + url.pathname },
    { name: 'proxy', ok: true, found: proxy ? 'set by ACCT_PROXY; the checks below go past it' : 'none is used' },
    await dnsCheck(host),
    await tcpCheck(host, port),
    ...(url.protocol === 'https:' ? await tlsChecks({ host, port, tls }) : [plainHttp]),
    ...certificateChecks(tls),
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
    const advice = 'Check the clock of this machine, ACCT_CA_FILE for a private authority, and the client certificate.'
    return [{ name: 'TLS', ok: false, found: wordsOf(result), advice }]
  }
  return [{ name: 'TLS', ok: true, found: result.protocol }, expiryOf('server certificate', result.chain.valid_to)]
}

function certificateChecks(tls: { readonly cert?: string | Uint8Array | undefined } | undefined): readonly Check[] {
  if (!tls?.cert) return []
  try {
    return [expiryOf('client certificate', new X509Certificate(tls.cert).validTo)]
  } catch (error) {
    return [{ name: 'client certificate', ok: false, found: wordsOf(error), advice: 'It must be PEM.' }]
  }
}

function expiryOf(name: string, validTo: string): Check {
  const days = Math.floor((Date.parse(validTo) - Date.now()) / dayMs)
  const found = `valid until ${new Date(validTo).toISOString().slice(0, 10)} (${String(days)} days)`
  return days < expiresSoonDays
    ? { name, ok: days >= 0, found, advice: 'Renew it; also check the clock of this machine.' }
    : { name, ok: true, found }
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error ? `${error.message} (${String(error.code)})` : error.message
}
