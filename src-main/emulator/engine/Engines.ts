import type { Random } from '../../../src-shared/basics/index.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { Switches } from '../Switches.ts';
import { type Database, recordIn, textIn } from '../store/Database.ts';
import type { NewCredential } from './addCredential.ts';
import { driversOf } from './drivers.ts';
import type { AgentsFile, CredentialStore, Engine, KnownCredentials } from './Engine.ts';
import { makeEngine } from './makeEngine.ts';
import { playSecret } from './playSecret.ts';
import { openSealedText, sealText } from './sealText.ts';

const IV_BYTES = 12;
const CREDENTIAL_ID_BYTES = 12;

/** The engines of all boxes on disk: the agents in the clear, the credentials sealed, as each box keeps them. */
export class Engines {
  #database: Database;
  #random: Random;
  #switches: Switches;
  #sealingKey: Uint8Array;

  constructor(database: Database, random: Random, switches: Switches, sealingKey: Uint8Array) {
    this.#database = database;
    this.#random = random;
    this.#switches = switches;
    this.#sealingKey = sealingKey;
  }

  /** Throws when what is stored was sealed under another key: it would be found out in the middle of something else. */
  checkKey(): void {
    const row = this.#database.one('SELECT credentials FROM engines LIMIT 1');
    if (!row) return;
    try {
      openSealedText(this.#sealingKey, textIn(row, 'credentials'));
    } catch (cause) {
      throw new Error('credentials.key does not open the credentials in this folder. Put the old file back.', {
        cause,
      });
    }
  }

  /** Sets a fresh box up with the credentials it was bought with. */
  create(order: OrderRecord, credentials: readonly NewCredential[]): Engine {
    const engine = makeEngine(order, credentials, driversOf(this.#switches), () => this.newCredentialId());
    this.save(order.orderId, engine);
    return engine;
  }

  /** What the gateway of a box knows. A box from before there were engines is set up with a key of play, if it had one. */
  get(order: OrderRecord): Engine {
    const row = this.#database.one('SELECT agents, credentials FROM engines WHERE order_id = ?', order.orderId);
    if (!row) return this.create(order, order.hasApiKey ? [this.playCredential()] : []);
    return {
      agents: recordIn<AgentsFile>(row, 'agents'),
      credentials: this.#openSealed(textIn(row, 'credentials')),
    };
  }

  /** What stands sealed in the store, but for the secrets. */
  withoutSecrets(sealed: string): KnownCredentials {
    const { defaultId, list } = this.#openSealed(sealed);
    return { defaultId, list: list.map(({ secret: _secret, ...known }) => known) };
  }

  save(orderId: string, engine: Engine): void {
    const sealed = sealText(this.#sealingKey, this.#random.bytes(IV_BYTES), JSON.stringify(engine.credentials));
    this.#database.run(
      `INSERT INTO engines (order_id, agents, credentials) VALUES (?, ?, ?)
       ON CONFLICT (order_id) DO UPDATE SET agents = excluded.agents, credentials = excluded.credentials`,
      orderId,
      JSON.stringify(engine.agents),
      sealed,
    );
  }

  newCredentialId(): string {
    return `cred_${Buffer.from(this.#random.bytes(CREDENTIAL_ID_BYTES)).toString('hex')}`;
  }

  /** A credential that looks right and opens nothing, for servers that nobody bought. */
  playCredential(): NewCredential {
    const what = { label: 'Play key', provider: 'anthropic', type: 'api_key' };
    return { ...what, secret: playSecret(what, Buffer.from(this.#random.bytes(16)).toString('hex')) };
  }

  /** Sealed by `save`, so its shape is taken at its word. */
  #openSealed(sealed: string): CredentialStore {
    return JSON.parse(openSealedText(this.#sealingKey, sealed)) as CredentialStore;
  }
}
