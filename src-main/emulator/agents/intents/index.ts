import type { Intent } from '../Intent.ts';
import { disk } from './disk.ts';
import { greeting } from './greeting.ts';
import { health } from './health.ts';
import { listApps } from './listApps.ts';
import { network } from './network.ts';
import { readLogs } from './readLogs.ts';
import { restartService } from './restartService.ts';
import { services } from './services.ts';

/** All that is understood, most particular first: the first match answers. */
export const INTENTS: readonly Intent[] = [
  restartService,
  readLogs,
  disk,
  network,
  listApps,
  services,
  health,
  greeting,
];
