export {
  simulate,
  type Caller,
  type Handlers,
  type ReceivedInput,
  type SimulatedCall,
  type Simulation,
  type Simulator,
} from './simulator.js'
export type { SimulatedRequest, ServerKind } from './request-reader.js'
export { createRecordStore, type KeyOf, type RecordStore } from './record-store.js'
export { isSimulatedFault, type SimulatedFault } from './response-writer.js'
export type { Misbehaviour, MisbehaviourOptions } from './misbehaviour.js'
export { secretElementsOf, wsdlOf, type Described } from './wsdl.js'
