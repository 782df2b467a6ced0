/** What the sandbox's tests share. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import http from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createDebitsuccess, operations as debitsuccess, type DebitsuccessClient } from '@acct/debitsuccess'
import { createEmersion, operations as emersion, type EmersionClient } from '@acct/emersion'
import { createFlash, operations as flash, type FlashClient } from '@acct/flash'
import { startSandbox, type Sandbox, type SandboxOptions } from '@acct/sandbox'

export const securityToken = '11111111-2222-3333-4444-555555555555'
export const locationId = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'
export const password = 'pass&<word>1'

export const account = flash.monthlyAccount.example.input
export const transfer = debitsuccess.transferCustomerAccount.example.input
export const complexAccount = {
  ...emersion.createComplexAccount.example.input,
  primaryContact: {
    ...emersion.createComplexAccount.example.input.primaryContact,
    cumulusUser: { userName: 'first@example.com.au', password },
  },
}

/** A sandbox for one test. */
export async function sandboxFor(options: SandboxOptions = {}): Promise<Sandbox & Clients> {
  const sandbox = await startSandbox(options)
  onTestFinished(() => sandbox.close())
  return { ...sandbox, ...clientsOf(sandbox) }
}

export interface Clients {
  readonly flashClient: FlashClient
  readonly emersionClient: EmersionClient
  readonly debitsuccessClient: DebitsuccessClient
}

export const clientsOf = ({
  flash,
  emersion,
  debitsuccess,
}: Pick<Sandbox, 'flash' | 'emersion' | 'debitsuccess'>): Clients => ({
  flashClient: createFlash({ endpoint: flash.endpoint, securityToken, locationId }),
  emersionClient: createEmersion({ endpoint: emersion.endpoint }),
  debitsuccessClient: createDebitsuccess({ endpoint: debitsuccess.endpoint, user: { username: 'somebody', password } }),
})

/** A path in a folder that is gone after the test; with a content, a file. */
export function pathFor(name: string, content?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  if (content !== undefined) writeFileSync(join(folder, name), content)
  return join(folder, name)
}

export interface Reply {
  readonly status: number | undefined
  readonly headers: http.IncomingHttpHeaders
  readonly text: string
}

/** A request with any headers, also those that `fetch` does not let one set. */
export function requested(
  url: string,
  { body, ...options }: http.RequestOptions & { readonly body?: string } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = http.request(url, { agent: false, ...options }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (text += chunk))
      response.on('end', () => {
        resolve({ status: response.statusCode, headers: response.headers, text })
      })
      response.on('error', reject)
    })
    request.on('error', reject)
    request.end(body)
  })
}
