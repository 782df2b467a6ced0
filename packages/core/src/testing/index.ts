export {
  simulate,
  type Caller,
  type Handlers,
  type ReceivedInput,
  type SimulatedCall,
  type Simulation,
  type Simulator,
} from './simulator.js'
export type { ServerKind } from './member-reader.js'
export type { SimulatedRequest } from './request-reader.js'
export { createRecordStore, type KeyOf, type RecordStore, type SimulatedRecords } from './record-store.js'
export { isSimulatedFault, type SimulatedFault } from './response-writer.js'
export { assertKnown, assertKnownKeys, closestOf } from './known.js'
/** Schemas for the seeds of simulators. */
export * as seedSchema from './seed-schema.js'
export { misbehaviours, type Misbehaviour, type MisbehaviourOptions, type PendingMisbehaviour } from './misbehaviour.js'
export {
  describeOperations,
  type ElementDescription,
  type OperationDescription,
  type OperationSet,
  type ParentElement,
  type ServiceDescription,
  type TextElement,
} from './description.js'
export { record } from './recording/record.js'
export { replay, type Replay } from './recording/replay.js'
