const REQUEST = 'req_01J9ZK3T5QW8';

/** What happens on a server, in the mix of an ordinary day: mostly heartbeats, now and then a request with its tools. */
const FACTS: ReadonlyArray<(id: number) => object> = [
  heartbeat,
  heartbeat,
  (id) => ({
    type: 'request.accepted',
    request_id: `${REQUEST}${id}`,
    action: 'chat_message',
    expected_completion_within_seconds: 30,
  }),
  heartbeat,
  (id) => ({
    type: 'request.progress',
    request_id: `${REQUEST}${id - 2}`,
    action: 'chat_message',
    progress: { stage: 'tool_use', tool: 'service_status', round: 2 },
  }),
  heartbeat,
  (id) => ({
    type: 'request.completed',
    request_id: `${REQUEST}${id - 4}`,
    action: 'chat_message',
    result: { text: 'All thirteen services are up, nothing needs you.', tools: 1 },
  }),
  heartbeat,
  (id) => ({ type: 'state.changed', field: 'has_api_key', value: id % 16 < 8 }),
  heartbeat,
];

function heartbeat(id: number): object {
  return { type: 'heartbeat.received', server_status: 'alive', agents_count: 2, lag_ms: 20 + (id % 120) };
}

/** One event as the service says it: 150 to 300 bytes. `at` is its stamp, unix ms. */
export function eventBody(orderId: string, id: number, at: number): string {
  const fact = FACTS[id % FACTS.length]?.(id);
  return JSON.stringify({ ...fact, id, ts: new Date(at).toISOString(), order_id: orderId });
}

/** The same as one frame of the stream. */
export function eventFrame(orderId: string, id: number, at: number): string {
  return `id: ${id}\nevent: server\ndata: ${eventBody(orderId, id, at)}\n\n`;
}
