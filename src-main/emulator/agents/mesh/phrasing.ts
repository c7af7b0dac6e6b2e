import { seededFraction } from '../../seededFraction.ts';
import type { Box } from '../Box.ts';
import type { Machine } from '../machine/Machine.ts';
import { formatSpan } from '../machine/measure.ts';
import type { MeshLink } from './describeLink.ts';
import type { MeshIdentity, Peer } from './Mesh.ts';

/** How an agent puts facts that a program may look for: as a real model does, never the same way twice. */
export const PHRASINGS = ['plain', 'chatty', 'codeblock', 'split'] as const;
export type Phrasing = (typeof PHRASINGS)[number];

/** `split` breaks codes over lines, which no reader of single words survives: it is never drawn, only asked for. */
const DRAWN = ['plain', 'chatty', 'codeblock'] as const;
const LINE = 76;

export function phrasingOf(box: Box): Phrasing {
  const machine = box.machine();
  const drawn = DRAWN[Math.floor(seededFraction(`${machine.hostname}|${machine.turns}|phrasing`)() * DRAWN.length)];
  return box.phrasing ?? drawn ?? 'plain';
}

export function phraseInvite(phrasing: Phrasing, code: string, expiresAt: number, now: number): string {
  const until = new Date(expiresAt).toISOString();
  const lasts = formatSpan(expiresAt - now);
  switch (phrasing) {
    case 'plain':
      return `Mesh invite, good until ${until} (${lasts}):\n\n${code}\n\nGive it to the other server's agent with the words "Accept this mesh invite". Whoever holds it can join until then.`;
    case 'chatty':
      return `Sure, here is one! Tell the other agent to accept this mesh invite: \`${code}\`. Be quick about it, it only works for ${lasts} (until ${until}), and do not post it anywhere: whoever holds it can join.`;
    case 'codeblock':
      return `**Mesh invite**\n\n\`\`\`\n${code}\n\`\`\`\n\n| | |\n|---|---|\n| Expires | ${until} |\n| In | ${lasts} |`;
    case 'split':
      return `Mesh invite, broken into lines of ${LINE}:\n\n\`\`\`\n${inLines(code)}\n\`\`\`\n\nExpires: ${until}`;
  }
}

export type PeerRow = { readonly peer: Peer; readonly link: MeshLink };

export function phrasePeers(phrasing: Phrasing, rows: readonly PeerRow[]): string {
  if (rows.length === 0) return 'No mesh peers yet. "Create a mesh invite" makes a code for another server to accept.';
  const count = rows.length === 1 ? 'one peer' : `${rows.length} peers`;
  switch (phrasing) {
    case 'plain':
    case 'split':
      return `I know ${count}:\n\n${rows.map((row) => `- ${peerLine(row)}`).join('\n')}`;
    case 'chatty':
      return `Let me see, that is ${count}. ${rows.map((row) => `There is ${peerLine(row)}.`).join(' ')} That is all of them.`;
    case 'codeblock':
      return `**Peers**\n\n\`\`\`json\n${JSON.stringify(rows.map(describePeer), null, 2)}\n\`\`\``;
  }
}

export function phraseIdentity(phrasing: Phrasing, identity: MeshIdentity, machine: Machine): string {
  const { instanceId, noisePubkeyHex, ed25519PubkeyHex } = identity;
  switch (phrasing) {
    case 'plain':
    case 'split':
      return `My mesh identity:\n\n- instance id: \`${instanceId}\`\n- noise key: \`${noisePubkeyHex}\`\n- ed25519 key: \`${ed25519PubkeyHex}\`\n- capabilities: mesh.v1`;
    case 'chatty':
      return `On the mesh ${machine.hostname} goes by \`${instanceId}\`. My noise key is \`${noisePubkeyHex}\` and my signing key \`${ed25519PubkeyHex}\`; I speak mesh.v1.`;
    case 'codeblock': {
      const wire = {
        instance_id: instanceId,
        ed25519_pubkey: ed25519PubkeyHex,
        noise_static_pubkey: noisePubkeyHex,
        mlkem_encap_key: identity.mlkemKeyBase64,
        capabilities: ['mesh.v1'],
      };
      return `\`\`\`json\n${JSON.stringify(wire, null, 2)}\n\`\`\``;
    }
  }
}

/** A peer as the daemon lists it, without its ML-KEM key (contract, mesh). */
function describePeer({ peer, link }: PeerRow): Record<string, unknown> {
  const { connection } = link;
  return {
    id: peer.id,
    label: peer.label,
    noise_static_pubkey: peer.noisePubkeyHex,
    endpoint: peer.endpoint,
    added_at: iso(peer.addedAt),
    ...(link.lastSeenAt === null ? {} : { last_seen: iso(link.lastSeenAt) }),
    connection_state: {
      ...connection,
      ...('since' in connection ? { since: iso(connection.since) } : {}),
      ...('at' in connection ? { at: iso(connection.at) } : {}),
    },
  };
}

function peerLine({ peer, link }: PeerRow): string {
  const where = peer.endpoint === '' ? 'it came to us' : `at ${peer.endpoint}`;
  const seen = link.lastSeenAt === null ? 'never seen' : `last seen ${iso(link.lastSeenAt)}`;
  return `${peer.label} (id ${peer.id}, ${where}): ${stateWords(link)}, ${seen}`;
}

function stateWords({ connection }: MeshLink): string {
  switch (connection.state) {
    case 'connected':
      return `connected since ${iso(connection.since)}`;
    case 'failed':
      return `failed at ${iso(connection.at)}: ${connection.reason}`;
    case 'connecting':
    case 'disconnected':
      return connection.state;
  }
}

function inLines(code: string): string {
  return (code.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [code]).join('\n');
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
