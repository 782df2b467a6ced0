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
