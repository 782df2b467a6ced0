/** `docs/testing.md`: its snippets are files that the lanes run. */
import { readFileSync } from 'node:fs'

const example = (file: string): string => {
  const text = readFileSync(new URL(`../../../examples/testing/${file}`, import.meta.url), 'utf8')
  return `\`examples/testing/${file}\`:\n\n\`\`\`${file.endsWith('.ts') ? 'ts' : 'js'}\n${text}\`\`\`\n`
}

export const testingPage = (): string => `# Testing an app that uses these clients

<!-- Its snippets are the files in \`examples/testing\`: \`pnpm test -u\` writes it anew, and a test fails while it is stale. -->

Each package has a simulated provider. It reads the client's XML with a parser of its own, applies the provider's documented rules, keeps
accounts, and answers as the provider does. You never write XML.

| you want | take |
|---|---|
| a unit test without network, in any test runner | \`simulateFlash()\` from \`@acct/flash/testing\`, its \`transport\` into the client |
| the HTTP boundary under test too | \`flashHandlers(endpoint)\` from \`@acct/flash/msw\`, with msw 2.11 or later |
| a server to develop against | \`npx acct-sandbox\` from \`@acct/sandbox\`, or \`startSandbox()\` |

## What a simulator offers

- **A seed**: \`simulateDebitsuccess({ users, facilities, accounts })\`, \`simulateEmersion({ realm, accounts, nextAccountId })\`,
  \`simulateFlash({ locations, accounts })\`. All plain data; what is left out accepts anybody.
- **The state afterwards**: \`vendor.accounts\`, \`vendor.calls\`.
- **An override**: a typed function in place of one operation, as the second argument; \`refuse('14057')\` is the provider's way to say no.
- **Misbehaviour**: \`vendor.misbehave({ do, times, operation, account, delayMs })\`, with one vocabulary for all three:

| \`do\` | what the client sees | was the work done? |
|---|---|---|
| \`drop-before\` | the connection closes | no |
| \`drop-after\`, \`reset\` | the connection closes, or is reset | yes |
| \`bad-gateway\` | HTTP 502 in HTML | no |
| \`server-fault\` | a fault of the server | no |
| \`truncated\` | half an answer | yes |
| \`wrong-content-type\` | an answer that calls itself HTML | yes |
| \`delay\` | the answer after \`delayMs\` | yes |

All of them but a short delay end with \`outcome: 'unknown'\`: that is the case to test.

## node:test

${example('transfer.mjs')}
${example('node.test.mjs')}
## vitest

${example('vitest.test.ts')}
## vitest and msw

${example('vitest-msw.test.ts')}
## Jest

Under Jest's CommonJS use \`./testing\`; msw 2.15 and 3 do not load there.

${example('jest.test.cjs')}`
