import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { done } from '../../machine/Deed.ts';
import { note } from '../../machine/journal.ts';
import { formatInvite, MAX_TTL_S } from '../../mesh/inviteCode.ts';
import { phraseInvite, phrasingOf } from '../../mesh/phrasing.ts';

const ASKED =
  /\b(create|make|generate|give|get|issue|new|need|want|mesh_invite_create)\b.*\b(mesh )?(invite|invitation)\b|^(mesh )?invite( code)?$|\bmesh_invite_create\b/;

/** Makes a code that lets one peer in. The mesh keeps no record of it: it holds until it runs out. */
export const createInvite: Intent = {
  name: 'create a mesh invite',
  group: 'Mesh',
  examples: ['Create a mesh invite', 'Create a mesh invite for 10 minutes'],
  hear: ({ plain }) => {
    if (!ASKED.test(plain)) return null;
    const ttlS = ttlIn(plain);
    return {
      *answer(task) {
        let expiresAt = 0;
        yield* task.act('mesh_invite_create', (machine, now) => {
          expiresAt = now + ttlS * 1000;
          const until = new Date(expiresAt).toISOString();
          return done(note(machine, now, 'osmoda-mesh', `invite made, good until ${until}`), `expires_at ${until}`);
        });
        const { machine, now } = task;
        const code = formatInvite(machine.mesh.identity, machine.address, expiresAt);
        yield say(phraseInvite(phrasingOf(task.box), code, expiresAt, now));
      },
    };
  },
};

/** Seconds that are asked for, an hour unless said and at most (contract, mesh). */
function ttlIn(plain: string): number {
  const found = /\b(\d{1,5}) ?(s|sec|secs|seconds?|m|min|mins|minutes?|h|hours?)\b/.exec(plain);
  const unit = found?.[2]?.[0] ?? 'h';
  const seconds = Number(found?.[1] ?? 1) * (unit === 's' ? 1 : unit === 'm' ? 60 : 3600);
  return Math.min(MAX_TTL_S, Math.max(1, seconds));
}
