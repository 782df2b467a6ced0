export {
  testContract,
  testRecorded,
  type ContractSuite,
  type RecordedSuite,
  type RecordedTransport,
} from './contract.js'
export { testRules, type RuleCase, type RuleSuite } from './rules.js'
export {
  bodyChild,
  changed,
  collected,
  errorOf,
  inputErrorOf,
  outline,
  recordings,
  textAt,
  type Changes,
  type Outline,
  type Recording,
} from './support.js'
