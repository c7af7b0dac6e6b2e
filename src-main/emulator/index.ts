export { FAULT_NAMES, type FaultName } from './faults/faultTable.ts';
export { findAddress, stateFolder } from './leaveAddress.ts';
export { type Emulator, type EmulatorAddress, type EmulatorOptions, openEmulator } from './openEmulator.ts';
export type { SwitchesInput } from './Switches.ts';
