import {
  Announcer,
  type Answer,
  type InviteId,
  type OrderId,
  ok,
  problem,
  refused,
} from '../../src-shared/basics/index.ts';
import type { MeshLayout, MeshMember, MeshView, ReadInvite } from '../../src-shared/domain/index.ts';
import {
  findInvite,
  type MeshInvite,
  parseMeshIdentity,
  parsePeers,
  withinAnHour,
} from '../../src-shared/protocol/index.ts';
import { askUnlessStuck } from './askUnlessStuck.ts';
import { CutOff } from './CutOff.ts';
import { hearAnswer } from './hearAnswer.ts';
import type { Invites } from './Invites.ts';
import { isGenuine } from './isGenuine.ts';
import { Members } from './Members.ts';
import { foreignInvite, forgedInvite, inviteLetGo } from './meshProblems.ts';
import { Plans } from './Plans.ts';
import { INVITE_MS, PHRASES } from './phrases.ts';
import { Rooms } from './Rooms.ts';
import { type RunDeps, Runs } from './Runs.ts';

/** Clocks of servers and ours may differ by so much, in milliseconds. */
const CLOCK_SKEW_MS = 5 * 60_000;

type Lent = Omit<RunDeps, 'members'> & { readonly ownNames: (orderId: OrderId) => readonly string[] };

/** The mesh between servers, reached through their agents: who is linked with whom, pairings, plans, rooms. */
export class Mesh {
  readonly invites: Invites;
  readonly members: Members;
  readonly runs: Runs;
  readonly plans: Plans;
  readonly rooms: Rooms;
  #lent: Lent;
  #layout: MeshLayout = { revision: 0, places: {} };
  #layoutChanged: Announcer<MeshLayout>;
  #cutOff = new CutOff();

