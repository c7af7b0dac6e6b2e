/**
 * Who a machine is on the mesh (contract, mesh identity). Play keys: right in length and form, and nobody holds the
 * other half.
 */
export type MeshIdentity = {
  /** The first 16 bytes of SHA-256 of the noise key, hex. */
  readonly instanceId: string;
  readonly ed25519PubkeyHex: string;
  readonly noisePubkeyHex: string;
  /** 1184 bytes, standard base64. */
  readonly mlkemKeyBase64: string;
};

/**
 * Another member of the mesh, as one machine keeps it. Whether it is connected is not kept: `describeLink` reads it
 * from how the other one fares now.
 */
export type Peer = {
  readonly id: string;
  readonly label: string;
  readonly noisePubkeyHex: string;
  readonly mlkemKeyBase64: string;
  /** `ip:port`; empty when the peer came to us. */
  readonly endpoint: string;
  /** For one who came to us: the end of the handshake, before which it is not there yet. */
  readonly addedAt: number;
  /** When the handshake ends, well or not. */
  readonly settledAt: number;
  /** Why the handshake failed; null when it did not. */
  readonly failure: string | null;
};

export type RoomMessage = { readonly from: string; readonly text: string; readonly ts: number; readonly seq: number };
export type MeshRoom = {
  readonly id: string;
  readonly name: string;
  /** Instance ids of the peers in it, without ourselves. */
  readonly members: readonly string[];
  readonly messages: readonly RoomMessage[];
  readonly createdAt: number;
};

export type Mesh = {
  readonly identity: MeshIdentity;
  readonly peers: readonly Peer[];
  readonly rooms: readonly MeshRoom[];
  /** SHA-256 of the invites accepted here: an invite is refused the second time only where it was used. */
  readonly usedInvites: readonly string[];
};
