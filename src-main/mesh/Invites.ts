import {
  Announcer,
  type Answer,
  ClipboardSecret,
  type Clock,
  type InviteId,
  inviteId,
  type Logger,
  ok,
  problem,
  type Random,
  refused,
} from '../../src-shared/basics/index.ts';
import type { KeptInvite } from '../../src-shared/domain/index.ts';
import { type InviteCode, LONGEST_INVITE_MS, type MeshInvite } from '../../src-shared/protocol/index.ts';
import type { ClipboardPort } from '../host/index.ts';

type Lent = {
  readonly clipboard: ClipboardPort;
  /** False while the app is locked or gives up everything: then a code that comes in is let go at once. */
  readonly mayHold: () => boolean;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
};

type Held = { readonly view: KeptInvite; readonly code: InviteCode; readonly cancel: () => void };

/** The codes of invites: in memory, until they run out or the fleet is closed. Nothing of this reaches a disk. */
export class Invites {
  #lent: Lent;
  #held = new Map<InviteId, Held>();
  #onClipboard: ClipboardSecret;
  #announcer: Announcer<readonly KeptInvite[]>;

  constructor(lent: Lent) {
    this.#lent = lent;
    this.#onClipboard = new ClipboardSecret(lent);
    this.#announcer = new Announcer((error) =>
      lent.logger.error('a listener of the invites failed', { error: String(error) }),
    );
  }

  onChanged(listener: (invites: readonly KeptInvite[]) => void): () => void {
    return this.#announcer.on(listener);
  }

  list(): readonly KeptInvite[] {
    return [...this.#held.values()].map(({ view }) => view);
  }

  /** Holds a code until it runs out, once however often it is seen. One that is not to be held, or has run out, only gets a name. */
  keep(invite: MeshInvite): InviteId {
    return this.#idOf(invite.code) ?? this.#hold(this.#newId(), invite, invite.expiresAt, false);
  }

  /**
   * Holds the code that was just made at our wish for as long as was asked for, from now: what it says of its end is by the
   * inviter's clock, which may be far from ours. Null while nothing may be held.
   */
  keepFresh(invite: MeshInvite, lastsMs: number): KeptInvite | null {
    if (!this.#lent.mayHold()) return null;
    const known = this.#idOf(invite.code);
    const before = known === null ? undefined : this.#held.get(known);
    before?.cancel();
    const expiresAt = this.#lent.clock.now() + lastsMs;
    const id = this.#hold(known ?? this.#newId(), invite, expiresAt, before?.view.wasShown ?? false);
    return this.#held.get(id)?.view ?? null;
  }

  /** Whether this code is held, so that it has not run out, whatever it says of itself. */
  holds(code: InviteCode): boolean {
    return this.#idOf(code) !== null;
  }

  /** The code, for whoever sends it on; null when it is not held any more. */
  codeOf(id: InviteId): InviteCode | null {
    return this.#held.get(id)?.code ?? null;
  }

  /** Puts the code on the clipboard and takes it away again after 30 s, where it is still there. Problem: `invite_gone`. */
  copy(id: InviteId): Answer<null> {
    const held = this.#held.get(id);
    if (held === undefined) return inviteGone();
    this.#onClipboard.put(held.code);
    return ok(null);
  }

  /** The code for a person to read, once. Problems: `invite_gone`, `invite_shown_already`. */
  reveal(id: InviteId): Answer<{ readonly secret: string }> {
    const held = this.#held.get(id);
    if (held === undefined) return inviteGone();
    if (held.view.wasShown) return refused(shownAlready());
    this.#held.set(id, { ...held, view: { ...held.view, wasShown: true } });
    this.#tell();
    return ok({ secret: held.code });
  }

  /** Forgets every code, and waits until none of them is on the clipboard. */
  async forgetAll(): Promise<void> {
    for (const { cancel } of this.#held.values()) cancel();
    if (this.#held.size > 0) {
      this.#held.clear();
      this.#tell();
    }
    await this.#onClipboard.takeBack();
  }

  #idOf(code: InviteCode): InviteId | null {
    return [...this.#held.values()].find((held) => held.code === code)?.view.inviteId ?? null;
  }

  #newId(): InviteId {
    return inviteId(this.#lent.random.uuid().slice(0, 8));
  }

  #hold(id: InviteId, { instanceId, endpoint, code }: MeshInvite, until: number, wasShown: boolean): InviteId {
    const now = this.#lent.clock.now();
    const expiresAt = Math.min(until, now + LONGEST_INVITE_MS);
    const leftMs = expiresAt - now;
    if (leftMs <= 0 || !this.#lent.mayHold()) return id;
    const cancel = this.#lent.clock.after(leftMs, () => this.#forget(id));
    this.#held.set(id, { view: { inviteId: id, instanceId, endpoint, expiresAt, wasShown }, code, cancel });
    this.#tell();
    return id;
  }

  #forget(id: InviteId): void {
    this.#held.delete(id);
    this.#tell();
  }

  #tell(): void {
    this.#announcer.announce(this.list());
  }
}

function inviteGone(): Answer<never> {
  const say = 'This invite is not held any more: it has run out, or the app was started anew.';
  return refused(problem('invite_gone', say, 'Ask the agent for a new one.'));
}

function shownAlready() {
  const say = 'This invite was shown already; it is shown once.';
  return problem('invite_shown_already', say, 'Copy it instead, or ask the agent for a new one.');
}