  constructor(lent: Lent) {
    this.#lent = lent;
    this.invites = lent.invites;
    this.members = new Members(lent.store, lent.clock, lent.logger);
    this.runs = new Runs({ ...lent, members: this.members });
    this.plans = new Plans({ ...lent, members: this.members, runs: this.runs });
    this.rooms = new Rooms({ ...lent, members: this.members, cutOff: this.#cutOff });
    this.#layoutChanged = new Announcer((error) =>
      lent.logger.error('a listener of the map failed', { error: String(error) }),
    );
  }

  load(): void {
    this.members.load();
    this.runs.load();
    this.plans.load();
    this.rooms.load();
    this.#layout = this.#lent.store.layout();
  }

  view(): MeshView {
    return {
      members: this.members.list(),
      runs: this.runs.list(),
      plan: this.plans.get(),
      rooms: this.rooms.list(),
      invites: this.invites.list(),
      layout: this.#layout,
    };
  }

  onLayoutChanged(listener: (layout: MeshLayout) => void): () => void {
    return this.#layoutChanged.on(listener);
  }

  /** Puts nodes of the map where a person wants them; `null` lets one go where it falls. */
  place(moved: Readonly<Record<string, { readonly x: number; readonly y: number } | null>>): void {
    const places = new Map(Object.entries(this.#layout.places));
    for (const [key, at] of Object.entries(moved)) {
      if (at === null) places.delete(key);
      else places.set(key, at);
    }
    this.#layout = { revision: this.#layout.revision + 1, places: Object.fromEntries(places) };
    this.#lent.store.saveLayout(this.#layout);
    this.#layoutChanged.announce(this.#layout);
  }

  /** Asks a server who it is and who its peers are. Problems: those of asking, `identity_unreadable`, `peers_unreadable`. */
  async askMember(orderId: OrderId): Promise<Answer<MeshMember>> {
    const { signal } = this.#cutOff;
    const identity = await this.#askFor(orderId, 'identify', parseMeshIdentity, signal);
    if (!identity.ok) return identity;
    this.members.learnIdentity(orderId, identity.value);
    const peers = await this.#askFor(orderId, 'peers', (text) => parsePeers(text, identity.value), signal);
    if (!peers.ok) return peers;
    this.members.learnPeers(orderId, peers.value);
    return ok(this.members.get(orderId));
  }

  /**
   * Asks a server for an invite, to be given on by hand. Problems: those of asking and of `findInvite`, `identity_unreadable`,
   * `invite_foreign`, `invite_gone`.
   */
  async makeInvite(orderId: OrderId): Promise<Answer<{ readonly inviteId: InviteId }>> {
    const { signal } = this.#cutOff;
    for (const isAgain of [false, true]) {
      const text = PHRASES.invite('', isAgain);
      const answer = await askUnlessStuck(this.#lent.agents, orderId, text, signal);
      const heard = hearAnswer('invite', orderId, answer, null);
      if (heard.kind === 'code') return this.#keepOwn(orderId, heard.invite, signal);
      if (heard.kind !== 'unreadable' || isAgain) return refused('problem' in heard ? heard.problem : noAnswer());
    }
    return refused(noAnswer());
  }

  /** What a pasted code says; nothing is sent. Problems: those of `findInvite`, `invite_forged`. */
  readInvite(text: string): Answer<ReadInvite> {
    const invite = this.#parse(text);
    if (!invite.ok) return invite;
    const { endpoint, instanceId, expiresAt } = invite.value;
    const told = findInvite(text, null);
    const saysLonger = told.ok && told.value.expiresAt > expiresAt + CLOCK_SKEW_MS;
    return ok({
      endpoint,
      instanceId,
      expiresAt,
      saysLonger,
      orderId: this.members.withIdentity(instanceId)?.orderId ?? null,
    });
  }

  /** Gives a pasted code to a server's agent. Problems: as `readInvite` and `Runs.start`, `invite_own`. */
  giveInvite(orderId: OrderId, text: string): ReturnType<Runs['start']> {
    const invite = this.#parse(text);
    if (!invite.ok) return invite;
    const first = this.members.withIdentity(invite.value.instanceId)?.orderId ?? null;
    if (first === orderId) return refused(ownInvite(this.#lent.agents.nameOf(orderId)));
    return this.runs.start({ kind: 'give', first, second: orderId, invite: invite.value });
  }

  /** Lets two servers, or a server and a peer that is none of ours, forget each other. Problems: those of `Runs.start`. */
  unpair(wish: { first: OrderId | null; second: OrderId; peerId: string | null }): ReturnType<Runs['start']> {
    const { first, second } = wish;
    const firstId = first === null ? wish.peerId : this.members.get(first).instanceId;
    return this.runs.start({ kind: 'unpair', first, second, firstId, secondId: this.members.get(second).instanceId });
  }

  /**
   * The app locks: every code is forgotten, and what goes on ends as cancelled, for nothing is asked behind the curtain: not by a
   * pairing, and not by a message or a question that waits for a busy chat.
   */
  putAway(): void {
    void this.invites.forgetAll();
    this.#cutOff.cut();
    this.runs.cancelAll();
    if (!this.#lent.store.isReadOnly) this.plans.stopPlan();
  }

  stop(): Promise<void> {
    this.#cutOff.end();
    this.plans.close();
    this.runs.stop();
    return this.invites.forgetAll();
  }

  /** Holds an invite whose giver says who it is, and is whose invite it is. */
  async #keepOwn(
    orderId: OrderId,
    invite: MeshInvite,
    signal: AbortSignal,
  ): Promise<Answer<{ readonly inviteId: InviteId }>> {
    if (!this.members.saidLately(orderId, invite.instanceId)) {
      const identity = await this.#askFor(orderId, 'identify', parseMeshIdentity, signal);
      if (!identity.ok) return identity;
      this.members.learnIdentity(orderId, identity.value);
      if (identity.value !== invite.instanceId) return refused(foreignInvite());
    }
    const kept = this.invites.keepFresh(invite, INVITE_MS);
    return kept === null ? refused(inviteLetGo()) : ok({ inviteId: kept.inviteId });
  }

  async #askFor<T>(
    orderId: OrderId,
    step: 'identify' | 'peers',
    read: (text: string) => Answer<T>,
    signal: AbortSignal,
  ): Promise<Answer<T>> {
    for (const isAgain of [false, true]) {
      const text = PHRASES[step]('', isAgain);
      const answer = await askUnlessStuck(this.#lent.agents, orderId, text, signal);
      if (!answer.ok) return answer;
      const told = read(answer.value);
      if (told.ok || isAgain) return told;
    }
    return refused(noAnswer());
  }

  #parse(text: string): Answer<MeshInvite> {
    const now = this.#lent.clock.now();
    const timeless = findInvite(text, null);
    const isHeld = timeless.ok && this.invites.holds(timeless.value.code);
    const invite = isHeld ? ok(withinAnHour(timeless.value, now)) : findInvite(text, now);
    return !invite.ok || isGenuine(invite.value) ? invite : refused(forgedInvite());
  }
}

function noAnswer() {
  return problem('agent_no_answer', 'The agent gave no answer.', 'Read its chat, and try again.');
}

function ownInvite(name: string) {
  return problem('invite_own', `This is an invite of ${name} itself.`, 'Give it to another server.');
}
