import { answerFor } from '../agents/answerFor.ts';
import { boxOf } from '../agents/boxOf.ts';
import { MAIN_AGENT } from '../engine/Engine.ts';
import { noteUse, type RunsOn } from '../engine/runsOn.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import { failureOf } from '../receipts/failures.ts';
import type { Failure } from '../receipts/Receipt.ts';
import { takeHang } from '../receipts/takeFailure.ts';
import type { World } from '../World.ts';
import type { Beat, Beats, Moment } from './Beat.ts';
import { beatsOf, dialectOf } from './beatsOf.ts';
import type { ChatDialect } from './Frame.ts';
import type { Send } from './Send.ts';
import { tryCredential } from './tryCredential.ts';

type End = 'answered' | 'aborted' | 'superseded' | Failure;
type Turn = { readonly stop: (why: 'aborted' | 'superseded') => void };
type Asking = {
  readonly orderId: string;
  readonly requestId: string;
  readonly source: TurnFrom['source'];
  readonly runsOn: RunsOn | null;
  readonly send: Send;
};

/** How a message came in, what its chat runs on (null when it has no key), and how it is told unless as the switch says. */
export type TurnFrom = {
  readonly source: 'ws' | 'dashboard';
  readonly runsOn: RunsOn | null;
  readonly dialect?: ChatDialect;
};

/** The turns under way, one per order: a newer message supersedes an older one. A turn outlives its socket. */
export class Turns {
  #world: World;
  #running = new Map<string, Turn>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Begins to answer and returns the request id of it; frames go to `send`, the last one `done` or `error`. */
  begin(order: OrderRecord, text: string, send: Send, from: TurnFrom): string {
    const world = this.#world;
    const { orderId } = order;
    const { source, runsOn } = from;
    this.#running.get(orderId)?.stop('superseded');
    const metadata = { agent_id: MAIN_AGENT, ...(runsOn ? { runtime: runsOn.runtime, model: runsOn.model } : {}) };
    const { requestId } = world.receipts.accept({ orderId, action: 'chat_message', metadata });
    world.chatLog.append(orderId, { role: 'user', text, source, request_id: requestId });
    const failure = whyNot(order, runsOn);
    if (failure) {
      world.receipts.fail(requestId, failure);
      send({ type: 'error', code: failure.code, text: failure.message });
      return requestId;
    }
    const asking = { orderId, requestId, source, runsOn, send };
    if (takeHang(world.faults, 'chat_message', orderId)) {
      this.#play(asking, null);
      return requestId;
    }
    if (runsOn) noteUse(world, order, runsOn);
    const trial = tryCredential(world, order, runsOn, dialectOf(world, from));
    for (const frame of trial.frames) send(frame);
    const telling = trial.refusal ?? answerFor(boxOf(world, order), text);
    this.#play(asking, beatsOf(world, orderId, telling, from));
    return requestId;
  }

  /** Whether a turn of this order is under way. */
  isRunning(orderId: string): boolean {
    return this.#running.has(orderId);
  }

  /** Stops the turn of an order, if one is under way. What its tools have done by then stays done. */
  abort(orderId: string): void {
    this.#running.get(orderId)?.stop('aborted');
  }

  /** Plays the beats one by one; without any (null) the turn is under way until it is stopped. */
  #play(asking: Asking, beats: Beats | null): void {
    const { clock } = this.#world;
    const startedMs = clock.monotonicMs();
    let said = '';
    let cancel: () => void = () => {};
    const end = (why: End): void => {
      cancel();
      if (this.#running.get(asking.orderId) === turn) this.#running.delete(asking.orderId);
      this.#close(asking, why, said, Math.round(clock.monotonicMs() - startedMs));
    };
    const turn: Turn = { stop: end };
    const next = (): void => {
      const beat = beats && drawn(beats);
      if (!beat) return void end('answered');
      cancel = clock.after(beat.afterMs, () => {
        const moment = this.#live(asking, beat);
        said += moment.said ?? '';
        for (const frame of moment.frames) asking.send(frame, moment.row?.text ? { found: moment.row.text } : {});
        if (moment.failure) return void end(moment.failure);
        next();
      });
    };
    this.#running.set(asking.orderId, turn);
    clock.after(0, () => this.#world.receipts.begin(asking.requestId));
    if (beats) next();
  }

  /** Lets a moment happen: what a tool changes, the history and the receipt land together. */
  #live({ orderId, requestId, runsOn }: Asking, beat: Beat): Moment {
    const { orders, database, chatLog, receipts } = this.#world;
    if (beat.kind === 'text') return beat.happen();
    const order = orders.get(orderId);
    const failure = order ? whyNot(order, runsOn) : failureOf('agent_disconnected');
    if (failure) return { frames: [], failure };
    try {
      return database.transact(() => {
        const moment = beat.happen();
        if (moment.row) chatLog.append(orderId, { ...moment.row, request_id: requestId });
        if (moment.progress) receipts.progress(requestId, moment.progress);
        return moment;
      });
    } catch (error) {
      return brokenBy(error);
    }
  }

  #close({ orderId, requestId, source, send }: Asking, why: End, said: string, elapsedMs: number): void {
    const { chatLog, receipts } = this.#world;
    if (said !== '') {
      chatLog.append(orderId, { role: 'agent', text: said, source, request_id: requestId, final: true });
    }
    if (typeof why === 'object') {
      receipts.fail(requestId, why);
      send({ type: 'error', code: why.code, text: why.message });
      return;
    }
    const elapsed = { elapsed_ms: elapsedMs };
    if (why !== 'superseded') receipts.complete(requestId, why === 'aborted' ? { ...elapsed, aborted: true } : elapsed);
    send({ type: 'done' }, { end: why });
  }
}

/** The next beat; a mistake of our own in an answer ends that turn, and not the service. */
function drawn(beats: Beats): Beat | null {
  try {
    return beats.next().value ?? null;
  } catch (error) {
    return { kind: 'aside', afterMs: 0, happen: () => brokenBy(error) };
  }
}

function brokenBy(error: unknown): Moment {
  const message = `The agent failed inside: ${error instanceof Error ? error.message : String(error)}`;
  return { frames: [], failure: { ...failureOf('exception'), message } };
}

/** Whether the server's agent is there to be talked to. */
export function isAgentThere(order: OrderRecord): boolean {
  return order.setupComplete && order.status === 'running';
}

function whyNot(order: OrderRecord, runsOn: RunsOn | null): Failure | null {
  if (!isAgentThere(order)) {
    return { ...failureOf('agent_disconnected'), message: 'The agent is not connected yet.' };
  }
  if (order.life.kind === 'wedged') {
    const fallback = order.life.healsItself ? 'wait_for_wedge_auto_restart' : 'restart_agent';
    return { ...failureOf('gateway_wedged'), fallback_recommendation: fallback };
  }
  return runsOn === null ? failureOf('no_credential') : null;
}
