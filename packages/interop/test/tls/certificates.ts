/** Certificates for tests, made anew in each run. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import forge from 'node-forge'

/** A certificate and its key, PEM. */
export interface Identity {
  readonly cert: string
  readonly key: string
}

export interface Wishes {
  readonly commonName: string
  /** IP addresses and names that the certificate is for. */
  readonly hosts?: readonly string[]
  readonly expired?: true
}

export interface Authority {
  /** The authority's own certificate, PEM. */
  readonly cert: string
  issue(wishes: Wishes): Identity
}

const day = 86_400_000

/** Makes a certificate authority. It has one key for all that it issues, since making keys is slow. */
export function authority(commonName: string): Authority {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs1', format: 'pem' })
    .toString()
  const own = forge.pki.privateKeyFromPem(key)

  const certify = (subject: string, from: number, to: number, extensions: readonly object[]): string => {
    const certificate = forge.pki.createCertificate()
    certificate.publicKey = forge.pki.setRsaPublicKey(own.n, own.e)
    // Positive, or OpenSSL calls it malformed.
    certificate.serialNumber = `01${randomBytes(8).toString('hex')}`
    certificate.validity.notBefore = new Date(from)
    certificate.validity.notAfter = new Date(to)
    certificate.setSubject([{ name: 'commonName', value: subject }])
    certificate.setIssuer([{ name: 'commonName', value: commonName }])
    certificate.setExtensions([...extensions])
    certificate.sign(own, forge.md.sha256.create())
    return forge.pki.certificateToPem(certificate)
  }

  const now = Date.now()
  return {
    cert: certify(commonName, now - day, now + day, [{ name: 'basicConstraints', cA: true, critical: true }]),
    issue: ({ commonName: subject, hosts = [], expired }) => {
      const altNames = hosts.map((host) => (/^[\d.]+$/.test(host) ? { type: 7, ip: host } : { type: 2, value: host }))
      const extensions = [
        { name: 'basicConstraints', cA: false },
        ...(altNames.length > 0 ? [{ name: 'subjectAltName', altNames }] : []),
      ]
      return { cert: certify(subject, now - 2 * day, expired ? now - day : now + day, extensions), key }
    },
  }
}

/** A certificate and its key in one PKCS #12 file. */
export function pfxOf({ cert, key }: Identity, passphrase: string): Buffer {
  const file = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(key),
    [forge.pki.certificateFromPem(cert)],
    passphrase,
    { algorithm: 'aes256' },
  )
  return Buffer.from(forge.asn1.toDer(file).getBytes(), 'latin1')
}

/** A PKCS #12 file as `openssl pkcs12 -export -legacy` makes it, encrypted with 40-bit RC2. */
export const legacyPfx = Buffer.from(
  [
    'MIIDcgIBAzCCAzgGCSqGSIb3DQEHAaCCAykEggMlMIIDITCCAhcGCSqGSIb3DQEHBqCCAggwggIEAgEAMIIB/QYJKoZIhvcNAQcB',
    'MBwGCiqGSIb3DQEMAQYwDgQIeJhhMIF4JF4CAggAgIIB0EKen+rSPStt+EP0cVPIqIneoU3KLO5udJbs/Vk3UpnXoOEKFwj47xHz',
    'yDapoT8YWWNCSElXxaygQlKCAAQFn+LVEihlJK3eIxQpUhZO+PdsTZ0AEeMB6+JKTwblBR5g2d0NZd4JEZDY5DD9TL4ryS4xi0Jc',
    'qQjY0Mf5uYacBds0yz1pZwGL4q23C+btWHUNfwhRjaLEsnFpGUjuADJ9VG02/l4NWB5ot+xs3KOVT2PUk/S7JhsRzFaOubjarVTt',
    'HyD274jT0eHAox7qztZo/8b8EFbwZUy1+1+/h/HUJJlMLq4RN5CrVX0wYOWzZ9PZKN4rgLWx+M7L+/RymBWl68PKcQPZq5vMzg5k',
    'qtF8pcOT4qDQRm4+1Mwls8JfoAjHQaADEXVjuaHV+mjvtvJ6W3VduN8vb3ySD94wHJbj5lmzveMUukA94gMmDshvbTpx0GiG3ZID',
    'EKhTagwol9Up1i9ehGNOljzH5CYxtIN6TipWWAcCDXUuj3VhuAgusJLuDPwRSHPSaw+ZMxFcecqKagHw8CwBm0xdIfSNwujXr33q',
    'q3WPAlEJ0gBoOpQMZtK3Q1pJCtb9RSM85l7PXLpr2UNxLW8xJ1a9AqHrOPGDfJ6LMIIBAgYJKoZIhvcNAQcBoIH0BIHxMIHuMIHr',
    'BgsqhkiG9w0BDAoBAqCBtDCBsTAcBgoqhkiG9w0BDAEDMA4ECAewpPXxenNvAgIIAASBkD65Es2WUQidlomsboauotsNU8giuoXg',
    '+nT0zM62JCgTcz2NogDseSJtkIMqJlthHBFVQlZIA9mkRnvRdY50Xrr+RQiqz/MmDZ02gZBEcL5VhYZCI4h+dl8Q3Aw7J6bqL/bb',
    'a/sjCPtDt6yk96LgiUDdicyghRkvxU/vUCaO8YcdTGhEKJuXRrzj1bIG/taOlTElMCMGCSqGSIb3DQEJFTEWBBSnv04LmQiq4wt2',
    '3zyaGjsTJTvbTzAxMCEwCQYFKw4DAhoFAAQUMmRiaUzuH/jEYRBXH0oT8BPCmPAECLEJREfqXgy2AgIIAA==',
  ].join(''),
  'base64',
)
