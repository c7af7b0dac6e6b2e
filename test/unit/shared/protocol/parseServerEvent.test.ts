import { describe, expect, it } from 'vitest';
import { orderId } from '../../../../src-shared/basics/index.ts';
import type { RawServerEvent } from '../../../../src-shared/protocol/index.ts';
import { parseServerEvent } from '../../../../src-shared/protocol/index.ts';
import { accepted } from './fixtures.ts';

const ORDER = orderId('550e8400-e29b-41d4-a716-446655440000');
const read = (raw: RawServerEvent) => parseServerEvent(raw, ORDER);
const data = (fields: object) => JSON.stringify(fields);

describe('parseServerEvent', () => {
  it('reads a wedge as the stream carries it', () => {
    const raw = {
      id: '812',
      event: 'server',
      data: data({
        type: 'agent.wedged',
        stale_min: 6,
        last_heartbeat: '2026-05-06T13:14:00.000Z',
        ts: '2026-05-06T13:20:00Z',
      }),
    };
    expect(accepted(read(raw))).toEqual({
      kind: 'agent.wedged',
      id: 812,
      orderId: ORDER,
      at: Date.UTC(2026, 4, 6, 13, 20),
      staleMin: 6,
      lastHeartbeatAt: Date.UTC(2026, 4, 6, 13, 14),
    });
  });

  it('takes the cursor from the id line, else from the data', () => {
    expect(accepted(read({ id: '9', data: data({ id: 3, type: 'agent.healed', via: 'manual' }) })).id).toBe(9);
    expect(accepted(read({ data: data({ id: 3, type: 'agent.healed', via: 'manual' }) })).id).toBe(3);
    expect(accepted(read({ id: 'x', data: data({ id: '4', type: 'agent.healed' }) })).id).toBe(4);
    expect(read({ data: data({ type: 'agent.healed' }) })).toMatchObject({
      ok: false,
      problem: { code: 'event_without_id' },
    });
  });

  it.each(['server', 'message', 'agent.healed'])('accepts the frame name %s', (event) => {
    expect(accepted(read({ id: '1', event, data: data({ type: 'agent.healed', via: 'manual' }) })).kind).toBe(
      'agent.healed',
    );
  });

  it('falls back on a frame named after its type', () => {
    expect(accepted(read({ id: '1', event: 'agent.healed', data: data({ via: 'manual' }) }))).toMatchObject({
      kind: 'agent.healed',
    });
    expect(accepted(read({ id: '1', event: 'server', data: data({ via: 'manual' }) }))).toMatchObject({
      kind: 'unknown',
      type: '',
    });
  });

  it('keeps an event of a type it does not know', () => {
    expect(accepted(read({ id: '5', data: data({ type: 'disk.full', order_id: 'x', percent: 97 }) }))).toEqual({
      kind: 'unknown',
      type: 'disk.full',
      fields: { percent: 97 },
      id: 5,
      orderId: ORDER,
      at: null,
    });
  });

  it('keeps a known type whose fields it can not read', () => {
    const event = accepted(read({ id: '5', data: data({ type: 'request.completed', action: 'chat_message' }) }));
    expect(event).toMatchObject({ kind: 'unknown', type: 'request.completed', fields: { action: 'chat_message' } });
  });

  it('keeps failure codes and words it does not know', () => {
    const failure = { code: 'moon_phase', message: 'm', fallback_recommendation: 'howl' };
    const fields = { type: 'request.failed', request_id: 'req_x_1', action: 'new_action', failure };
    expect(accepted(read({ id: '5', data: data(fields) }))).toMatchObject({
      action: 'new_action',
      failure: { code: 'moon_phase', message: 'm', fallback: 'howl' },
    });
    const step = { type: 'install.progress', step: 'moon', status: 'howling' };
    expect(accepted(read({ id: '6', data: data(step) }))).toMatchObject({
      status: { kind: 'unknown', word: 'howling' },
    });
  });

  it('names the event it could not read, so that the reader can step over it', () => {
    expect(read({ id: '44', data: '{"type":' })).toMatchObject({
      ok: false,
      problem: { code: 'unreadable_answer', facts: { eventId: '44' } },
    });
  });

  it('gives no key in the data power over the event', () => {
    const event = accepted(
      read({ id: '5', data: '{"type":"x","__proto__":{"kind":"agent.healed"},"kind":"agent.healed"}' }),
    );
    expect(event.kind).toBe('unknown');
    expect(Object.getPrototypeOf(event)).toBe(Object.prototype);
  });

  it('survives nesting deeper than a stack, and hands on something that can be written again', () => {
    const deep = `{"id":1,"type":"x","a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const event = accepted(read({ data: deep }));
    expect(event.kind).toBe('unknown');
    expect(JSON.stringify(event).length).toBeLessThan(400);
  });
});
