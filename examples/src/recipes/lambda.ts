/** An AWS Lambda function behind an HTTP API. `esbuild --bundle --platform=node --target=node20` makes it one file. */
import { createFlash, isSoapError, type MonthlyAccountInput } from '@acct/flash'
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda'
import { problemOf } from './problem.js'

// Outside the handler, so that the next invocation uses the same connections.
const flash = createFlash({
  endpoint: process.env.FLASH_ENDPOINT ?? '',
  securityToken: process.env.FLASH_SECURITY_TOKEN ?? '',
  locationId: process.env.FLASH_LOCATION_ID ?? '',
})

export async function handler(
  { body = '{}' }: Pick<APIGatewayProxyEventV2, 'body'>,
  { getRemainingTimeInMillis }: Pick<Context, 'getRemainingTimeInMillis'>,
): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    // The client checks it.
    const input = JSON.parse(body) as MonthlyAccountInput
    // A function that Lambda ends tells nobody that the outcome is unknown, so the call ends before.
    const result = await flash.monthlyAccount(input, { totalTimeoutMs: getRemainingTimeInMillis() - 500 })
    return json(200, result)
  } catch (error) {
    if (!isSoapError(error)) throw error
    const problem = problemOf(error)
    return json(problem.status, problem.body)
  }
}

const json = (statusCode: number, body: object): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
})
