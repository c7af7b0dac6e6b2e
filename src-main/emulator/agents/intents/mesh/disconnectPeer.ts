import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { refuse } from '../../machine/Deed.ts';
import { findPeer, forgetPeer } from '../../mesh/peers.ts';

const ASKED =
  /^(?:disconnect|unpair|forget|drop|remove|mesh_peer_disconnect)(?: from)?(?: the)?(?: mesh)?( peer)? ([\w.-]{2,64})$/;

/** Forgets a peer here. The other side keeps it until its own agent is told the same. */
export const disconnectPeer: Intent = {
  name: 'disconnect a peer',
  group: 'Mesh',
  examples: ['Disconnect peer-1a2b3c4d'],
  hear: ({ plain }) => {
    const found = ASKED.exec(plain);
    const wanted = found?.[2];
    if (wanted === undefined) return null;
    const isPlainRemove =
      /^(remove|drop|forget)\b/.test(plain) && found?.[1] === undefined && !/^(peer|inbound)-/.test(wanted);
    if (isPlainRemove) return null;
    return {
      *answer(task) {
        const deed = yield* task.act(
          'mesh_peer_disconnect',
          (machine, now) => {
            const peer = findPeer(task.box, machine, wanted);
            return peer ? forgetPeer(machine, peer, now) : refuse(`there is no peer ${wanted}`);
          },
          { target: wanted },
        );
        yield say(
          deed.kind === 'done'
            ? `Disconnected from \`${wanted}\` on this side. The other server still lists us, as disconnected: ask its agent to disconnect, too.`
            : `Nothing was disconnected: ${deed.why}.`,
        );
      },
    };
  },
};
