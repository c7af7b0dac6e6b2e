import { z } from 'zod';
import { type Answer, ok, problem, refused } from '../../src-shared/basics/index.ts';

/** One call of the control API; `name` is what stands behind `/__emulator/`. */
export type LabCall = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly name: string;
  readonly body?: object;
};

/** The control API of the demo's own pretend service: whoever holds it can make anything happen there. */
export type LabControl = {
  /** What it answers; null when it has nothing to say. Problems: `demo_not_reached`, and the codes of the control API. */
  ask(call: LabCall): Promise<Answer<unknown>>;
};

const refusalSchema = z.object({
  code: z.string().max(80),
  message: z.string().max(600),
  request_id: z.string().max(120).optional(),
});

/** Binds the control API to its key, which goes no further than this. */
export function openLabControl(at: { url: string; adminKey: string }, fetcher: typeof fetch): LabControl {
  return {
    async ask({ method, name, body }) {
      try {
        const reply = await fetcher(`${at.url}/__emulator/${name}`, {
          method,
          headers: { authorization: `Bearer ${at.adminKey}`, 'content-type': 'application/json' },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        const text = await reply.text();
        const said: unknown = text === '' ? null : JSON.parse(text);
        return reply.ok ? ok(said) : refused(refusalOf(said));
      } catch {
        return refused(notReached());
      }
    },
  };
}

/** Its own words are shown: the service is ours, and they say best why something can not be. */
function refusalOf(said: unknown) {
  const read = refusalSchema.safeParse(said);
  if (!read.success) return notReached();
  const { code, message, request_id: correlationId } = read.data;
  const hint = 'Nothing was changed; choose something else, or another server.';
  return problem(code, message, hint, correlationId === undefined ? {} : { correlationId });
}

function notReached() {
  return problem(
    'demo_not_reached',
    'The pretend service did not answer.',
    'Try again; if it goes on, leave the demo and open it again.',
  );
}
