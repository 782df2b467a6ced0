/** A route handler of Next.js: `app/accounts/route.ts`. */
import { createFlash, isSoapError, type FlashClient, type MonthlyAccountInput } from '@acct/flash'
import { problemOf } from './problem.js'

/** The SDK needs Node's network, which the edge runtime does not have. */
export const runtime = 'nodejs'

let flash: FlashClient | undefined

/** At the first request, because `next build` loads this file too, without the settings of production. */
const client = (): FlashClient =>
  (flash ??= createFlash({
    endpoint: process.env.FLASH_ENDPOINT ?? '',
    securityToken: process.env.FLASH_SECURITY_TOKEN ?? '',
    locationId: process.env.FLASH_LOCATION_ID ?? '',
  }))

export async function POST(request: Request): Promise<Response> {
  try {
    // The client checks it.
    const input = (await request.json()) as MonthlyAccountInput
    return Response.json(await client().monthlyAccount(input))
  } catch (error) {
    if (!isSoapError(error)) throw error
    const { status, body } = problemOf(error)
    return Response.json(body, { status })
  }
}
