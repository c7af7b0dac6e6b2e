import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DASHBOARD_WALKS } from './dashboardWalks.ts';
import { type Promised, promises, skill } from './facts.ts';
import { misfitChecker, type OwnDocument, operationOf, readOwnDocument } from './ownDocument.ts';
import { type Heard, openStage, type Stage } from './Stage.ts';
import { skillRoutes } from './skillRoutes.ts';

const PROMISED = promises();
const BY_THE_BOX = ', by the box';
const walks = Object.entries(DASHBOARD_WALKS).flatMap(([route, ways]) =>
  Object.entries(ways).map(([outcome, walk]) => ({ name: `${route} ${outcome}`, route, outcome, walk })),
);

describe('every outcome that the dashboard promises', () => {
  let stage: Stage;
  let document: OwnDocument;
  let misfitOfOwn: ReturnType<typeof misfitChecker>;
  beforeAll(async () => {
    stage = await openStage();
    document = await readOwnDocument(stage.emulator);
    misfitOfOwn = misfitChecker(document);
  });
  afterAll(() => stage.close());

  it('is walked', () => {
    const walked = walks.map(({ name }) => name).sort();
    expect(walked, 'Add what is missing to conformance/dashboardWalks.ts.').toEqual(outcomesOf(document).sort());
  });

  it('is known of every route that the contract document lists', () => {
    const listed = skillRoutes(stage.ready.order_id).filter(({ key }) => key === 'dashboard');
    expect(listed.length).toBeGreaterThan(20);
    for (const { name, method, path } of listed) {
      const found = operationOf(document, method, path);
      expect(DASHBOARD_WALKS[`${method} ${found?.template}`], name).toBeDefined();
    }
  });

  it.each(walks)('$name', async ({ route, outcome, walk }) => {
    const heard = await walk(stage);
    const status = Number(outcome.slice(0, 3));
    expect(heard.status, JSON.stringify(heard.body)).toBe(status);
    expect(heard.headers.get('x-request-id')).toMatch(/^req_[0-9A-Z]{26}$/);
    expect(misfitOfOwn(route, status, heard.body)).toBeNull();
    if (status >= 400) expectRefusal(heard, outcome);
    if (status === 429) expect(heard.headers.get('retry-after')).toBe('3');
    expect(twinOf(route, status)?.misfit(heard.body) ?? null).toBeNull();
  });

  it('is told in the words of the contract document', async () => {
    const { runtimes, credentialTypes } = skill['config'] as unknown as Record<string, string[]>;
    const { statuses } = skill['restart'] as unknown as Record<string, string[]>;
    const of = async (route: string): Promise<unknown> => (await DASHBOARD_WALKS[route]?.['200']?.(stage))?.body;
    const { drivers } = (await of('GET /api/dashboard/servers/{orderId}/config/drivers')) as {
      drivers: Array<{ name: string; supported_auth_types: string[] }>;
    };
    expect(drivers.map(({ name }) => name)).toEqual(runtimes);
    for (const { supported_auth_types: types } of drivers)
      expect(credentialTypes).toEqual(expect.arrayContaining(types));
    const polled = await of('GET /api/dashboard/servers/{orderId}/agents/{agentId}/restart/{restartId}');
    expect(statuses).toContain((polled as { status: string }).status);
  });
});

/** What the document promises of the dashboard, each as walks are named. */
function outcomesOf(document: OwnDocument): string[] {
  return Object.entries(document.paths)
    .filter(([path]) => path.startsWith('/api/dashboard/'))
    .flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { responses }]) =>
        Object.entries(responses).flatMap(([status, { description }]) => {
          const codes = Number(status) < 400 ? [''] : [...description.matchAll(/`(\w+)`(, by the box)?: /g)];
          return codes.map(
            ([, code, by = '']) => `${method.toUpperCase()} ${path} ${status}${code ? ` ${code}${by}` : ''}`,
          );
        }),
      ),
    );
}

/** The envelope of the service; or the words of a box, which knows no request id and puts what it knows more at the top. */
function expectRefusal({ headers, body }: Heard, outcome: string): void {
  const isByBox = outcome.endsWith(BY_THE_BOX);
  const code = outcome.slice(4).replace(BY_THE_BOX, '');
  expect(body).toMatchObject({ code, error: code, message: expect.stringMatching(/.\.$/) });
  const { request_id: requestId, detail } = body as { request_id?: string; detail?: unknown };
  expect(requestId ?? null).toBe(isByBox ? null : headers.get('x-request-id'));
  if (isByBox) expect(detail).toBeUndefined();
}

/** The same answer of the other surface, as the service's own OpenAPI has it: both speak alike. */
function twinOf(route: string, status: number): Promised | undefined {
  const bare = (name: string): string => name.replace(/\{\w+\}/g, '{}');
  const wanted = bare(`${route.replace('/api/dashboard/', '/api/v1/')} ${status}`);
  return PROMISED.find(({ name }) => bare(name) === wanted);
}
