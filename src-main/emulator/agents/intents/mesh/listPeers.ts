import { say } from '../../AgentStep.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { describeLink, presentPeers } from '../../mesh/describeLink.ts';
import { type PeerRow, phrasePeers, phrasingOf } from '../../mesh/phrasing.ts';
import type { Task } from '../../Task.ts';

const ASKED =
  /\b(mesh_peers|peers|paired with|connected to (whom|who|which)|who (are|is) you(r)? (connected|paired)|which servers are you (connected|paired))\b|^(list|show)( the| your)? mesh$/;

export const listPeers: Intent = {
  name: 'list mesh peers',
  group: 'Mesh',
  examples: ['List mesh peers'],
  hear: ({ plain }) => {
    if (!ASKED.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('mesh_peers', () => {
          const rows = peerRows(task);
          const connected = rows.filter((row) => row.link.connection.state === 'connected').length;
          return `${counted(rows.length, 'peer')}, ${connected} connected`;
        });
        yield say(phrasePeers(phrasingOf(task.box), peerRows(task)));
      },
    };
  },
};

/** The peers of a machine with how each is connected at this moment. */
export function peerRows({ box, machine, now }: Task): readonly PeerRow[] {
  return presentPeers(machine, now).map((peer) => ({
    peer,
    link: describeLink(machine, peer, box.neighbours.find(peer.id), now),
  }));
}
