import type { ControlCall } from '../control/ControlCalls.ts';
import type { FaultName } from '../faults/faultTable.ts';

/**
 * Calls whose effect stands in the recording as events and orders: a replay writes those, and does not make the call. The
 * keys of accounts belong to one emulator.
 */
const WRITTEN = new Set(['events', 'orders', 'requests', 'scenarios', 'dashboard-keys']);

/** Faults of the same kind. The others bite in answers, streams, chats and machines, and are armed again. */
const WRITTEN_FAULTS = new Set<string>([
  'unknownEvent',
  'burst',
  'loseApiKey',
  'endServer',
  'installFails',
  'installStalls',
  'installSilent',
  'cloudPending',
  'cloudFails',
  'wedgeNeverHeals',
  'heartbeatsStop',
  'flappingAgent',
  'requestFails',
  'requestHangs',
  'configChangedElsewhere',
  'hasApiKeyLie',
  'keyUnchecked',
  'meshRefuses',
  'meshSlow',
] satisfies FaultName[]);

/** Whether a replay makes this call again, or only notes it. */
export function isReplayed({ method, name, body }: ControlCall): boolean {
  if (WRITTEN.has(name.split('/')[0] ?? '')) return false;
  return !(method === 'POST' && name === 'faults' && WRITTEN_FAULTS.has(String(body['name'])));
}
