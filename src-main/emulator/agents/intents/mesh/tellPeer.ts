import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { refuse } from '../../machine/Deed.ts';
import { findPeer, sendToPeer } from '../../mesh/peers.ts';

const FORMS: readonly { readonly pattern: RegExp; readonly peer: number; readonly text: number }[] = [
  {
    pattern:
      /^(?:tell|message|ping|mesh_peer_send)(?: the)?(?: mesh)?(?: peer)? ([\w.-]{2,64})(?: that|:|,)?\s+([\s\S]{1,1000})$/i,
    peer: 1,
    text: 2,
  },
  {
    pattern: /^(?:send|say) ["'`]?([\s\S]{1,1000}?)["'`]? to (?:the )?(?:mesh )?peer ([\w.-]{2,64})$/i,
    peer: 2,
    text: 1,
  },
];

export const tellPeer: Intent = {
  name: 'message a peer',
  group: 'Mesh',
  examples: ['Tell peer-1a2b3c4d: the deploy is done'],
  hear: ({ text, machine }) => {
    const form = FORMS.map(({ pattern, ...at }) => ({ found: pattern.exec(text.slice(0, 1200)), at })).find(
      ({ found }) => found !== null,
    );
    const wanted = form?.found?.[form.at.peer];
    if (!form || wanted === undefined || !mayBePeer(wanted, text, machine.mesh.peers.length > 0)) return null;
    const message = form.found?.[form.at.text] ?? '';
    return {
      *answer(task) {
        const deed = yield* task.act(
          'mesh_peer_send',
          (machine) => {
            const peer = findPeer(task.box, machine, wanted);
            return peer ? sendToPeer(task.box, machine, peer, message) : refuse(`there is no peer ${wanted}`);
          },
          { target: wanted },
        );
        yield say(deed.kind === 'done' ? `Delivered to \`${wanted}\`.` : `It was not delivered: ${deed.why}.`);
      },
    };
  },
};

/** A label, an id, something called a peer, or, where there are peers, the name of a server. */
function mayBePeer(name: string, text: string, hasPeers: boolean): boolean {
  if (/^(peer|inbound)-|^[0-9a-f]{6,32}$/i.test(name) || /\bpeer\b/i.test(text.slice(0, 60))) return true;
  return hasPeers && !/^(me|us|him|her|them|everyone|everybody|all)$/i.test(name);
}
