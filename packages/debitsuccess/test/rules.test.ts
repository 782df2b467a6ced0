import {
  createDebitsuccess,
  operations,
  service,
  type DebitsuccessClient,
  type DebitsuccessRule,
} from '@acct/debitsuccess'
import { startSandbox, type Sandbox } from '@acct/sandbox'
import { type Changes, type RuleCase, testRules } from '@acct/test-kit'

let sandbox: Sandbox

const user = { username: 'somebody', password: 'secret' }

const { transferCustomerAccount, getCustomerAccountByAccountId } = operations

const suite = {
  frameRules: service.rules,
  clientPaths: ['user.username', 'user.password'],
  wrapper: 'request',
  received: () => sandbox.debitsuccess.calls,
  start: async () => {
    sandbox = await startSandbox()
  },
  stop: () => sandbox.close(),
}

const client = ({ relax, ...options }: Changes): DebitsuccessClient => {
  const own = Object.fromEntries(Object.entries(options).map(([path, value]) => [path.replace('user.', ''), value]))
  return createDebitsuccess({
    endpoint: sandbox.debitsuccess.endpoint,
    user: { ...user, ...own },
    relax: relax as DebitsuccessRule[] | undefined,
  })
}

const cases = {
  D01: {
    breaks: { 'user.username': '' },
    meets: { 'user.username': '0' },
    wire: { 'User.Username': '0' },
    vendor: '02',
  },
  D02: {
    breaks: { 'user.password': undefined },
    meets: { 'user.password': '&<' },
    wire: { 'User.Password': '&<' },
    vendor: '02',
  },
  D03: {
    breaks: { requestInitiator: 'x'.repeat(101) },
    meets: { requestInitiator: '😀'.repeat(100) },
    wire: { RequestInitiator: '😀'.repeat(100) },
  },
  D04: {
    breaks: { accountReferenceNo: ' ', externalAccountReferenceNo: undefined },
    meets: { accountReferenceNo: undefined, externalAccountReferenceNo: '0' },
    wire: { AccountReferenceNo: undefined, ExternalAccountReferenceNo: '0' },
    vendor: '12016',
  },
  D05: {
    breaks: { targetFacilityIdentifier: undefined },
    meets: { targetFacilityIdentifier: '0' },
    wire: { TargetFacilityIdentifier: '0' },
    vendor: '14055',
  },
  D06: {
    breaks: { targetFacilityIdentifier: 'ABCDEFG' },
    meets: { targetFacilityIdentifier: 'ABCDEF' },
    wire: { TargetFacilityIdentifier: 'ABCDEF' },
  },
  D07: {
    breaks: { accountReferenceNo: 'A'.repeat(16) },
    meets: { accountReferenceNo: 'A'.repeat(15) },
    wire: { AccountReferenceNo: 'A'.repeat(15) },
  },
  D08: {
    breaks: { externalAccountReferenceNo: 'A'.repeat(51) },
    meets: { externalAccountReferenceNo: 'A'.repeat(50) },
    wire: { ExternalAccountReferenceNo: 'A'.repeat(50) },
  },
} satisfies Record<DebitsuccessRule, RuleCase>

const { D05, D06, ...ofEveryAccount } = cases

testRules<DebitsuccessRule>({
  ...suite,
  operation: transferCustomerAccount,
  send: (input, options, call) => client(options).sendUnchecked(transferCustomerAccount, input, call),
  cases: { ...ofEveryAccount, D05, D06 },
})

testRules<keyof typeof ofEveryAccount>({
  ...suite,
  operation: getCustomerAccountByAccountId,
  send: (input, options, call) => client(options).sendUnchecked(getCustomerAccountByAccountId, input, call),
  cases: ofEveryAccount,
})
