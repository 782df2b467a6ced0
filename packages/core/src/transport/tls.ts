/** Keys and certificates of the caller, and their checks. */
import type { AgentOptions } from 'node:https'
import { codeOf, messageOf } from './transport-error.js'

/** Keys and certificates, in the forms that `node:tls` accepts. The server's certificate is always verified. */
export interface TlsOptions {
  /** Client certificate, PEM; its key is in `key`. */
  readonly cert?: string | Uint8Array | undefined
  /** Private key of `cert`, PEM. */
  readonly key?: string | Uint8Array | undefined
  /** Client certificate and its key in one PKCS #12 file. */
  readonly pfx?: Uint8Array | undefined
  /** Passphrase of `key` or `pfx`. */
  readonly passphrase?: string | undefined
  /** Certificates to trust instead of Node's own, PEM. */
  readonly ca?: string | Uint8Array | readonly (string | Uint8Array)[] | undefined
}

/** The options of an agent. Options that are `undefined` are left out. */
export function agentOptions({ cert, key, pfx, passphrase, ca }: TlsOptions): AgentOptions {
  return {
    // Explicit, because otherwise NODE_TLS_REJECT_UNAUTHORIZED could turn the verification off.
    rejectUnauthorized: true,
    ...(cert !== undefined && { cert: forNode(cert) }),
    ...(key !== undefined && { key: forNode(key) }),
    ...(pfx !== undefined && { pfx: forNode(pfx) }),
    ...(passphrase !== undefined && { passphrase }),
    ...(ca !== undefined && { ca: listOf(ca).map(forNode) }),
  }
}

/** Not `instanceof`, and copied where needed: a test runner has a Uint8Array of its own. */
const forNode = (material: string | Uint8Array): string | Buffer =>
  typeof material === 'string' || Buffer.isBuffer(material)
    ? material
    : Buffer.from(material.buffer, material.byteOffset, material.byteLength)

const listOf = (ca: NonNullable<TlsOptions['ca']>): readonly (string | Uint8Array)[] =>
  typeof ca === 'string' || ArrayBuffer.isView(ca) ? [ca] : ca

export interface TlsProblem {
  /** The option, below `tls`. */
  readonly path: keyof TlsOptions
  readonly message: string
}

/** Why keys and certificates cannot be used; undefined if they can. */
export function findTlsProblem(tls: TlsOptions): TlsProblem | undefined {
  return findMissing(tls) ?? findUnreadable(tls) ?? findUnusable(tls)
}

function findMissing({ cert, key, pfx, passphrase }: TlsOptions): TlsProblem | undefined {
  if (cert !== undefined && key === undefined)
    return { path: 'key', message: 'is missing: `cert` needs its private key' }
  if (key !== undefined && cert === undefined)
    return { path: 'cert', message: 'is missing: `key` needs its certificate' }
  if (pfx !== undefined && cert !== undefined)
    return { path: 'pfx', message: 'cannot be combined with `cert` and `key`: give one client certificate' }
  if (passphrase !== undefined && key === undefined && pfx === undefined)
    return { path: 'passphrase', message: 'has nothing to decrypt: give `key` or `pfx`' }
  return undefined
}

/** Finds material that is not PEM at all, or has a certificate that cannot be parsed. */
function findUnreadable({ cert, key, ca }: TlsOptions): TlsProblem | undefined {
  const rows: readonly (readonly [keyof TlsOptions, material: string | Uint8Array | undefined, label: string])[] = [
    ['cert', cert, 'CERTIFICATE'],
    ['key', key, 'PRIVATE KEY'],
    ...(ca === undefined ? [] : listOf(ca)).map((each) => ['ca', each, 'CERTIFICATE'] as const),
  ]
  for (const [path, material, label] of rows) {
    const message = material === undefined ? undefined : pemProblem(forNode(material).toString(), label)
    if (message !== undefined) return { path, message }
  }
  return ca !== undefined && listOf(ca).length === 0
    ? { path: 'ca', message: 'must contain at least one certificate' }
    : undefined
}

const block = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g

function pemProblem(pem: string, label: string): string | undefined {
  if (pem.includes(String.raw`\n`))
    return String.raw`has its line ends written as \n: replace them, as in text.replaceAll('\\n', '\n')`
  const blocks = [...pem.matchAll(block)].filter(([, name = '']) => name.endsWith(label))
  if (blocks.length === 0)
    return `must be PEM: the content of a file with -----BEGIN ${label}-----, not the path of one`
  if (label !== 'CERTIFICATE') return undefined
  const { X509Certificate } = process.getBuiltinModule('node:crypto')
  try {
    for (const [text] of blocks) new X509Certificate(text.replaceAll(/(BEGIN|END) (?:TRUSTED|X509) /g, '$1 '))
    return undefined
  } catch {
    return 'has a certificate that cannot be parsed: the PEM is damaged'
  }
}

/** Finds what OpenSSL refuses. Its codes and reasons say why, but they differ between its versions. */
function findUnusable(tls: TlsOptions): TlsProblem | undefined {
  const { createPrivateKey, X509Certificate } = process.getBuiltinModule('node:crypto')
  const { cert, key, passphrase } = tls
  try {
    process.getBuiltinModule('node:tls').createSecureContext(agentOptions(tls))
    if (cert === undefined || key === undefined) return undefined
    // OpenSSL accepts a key of another type than the certificate's.
    const privateKey = createPrivateKey({ key: forNode(key), ...(passphrase !== undefined && { passphrase }) })
    return new X509Certificate(forNode(cert)).checkPrivateKey(privateKey) ? undefined : mismatch
  } catch (error) {
    const reason = `${codeOf(error) ?? ''} ${messageOf(error)}`.toLowerCase()
    return tls.pfx === undefined ? keyProblem(tls, reason) : pfxProblem(tls, reason)
  }
}

function pfxProblem({ passphrase }: TlsOptions, reason: string): TlsProblem {
  if (reason.includes('mac verify'))
    return {
      path: 'passphrase',
      message: passphrase === undefined ? 'is missing: `pfx` is encrypted' : 'does not decrypt `pfx`',
    }
  if (reason.includes('unsupported'))
    return {
      path: 'pfx',
      message:
        'is encrypted with an algorithm that OpenSSL 3 no longer supports, such as RC2. Convert the file: ' +
        'openssl pkcs12 -legacy -in old.pfx -nodes -out all.pem && openssl pkcs12 -export -in all.pem -out new.pfx',
    }
  return { path: 'pfx', message: 'is not a PKCS #12 file that OpenSSL can read' }
}

const mismatch: TlsProblem = { path: 'key', message: 'is not the private key of `cert`' }

function keyProblem({ passphrase }: TlsOptions, reason: string): TlsProblem {
  if (reason.includes('mismatch')) return mismatch
  if (/bad[ _]decrypt|password|interrupted|cancel|bad_pass/.test(reason))
    return {
      path: 'passphrase',
      message: passphrase === undefined ? 'is missing: `key` is encrypted' : 'does not decrypt `key`',
    }
  if (/too[ _](small|weak)|md[ _]too/.test(reason))
    return { path: 'cert', message: 'has a key or a signature that OpenSSL considers too weak' }
  return { path: 'key', message: 'is not a private key that OpenSSL can read' }
}
