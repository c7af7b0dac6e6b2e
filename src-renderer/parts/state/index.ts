export { Age, type AgeProps } from './Age.tsx';
export { FourLights, type FourLightsProps, type Light } from './FourLights.tsx';
export { Lamp, type LampProps } from './Lamp.tsx';
export { type LampKind, type Tone, toneOf } from './LampKind.ts';
export { Ring, type RingProps } from './Ring.tsx';
export { StateWord, type StateWordProps } from './StateWord.tsx';
export { type Progress, wordOf } from './wordOf.ts';
