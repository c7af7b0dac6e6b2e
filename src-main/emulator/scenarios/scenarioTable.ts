import type { Script } from './Script.ts';
import { badInvoice } from './scripts/badInvoice.ts';
import { busyFleet } from './scripts/busyFleet.ts';
import { cloudTrouble } from './scripts/cloudTrouble.ts';
import { expiredToken } from './scripts/expiredToken.ts';
import { flakyNetwork } from './scripts/flakyNetwork.ts';
import { flappingAgent } from './scripts/flappingAgent.ts';
import { installFails } from './scripts/installFails.ts';
import { installStalls } from './scripts/installStalls.ts';
import { longSleep } from './scripts/longSleep.ts';
import { lostReply } from './scripts/lostReply.ts';
import { newerService } from './scripts/newerService.ts';
import { oddStreams } from './scripts/oddStreams.ts';
import { priceChange } from './scripts/priceChange.ts';
import { revokedToken } from './scripts/revokedToken.ts';
import { roughChat } from './scripts/roughChat.ts';
import { serversEnd } from './scripts/serversEnd.ts';
import { silentServer } from './scripts/silentServer.ts';
import { stormyNight } from './scripts/stormyNight.ts';
import { stuckForGood } from './scripts/stuckForGood.ts';
import { tillClosed } from './scripts/tillClosed.ts';
import { tour } from './scripts/tour.ts';

/** Every scenario there is. To add one: a file in `scripts/`, and a row here. */
export const SCENARIOS: readonly Script[] = [
  tour,
  badInvoice,
  busyFleet,
  cloudTrouble,
  expiredToken,
  flakyNetwork,
  flappingAgent,
  installFails,
  installStalls,
  longSleep,
  lostReply,
  newerService,
  oddStreams,
  priceChange,
  revokedToken,
  roughChat,
  serversEnd,
  silentServer,
  stormyNight,
  stuckForGood,
  tillClosed,
];
