export { isSimulatedFault, simulate, type Caller, type Handlers, type SimulatedCall, type SimulatedFault, type SimulatedRequest, type Simulation, type Simulator } from './simulator.js'
export type { Misbehaviour, MisbehaviourOptions } from './misbehaviour.js'
export { secretElementsOf, wsdlOf, type Described } from './wsdl.js'
