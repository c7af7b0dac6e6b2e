import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { control, type Made, until } from '../emulator/visitEmulator.ts';
import { type OpenAccess, openAccess } from './openAccess.ts';

let emulator: Emulator;
let open: OpenAccess;

beforeEach(async () => {
  emulator = await openEmulator();
  open = openAccess(emulator.url);
  await open.hold(await control<Made>(emulator, 'POST', 'orders', { name: 'atlas', plan: 'test', state: 'ready' }));
});
afterEach(async () => {
  open.stop();
  await emulator.stop();
});

describe('locking', () => {
  it('locks a sealed file, and where there is no lock locks itself, also after a restart', async () => {
    must(await open.access.panic('lock'));
    expect(open.vault.view()).toEqual({ kind: 'passphrase', locked: true });
    expect([open.access.isLocked(), open.done]).toEqual([false, []]);
    open.vault.become({ kind: 'keychain', backend: 'Secret Service' });
    must(await open.access.panic('freeze'));
    expect([open.access.isLocked(), open.done]).toEqual([true, ['frozen']]);
    open = open.restart();
    expect(open.access.view().lockedAt).not.toBeNull();
    must(open.access.unlock());
    open = open.restart();
    expect(open.access.isLocked()).toBe(false);
  });

  it('locks even when payments can not be frozen, and when the disk does not keep that it is locked', async () => {
    open.vault.become({ kind: 'keychain', backend: 'Secret Service' });
    open.failing.freeze = true;
    await expect(open.access.panic('freeze')).rejects.toThrow('the disk is full');
    expect(open.access.isLocked()).toBe(true);
    must(open.access.unlock());
    open.failing.lock = true;
    await expect(open.access.panic('lock')).rejects.toThrow('the disk is full');
    expect(open.access.view().lockedAt).not.toBeNull();
    open.failing.lock = false;
    must(await open.access.panic('lock'));
    open = open.restart();
    expect(open.access.isLocked()).toBe(true);
  });

  it('freezes and locks even when the disk does not take what is to be revoked, and says that nothing is', async () => {
    open.vault.become({ kind: 'keychain', backend: 'Secret Service' });
    open.failing.run = true;
    await expect(open.access.panic('revoke')).rejects.toThrow('the disk is full');
    expect([open.access.isLocked(), open.done]).toEqual([true, ['frozen']]);
    expect(open.access.view()).toMatchObject({ revocation: null, undone: { code: 'panic_not_kept' } });
    open.failing.run = false;
    must(await open.access.panic('revoke'));
    expect(open.access.view()).toMatchObject({ revocation: { reach: 'everything' }, undone: null });
  });

  it('tries a panic that the disk refused again until the disk takes it', async () => {
    open.vault.become({ kind: 'keychain', backend: 'Secret Service' });
    open.failing.run = true;
    await expect(open.access.panic('revoke')).rejects.toThrow('the disk is full');
    expect(open.access.mayTakeSecrets()).toBe(false);
    open.clock.advance(60_000);
    expect(open.access.view()).toMatchObject({ revocation: null, undone: { code: 'panic_not_kept' } });
    // Locking once more takes nothing back.
    must(await open.access.panic('lock'));
    expect(open.access.view().undone).not.toBeNull();
    open.failing.run = false;
    open.clock.advance(15_000);
    expect(open.access.view()).toMatchObject({ revocation: { reach: 'everything' }, undone: null });
    await until(() => {
      open.clock.advance(500);
      return open.access.view().revocation?.endedAt ?? null;
    });
    expect(open.access.view().revocation?.tokens).toMatchObject([{ state: { kind: 'revoked' } }]);
  });

  it.each(['unlock', 'cancel'] as const)('gives up a panic that waits for the disk at an %s', async (way) => {
    open.vault.become({ kind: 'keychain', backend: 'Secret Service' });
    open.failing.run = true;
    await expect(open.access.panic('revoke')).rejects.toThrow('the disk is full');
    open.failing.run = false;
    must(open.access[way]());
    expect(open.access.view().undone).toMatchObject({ code: 'panic_called_off' });
    open.clock.advance(60_000);
    expect(open.access.view().revocation).toBeNull();
    must(await open.access.panic('revoke'));
    expect(open.access.view().undone).toBeNull();
  });

  it('writes a lock and a freeze that the disk refused again until it takes them, each by itself', async () => {
    open.vault.become({ kind: 'keychain', backend: 'Secret Service' });
    open.failing.freeze = true;
    open.failing.lock = true;
    await expect(open.access.panic('freeze')).rejects.toThrow('the disk is full');
    expect(open.access.view().undone).toMatchObject({ code: 'panic_not_kept', retry: { kind: 'safe' } });
    // Nothing is to be revoked: this panic keeps no secret out once the app is unlocked.
    open.failing.lock = false;
    open.clock.advance(15_000);
    await until(() => (open.access.view().undone?.say.includes('locked') === false ? true : null));
    expect([open.access.view().undone?.code, open.done]).toEqual(['panic_not_kept', []]);
    open.failing.freeze = false;
    open.clock.advance(15_000);
    await until(() => (open.access.view().undone === null ? true : null));
    expect(open.done).toEqual(['frozen']);
    open = open.restart();
    expect(open.access.isLocked()).toBe(true);
  });

  it('locks nothing again that was unlocked while the disk refused the lock', async () => {
    open.vault.become({ kind: 'keychain', backend: 'Secret Service' });
    open.failing.lock = true;
    await expect(open.access.panic('lock')).rejects.toThrow('the disk is full');
    open.failing.lock = false;
    must(open.access.unlock());
    expect(open.access.view().undone).toBeNull();
    open.clock.advance(60_000);
    expect(open.access.isLocked()).toBe(false);
  });

  it('freezes nothing again that a person has unfrozen, and keeps a freeze through an unlock', async () => {
    open.vault.become({ kind: 'keychain', backend: 'Secret Service' });
    open.failing.freeze = true;
    await expect(open.access.panic('freeze')).rejects.toThrow('the disk is full');
    must(open.access.unlock());
    expect(open.access.view().undone).toMatchObject({ code: 'panic_not_kept' });
    expect(open.access.mayTakeSecrets()).toBe(true);
    open.payments.isFrozen = false;
    open.failing.freeze = false;
    open.clock.advance(15_000);
    await until(() => (open.access.view().undone === null ? true : null));
    expect([open.payments.isFrozen, open.done]).toEqual([false, []]);
  });

  it('gives up a freeze that waits for the disk when it is called off, and says what holds', async () => {
    open.vault.become({ kind: 'keychain', backend: 'Secret Service' });
    open.failing.freeze = true;
    await expect(open.access.panic('freeze')).rejects.toThrow('the disk is full');
    must(open.access.cancel());
    expect(open.access.view().undone).toMatchObject({
      code: 'panic_called_off',
      say: expect.stringContaining('until the app ends'),
    });
    open.failing.freeze = false;
    open.clock.advance(60_000);
    expect(open.done).toEqual([]);
  });
});
