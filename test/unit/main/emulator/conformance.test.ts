import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promises, skill } from './conformance/facts.ts';
import { misfitChecker, readOwnDocument } from './conformance/ownDocument.ts';
import { type Heard, openStage, type Stage } from './conformance/Stage.ts';
import { WALKS } from './conformance/walks.ts';

/** What can not be brought about, and why. Empty: everything can. */
const NOT_WALKED: Readonly<Record<string, string>> = {};

const hasEnvelope = (status: number): boolean => status >= 400 && status !== 402;

describe("every route and status of the service's OpenAPI", () => {
  let stage: Stage;
  let misfitOfOwn: ReturnType<typeof misfitChecker>;
  const walked: string[] = [];
  const codes = new Map<string, number>();
  beforeAll(async () => {
    stage = await openStage();
    misfitOfOwn = misfitChecker(await readOwnDocument(stage.emulator));
  });
  afterAll(async () => {
    await stage.close();
    console.log(`Walked ${walked.length} of ${promises().length}:\n${walked.map((name) => `  ${name}`).join('\n')}`);
  });

  it.each(promises().map((promised) => [promised.name, promised] as const))('%s', async (name, { status, misfit }) => {
    const why = NOT_WALKED[name];
    if (why !== undefined) return console.log(`Not walked: ${name}. ${why}`);
    const walk = WALKS[name];
    if (walk === undefined) throw new Error(`Nobody knows how to bring ${name} about: add it to conformance/walks.ts.`);
    const heard = await walk(stage);
    expect(heard.status, JSON.stringify(heard.body)).toBe(status);
    expect(misfit(heard.body)).toBeNull();
    expect(misfitOfOwn(name, status, heard.body)).toBeNull();
    expect(heard.headers.get('x-request-id')).toMatch(/^req_[0-9A-Z]{26}$/);
    if (hasEnvelope(status)) codes.set(...envelopeOf(heard));
    if (status === 429) expect(heard.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
    walked.push(name);
  });

  it('refuses with the documented codes, each under its status', async () => {
    const also = [
      await stage.ask({ path: `/api/v1/status/${stage.revoked.order_id}`, token: stage.revoked.api_token }),
      await stage.ask({ method: 'POST', path: '/api/v1/spawn/gigantic' }),
      await expiredToken(stage),
    ];
    for (const heard of also) codes.set(...envelopeOf(heard));
    const documented = skill['errorCodes'] as unknown as Record<string, number>;
    expect(Object.fromEntries(codes)).toEqual({ ...documented, server_not_ready: 503 });
  });
});

/** The envelope's code and status, when it is one; `error` repeats the code, and the id is that of the header. */
function envelopeOf({ status, headers, body }: Heard): [string, number] {
  expect(body).toMatchObject({
    code: expect.stringMatching(/^[a-z_]+$/),
    message: expect.any(String),
    request_id: headers.get('x-request-id'),
  });
  const { code, error } = body as { code: string; error: string };
  expect(error).toBe(code);
  return [code, status];
}

async function expiredToken({ emulator, ask, other }: Stage): Promise<Heard> {
  const body = JSON.stringify({ jumpMs: 366 * 24 * 3_600_000 });
  await ask({ method: 'POST', path: '/__emulator/clock', token: emulator.adminKey, body });
  return ask({ path: `/api/v1/status/${other.order_id}`, token: other.api_token });
}
