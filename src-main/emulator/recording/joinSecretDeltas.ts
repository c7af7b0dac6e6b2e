import type { ChatEvent } from '../dashboard/ChatEvent.ts';
import { blotSecrets } from './blotSecrets.ts';
import type { RecordedRow } from './RecordedRow.ts';

/** A dashboard conversation's event, as it is recorded. */
export type RecordedChatEvent = { readonly conversation: string; readonly event: ChatEvent & { readonly id: number } };

type Run = { readonly places: number[]; text: string };

/**
 * The rows without secrets in pieces. An answer streams by in words, and a secret in words is no secret to who looks at
 * each: text is looked at from the beginning to the end of its run, and when it holds a secret it is told whole, to be
 * blotted out. Of a conversation whose beginning was not heard nothing is told: it may begin in the middle of one.
 */
export function joinSecretDeltas(rows: readonly RecordedRow[]): readonly RecordedRow[] {
  const told: Array<RecordedRow | null> = [...rows];
  const runs = new Map<string, Run>();
  const begun = new Set<string>();
  rows.forEach((row, place) => {
    if (row.kind !== 'conversation') return;
    // Written by the trigger on conversation events alone.
    const { conversation, event } = JSON.parse(row.body) as RecordedChatEvent;
    if (event.id === 1) begun.add(conversation);
    if (!begun.has(conversation)) told[place] = null;
    else if (event.type === 'delta') {
      const run = runs.get(conversation) ?? { places: [], text: '' };
      run.places.push(place);
      run.text += event.text;
      runs.set(conversation, run);
    } else {
      join(told, runs.get(conversation));
      runs.delete(conversation);
    }
  });
  for (const run of runs.values()) join(told, run);
  return told.filter((row) => row !== null);
}

/** Puts a run with a secret in it into its first row, and leaves the others out. */
function join(told: Array<RecordedRow | null>, run: Run | undefined): void {
  if (!run || blotSecrets(run.text) === run.text) return;
  const [first = -1, ...others] = run.places;
  const row = told[first];
  if (!row) return;
  const { conversation, event } = JSON.parse(row.body) as RecordedChatEvent;
  told[first] = { ...row, body: JSON.stringify({ conversation, event: { ...event, text: run.text } }) };
  for (const place of others) told[place] = null;
}
