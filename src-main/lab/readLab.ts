import type { z } from 'zod';
import { type Answer, ok } from '../../src-shared/basics/index.ts';
import type { LabControl } from './openLabControl.ts';
import {
  clockReply,
  faultsReply,
  ledgerReply,
  ordersReply,
  readReply,
  recordReply,
  replayReply,
  scenariosReply,
} from './replies.ts';

/** What each part of the lab is read from. */
const PARTS = {
  clock: clockReply,
  orders: ordersReply,
  faults: faultsReply,
  scenarios: scenariosReply,
  record: recordReply,
  replay: replayReply,
  ledger: ledgerReply,
} as const;

export type LabReading = { readonly [P in keyof typeof PARTS]: z.output<(typeof PARTS)[P]> };

/** Reads every part of the lab at once. Problems: those of `LabControl.ask`, `demo_unreadable`. */
export async function readLab(control: LabControl): Promise<Answer<LabReading>> {
  const read = await Promise.all(Object.keys(PARTS).map((name) => readPart(control, name as keyof typeof PARTS)));
  const refused = read.find((part) => !part.ok);
  if (refused !== undefined && !refused.ok) return refused;
  // Each part was read with the schema of its own name.
  return ok(Object.fromEntries(read.flatMap((part) => (part.ok ? [part.value] : []))) as LabReading);
}

async function readPart(control: LabControl, name: keyof typeof PARTS): Promise<Answer<readonly [string, unknown]>> {
  const schema: z.ZodType = PARTS[name];
  const part = readReply(schema, await control.ask({ method: 'GET', name }));
  return part.ok ? ok([name, part.value] as const) : part;
}
