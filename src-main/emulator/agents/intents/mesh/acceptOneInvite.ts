import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { acceptInvite } from '../../mesh/acceptInvite.ts';

const ASKED =
  /^(accept|use|redeem|join|connect|pair|mesh_invite_accept|here is)\b.*\b(invite|invitation|code|mesh)\b|^mesh_invite_accept\b/;
const SHORTEST_GUESS = 20;

/** Accepts a code from another server. The answer never repeats the code: whoever holds it can join. */
export const acceptOneInvite: Intent = {
  name: 'accept a mesh invite',
  group: 'Mesh',
  examples: ['Accept this mesh invite: CODE'],
  hear: ({ plain, text }) => {
    if (!ASKED.test(plain.slice(0, 120))) return null;
    const code = longestWord(text);
    return {
      *answer(task) {
        if (code === null)
          return yield say('I see no code in that. Say: "Accept this mesh invite:" and then the code.');
        const how = { target: `${code.length} characters`, takesMs: 1200 };
        const deed = yield* task.act('mesh_invite_accept', (machine) => acceptInvite(task.box, machine, code), how);
        if (deed.kind === 'refused') return yield say(`The invite was not accepted: ${deed.why}.`);
        const peer = task.machine.mesh.peers.at(-1);
        yield say(
          `Accepted. Peer \`${peer?.id}\` (${peer?.label}) is connecting. "List mesh peers" shows in a moment whether it worked.`,
        );
      },
    };
  },
};

/** The code: the longest run of base64url characters that could be one. */
function longestWord(text: string): string | null {
  const runs = text.match(/[A-Za-z0-9_-]+/g) ?? [];
  const longest = runs.reduce((best, run) => (run.length > best.length ? run : best), '');
  return longest.length >= SHORTEST_GUESS ? longest : null;
}
