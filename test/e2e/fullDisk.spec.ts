import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type FleetUnderTest, test } from './vocabulary/fleetTest.ts';
import { openService } from './vocabulary/openService.ts';
import { addServer, enterWithPassphrase, expectProblem, goTo, holdUntil, openServer } from './vocabulary/steps.ts';

/** Gives the profile a file system of its own, small enough to be filled. False where this user may not mount one. */
function mountSmallDisk(fleet: FleetUnderTest): boolean {
  mkdirSync(fleet.profileDir, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16m', 'tmpfs', fleet.profileDir], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Writes until nothing more fits; answers what frees the space again. */
function fillDisk(folder: string): () => void {
  const path = join(folder, 'ballast');
  for (const size of [1_048_576, 4_096]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'ENOSPC') throw error;
    }
  }
  return () => rmSync(path);
}

test('a full disk is told with its code; what a server said meanwhile is caught up once there is space', async ({
  fleet,
}) => {
  test.skip(!mountSmallDisk(fleet), 'this user may not mount a small file system to fill');
  const service = await openService();
  try {
    const order = await service.makeOrder({ name: 'vesta', plan: 'starter', state: 'ready' });
    const page = await fleet.open({ args: ['--api', service.url] });
    await enterWithPassphrase(page);
    await addServer(page, order.order_id, order.api_token);
    await expect(page.getByTestId('state-word')).toContainText('Ready');
    await expect(page.getByText('Streams 1 of 1')).toBeVisible();
    const free = fillDisk(fleet.profileDir);
    await openServer(page, 'vesta', 'Chat');
    await page.getByTestId('composer').fill(`How are you? ${'x'.repeat(60_000)}`);
    await page.keyboard.press('Enter');
    await expectProblem(
      page,
      'The disk is full, so this could not be saved. What was saved before is intact.',
      'disk_full',
    );
    await goTo(page, 'Fleet');
    await service.makeEvent({ order_id: order.order_id, type: 'agent.wedged', heals_itself: false });
    free();
    await expect(page.getByTestId('needs-you-line-stuck')).toContainText('vesta', { timeout: 60_000 });
    await expect.poll(() => fleet.noticesOnScreen()).toContain('vesta stopped answering');
    await expect(page.getByRole('alert').filter({ hasText: 'disk_full' })).toHaveCount(0);
  } finally {
    await fleet.stop();
    await service.stop();
    execFileSync('umount', ['--lazy', fleet.profileDir], { stdio: 'ignore' });
  }
});

test('a panic that a full disk refuses locks all the same, and is begun by itself once there is space', async ({
  fleet,
}) => {
  const page = await fleet.openDemo();
  await fleet.demoService().arm({ name: 'diskFull' });
  await page.keyboard.press('Control+Shift+L');
  await page.getByText('Revoke everything', { exact: true }).click();
  await page.getByTestId('panic-go-on').click();
  await holdUntil(page, page.getByTestId('panic-revoke'), page.getByText('panic_not_kept'));
  await expect(page.getByTestId('locked')).toBeVisible();
  await fleet.demoService().disarm();
  await expect(page.getByText(/^(\d) of \1 tokens revoked\.$/)).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('panic_not_kept')).toHaveCount(0);
});
