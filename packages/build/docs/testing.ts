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

- **A seed**, all of it plain data and all of it optional: \`simulateFlash({ locations, accounts })\`,
  \`simulateEmersion({ realm, accounts, nextAccountId })\`, \`simulateDebitsuccess({ users, facilities, accounts })\`. Without
  \`locations\` or \`users\` any credentials of the documented form do; Debitsuccess has the account \`ABCD987654\`, \`MEMBER-42\` to you.
  The reference has the fields of each: [Flash](api/flash.md), [Emersion](api/emersion.md), [Debitsuccess](api/debitsuccess.md).
  Of an account the seed says only what matters: \`{ locationId, accountNumber: 'EXT-1', credentials: { pin: '1234' } }\`.
- **The state afterwards**: \`vendor.accounts\`, with all that was sent but passwords; \`vendor.calls\`, the last 1,000. A call that could
  not be read as it was says why: \`vendor.calls.at(-1).problem\`.
- **The provider's own refusals**: relax a rule in the client, and the simulator answers what the provider would:
  \`createFlash({ …, relax: ['F09'] })\`, then a state of three letters.
- **An override**: a typed function in place of one operation, as the second argument; \`refuse('14057')\` is the provider's way to say
  no. What the function throws is a failure of the provider's server, with an unknown outcome.
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

All of them but a short delay end with \`outcome: 'unknown'\`: that is the case to test. \`times\` is 1 unless you say more; \`operation\` and
\`account\` choose the calls that it befalls.

## What the simulators decide for you

Where the providers' pages say nothing, a simulator still has to do something. These are its choices; \`undocumented\` in the seed makes
others. If your app depends on one of them, test it both ways, and ask the provider.

| option | what is open | default |
|---|---|---|
| Flash \`addOfKnown\` | what Add answers when the number is taken: a code; \`Success\` takes it for an Update | \`GeneralFailure\` |
| Flash \`changeOfUnknown\` | what Update and Delete answer when there is no such account: a code; \`Success\` does nothing | \`NotFound\` |
| Flash \`updateOfDeleted\` | whether Update \`restores\` a deleted account, or is answered with a code | \`restores\` |
| Flash \`omitted\` | whether optional fields that an Update leaves out are \`kept\` or \`cleared\` | \`kept\` |
| Emersion \`omitted\` | the same for its update, organisation and billing contact too | \`kept\` |
| Debitsuccess \`ownNamespace\` | the namespace of members that belong to one operation; give the client the same as \`ownNamespaces\` | the client's default |
| Debitsuccess \`twoReferences\` | two references of two accounts: nothing is found (\`08\`), or only its \`own\` reference counts | \`08\` |
| Debitsuccess \`notes\` | whether \`all\` that is wrong is told at once, or the \`first\` of it | \`all\` |

The texts of Flash's messages are documented nowhere; match on \`code\`. One thing the simulators do better than the servers: they find
an operation by the Body before the SOAPAction, so a wrong SOAPAction does no harm here.

The same tests run against the simulators, against exchanges recorded from real ASMX, PHP and WCF servers, and against such servers
themselves.

## node:test

${example('transfer.mjs')}
${example('node.test.mjs')}
## vitest

${example('vitest.test.ts')}
## vitest and msw

The handlers answer only what is posted to \`endpoint\`, its query included; everything else is left to your other handlers. They start
nothing: \`setupServer\` and \`setupWorker\` are yours.

${example('vitest-msw.test.ts')}
## Jest

Under Jest's CommonJS use \`./testing\`; msw 2.15 and 3 do not load there.

${example('jest.test.cjs')}`
