import { z } from 'zod';
import { type FaultRow, forOrder, whole } from './FaultRow.ts';

/** What goes wrong on the machines that the agents look after, and between them. */
export const agentFaults = {
  appBreaks: {
    times: 0,
    params: z.strictObject({ app: z.string().max(64).optional(), ...forOrder }),
    does: 'An app (the newest that runs unless named) fails its health check; the watcher on its server notices.',
  },
  meshRefuses: {
    times: 1,
    params: z.strictObject(forOrder),
    does: 'The next mesh invite that this server accepts is turned down in the handshake.',
  },
  meshSlow: {
    times: null,
    params: z.strictObject({ seconds: whole(1, 600).default(20), ...forOrder }),
    does: 'Mesh handshakes take so many seconds.',
  },
} as const satisfies Record<string, FaultRow>;
