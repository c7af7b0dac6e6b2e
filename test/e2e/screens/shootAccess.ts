import type { Page } from '@playwright/test';
import { type FrontServer, openFrontServer } from '../../fakes/frontServer.ts';
import { expect, type FleetUnderTest } from '../vocabulary/fleetTest.ts';
import { openService } from '../vocabulary/openService.ts';
import { addServer, enterWithPassphrase, goTo, holdUntil, openServer } from '../vocabulary/steps.ts';
import type { Camera } from './openCamera.ts';

const DAY_MS = 24 * 3_600_000;
/** Servers by how long ago their token was made, in days: one is fresh, one ends in a month, one today. */
const SERVERS = [
  ['atlas', 0],
  ['echo', 340],
  ['nova', 364.4],
] as const;
const PROJECTS = [
  ['Shop window', 'shop-window', 'implementing'],
  ['Photo backup', 'photo-backup', 'tests-green'],
  ['Mail filter', 'mail-filter', 'planning'],
  ['Old idea', 'old-idea', 'abandoned'],
] as const;

type Service = Awaited<ReturnType<typeof openService>>;

/** Tokens that end, projects, and a panic that is cut off half-way, in a fleet of one's own. */
export async function shootAccess(fleet: FleetUnderTest, theme: 'light' | 'dark', shoot: Camera): Promise<void> {
  const service = await openService();
  const front = await openFrontServer(service.url);
  try {
    const page = await fleet.open({ bus: 'none', colorScheme: theme, args: ['--api', front.url] });
    await enterWithPassphrase(page);
    const [first] = await takeServers(page, service);
    tellProjects(front, first ?? '');
    await shootTokens(page, shoot);
    await shootCutOff(fleet, front, shoot);
  } finally {
    await front.close();
    await service.stop();
  }
}

async function takeServers(page: Page, service: Service): Promise<string[]> {
  const orderIds: string[] = [];
  for (const [name, daysAgo] of SERVERS) {
    service.setClockBehind(daysAgo * DAY_MS);
    const made = await service.makeOrder({ name, plan: 'test', state: 'ready' });
    service.setClockBehind(0);
    if (orderIds.length > 0) {
      await goTo(page, 'Fleet');
      await page.getByRole('button', { name: 'Add a server' }).click();
    }
    await addServer(page, made.order_id, made.api_token);
    await expect(page.getByTestId('state-word')).toBeVisible();
    orderIds.push(made.order_id);
  }
  return orderIds;
}

function tellProjects(front: FrontServer, orderId: string): void {
  const projects = PROJECTS.map(([project, slug, status], place) => ({
    order_id: orderId,
    server_name: 'atlas',
    project,
    slug,
    status,
    last_implement_at: place === 2 ? null : new Date(Date.now() - (place + 1) * 5 * 3_600_000).toISOString(),
    spec_path: `/workspace/${slug}/specs/001-${slug}/spec.md`,
  }));
  front.decide(({ path }) =>
    path === '/api/v1/spec-kit/projects' ? { status: 200, body: { count: projects.length, projects } } : 'pass',
  );
}

async function shootTokens(page: Page, shoot: Camera): Promise<void> {
  await goTo(page, 'Access');
  await expect(page.getByTestId('token-row-nova')).toContainText('Ends today');
  await expect(page.getByTestId('token-row-echo')).toContainText('Ends soon');
  await expect(page.getByTestId('token-row-atlas')).toContainText('Valid');
  await shoot(page, 'access-ending');
  await openServer(page, 'echo', 'Access');
  await expect(page.getByText('What that opens')).toBeVisible();
  await shoot(page, 'server-access');
  await goTo(page, 'Projects');
  await page.getByRole('button', { name: 'Read now' }).click();
  await expect(page.getByTestId('project-old-idea')).toBeVisible();
  await expect(page.getByText('rows of its answer').first()).toBeVisible();
  await shoot(page, 'projects-told');
}

async function shootCutOff(fleet: FleetUnderTest, front: FrontServer, shoot: Camera): Promise<void> {
  const { page } = fleet;
  let isFirst = true;
  front.decide(({ method }) => {
    if (method !== 'DELETE') return isFirst ? 'pass' : 'cut';
    const fate = isFirst ? 'pass' : 'cut';
    isFirst = false;
    return fate;
  });
  await page.keyboard.press('Control+Shift+L');
  await page.getByText('Revoke everything', { exact: true }).click();
  await page.getByTestId('panic-go-on').click();
  await holdUntil(page, page.getByTestId('panic-revoke'), page.getByTestId('revocation'));
  await expect(page.getByTestId('revocation-echo')).toContainText('again in');
  await shoot(page, 'access-revoking');
  const again = await fleet.restart();
  await expect(again.getByText('It waits for your passphrase, also after a restart.')).toBeVisible();
  await shoot(again, 'fleet-revoking');
}
