import { answerFor } from '../agents/answerFor.ts';
import type { AgentStep } from '../agents/Intent.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { Failure } from '../receipts/Receipt.ts';
import { takeFailure, takeHang } from '../receipts/takeFailure.ts';
import type { World } from '../World.ts';
import type { Frame } from './Frame.ts';
import { type Beat, planBeats } from './planBeats.ts';
import { withLongPassage } from './withLongPassage.ts';

type Turn = { readonly stop: (why: 'aborted' | 'superseded') => void };

/** The turns under way, one per order: a newer message supersedes an older one. A turn outlives its socket. */
export class Turns {
  #world: World;
  #running = new Map<string, Turn>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Begins to answer; frames go to `send`. */
  begin(order: OrderRecord, text: string, send: (frame: Frame) => void): void {
    const { orderId } = order;
    this.#running.get(orderId)?.stop('superseded');
    const metadata = { agent_id: 'osmoda' };
    const { requestId } = this.#world.receipts.accept({ orderId, action: 'chat_message', metadata });
    this.#world.chatLog.append(orderId, { role: 'user', text, source: 'ws', request_id: requestId });
    const failure = whyNot(this.#world, order) ?? takeFailure(this.#world.faults, 'chat_message', orderId);
    if (failure) {
      this.#world.receipts.fail(requestId, failure);
      send({ type: 'error', code: failure.code, text: failure.message });
      return;
    }
    if (takeHang(this.#world.faults, 'chat_message', orderId)) return;
    const asked = { machine: this.#world.machines.get(order), text, now: this.#world.clock.now() };
    const { steps: answer, machine } = answerFor(asked);
    const steps = withLongPassage(this.#world.faults, orderId, answer);
    if (machine) this.#world.machines.save(orderId, machine);
    this.#running.set(orderId, this.#play(orderId, requestId, steps, send));
  }

  /** Stops the turn of an order, if one is under way. */
  abort(orderId: string): void {
    this.#running.get(orderId)?.stop('aborted');
  }

  #play(orderId: string, requestId: string, steps: readonly AgentStep[], send: (frame: Frame) => void): Turn {
    const { clock, chatLog, receipts, switches, faults } = this.#world;
    const beats = planBeats(steps, {
      wordMs: switches.wordMs,
      splitWords: faults.look('splitWords') !== null,
      lose: faults.take('chatPauseWithLoss', orderId)?.lose ?? 0,
    });
    const startedMs = clock.monotonicMs();
    const fullText = steps.map((step) => (step.kind === 'say' ? step.text : '')).join('');
    let heard = '';
    let cancel: () => void = () => {};
    const end = (why: 'answered' | 'aborted' | 'superseded'): void => {
      cancel();
      if (this.#running.get(orderId) === turn) this.#running.delete(orderId);
      const text = why === 'answered' ? fullText : heard;
      if (text !== '')
        chatLog.append(orderId, { role: 'agent', text, source: 'ws', request_id: requestId, final: true });
      const elapsed = { elapsed_ms: Math.round(clock.monotonicMs() - startedMs) };
      if (why !== 'superseded')
        receipts.complete(requestId, why === 'aborted' ? { ...elapsed, aborted: true } : elapsed);
      send({ type: 'done' });
    };
    const turn: Turn = { stop: end };
    const next = (index: number): void => {
      const beat = beats[index];
      if (!beat) {
        end('answered');
        return;
      }
      cancel = clock.after(beat.afterMs, () => {
        if (beat.frame.type === 'text') heard += beat.frame.text;
        this.#write(orderId, requestId, beat);
        send(beat.frame);
        next(index + 1);
      });
    };
    next(0);
    return turn;
  }

  #write(orderId: string, requestId: string, beat: Beat): void {
    if (!beat.row && !beat.progress) return;
    this.#world.database.transact(() => {
      if (beat.row) this.#world.chatLog.append(orderId, { ...beat.row, request_id: requestId });
      if (beat.progress) this.#world.receipts.progress(requestId, beat.progress);
    });
  }
}

/** Whether the server's agent is there to be talked to. */
export function isAgentThere(order: OrderRecord): boolean {
  return order.setupComplete && order.status === 'running';
}

function whyNot(world: World, order: OrderRecord): Failure | null {
  if (!isAgentThere(order)) {
    const message = 'The agent is not connected yet.';
    return { code: 'agent_disconnected', message, fallback_recommendation: 'retry' };
  }
  if (order.life.kind === 'wedged') {
    const fallback = order.life.healsItself ? 'wait_for_wedge_auto_restart' : 'restart_agent';
    return { code: 'gateway_wedged', message: 'The agent is stuck.', fallback_recommendation: fallback };
  }
  if (world.switches.requireApiKey && !order.hasApiKey) {
    return { code: 'no_credential', message: 'No AI key is set.', fallback_recommendation: 'add_api_key' };
  }
  return null;
}
