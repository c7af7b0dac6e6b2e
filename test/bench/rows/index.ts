import type { Row } from '../Row.ts';
import { emulatorMemory } from './e1EmulatorMemory.ts';
import { emulatorRate } from './e2EmulatorRate.ts';
import { burst } from './p01Burst.ts';
import { trickle } from './p02Trickle.ts';
import { scale } from './p03Scale.ts';
import { idleStreams } from './p04Idle.ts';
import { connecting } from './p05Connect.ts';
import { storm } from './p06Storm.ts';
import { bridge } from './p07Bridge.ts';
import { persist } from './p08Persist.ts';
import { search } from './p09Search.ts';
import { coldStart } from './p10ColdStart.ts';
import { notify } from './p11Notify.ts';
import { idleApp } from './p12IdleApp.ts';
import { rotation } from './p14Rotation.ts';
import { meshMap } from './p15MeshMap.ts';

/** Every row, in the order they are run. To add one: a file here and a line below. */
export const rows: readonly Row[] = [
  burst,
  trickle,
  scale,
  idleStreams,
  connecting,
  storm,
  bridge,
  persist,
  search,
  coldStart,
  notify,
  idleApp,
  rotation,
  meshMap,
  emulatorMemory,
  emulatorRate,
];
