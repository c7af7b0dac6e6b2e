import { beforeEach, describe, expect, it } from 'vitest';
import { diskUsedMb, memoryUsedMb, openPorts } from '../../../../src-main/emulator/agents/machine/measure.ts';
import { Chats } from '../../../../src-main/emulator/chat/Chats.ts';
import { ClockControl } from '../../../../src-main/emulator/control/ClockControl.ts';
import { strikeNow } from '../../../../src-main/emulator/control/strikeNow.ts';
import { EventStreams } from '../../../../src-main/emulator/events/EventStreams.ts';
import { keepStep } from '../../../../src-main/emulator/life/keepStep.ts';
import { heal, wedge } from '../../../../src-main/emulator/life/wedge.ts';
import { Meta } from '../../../../src-main/emulator/store/Meta.ts';
import { WallClock } from '../../../../src-main/emulator/WallClock.ts';
import { openTalk, type Talk, type Talker } from './openTalk.ts';

const MINUTE_MS = 60_000;

describe('a machine remembers what was done to it', () => {
  let talk: Talk;
  let atlas: Talker;
  beforeEach(() => {
    talk = openTalk();
    atlas = talk.server('atlas');
  });
  const app = (name: string) => atlas.machine().apps.find((one) => one.name === name);
  const find = (name: string) => {
    const found = app(name);
    if (!found) throw new Error(`There is no ${name}.`);
    return found;
  };

  it('hosts an app from its deploy to its roll-back', () => {
    const before = atlas.machine();
    atlas.say('Deploy shop from https://example.org/shop.git on port 8080');
    const after = atlas.machine();
    expect(memoryUsedMb(after)).toBeGreaterThan(memoryUsedMb(before));
    expect(diskUsedMb(after)).toBeGreaterThan(diskUsedMb(before));
    expect(openPorts(after)).toContainEqual({ port: 8080, by: 'shop' });
    expect(atlas.say('list apps').text).toContain('`shop` on port 8080, running, release 1');
    expect(atlas.say('show me the logs of shop').text).toContain('GET /health answered 200');
    expect(atlas.say('which processes run?').text).toContain('/srv/apps/shop --port 8080');
    expect(atlas.say('any alarms?').text).not.toContain('alarm**');

    atlas.say('break shop');
    expect(find('shop').state).toBe('failed');
    expect(atlas.say('any alarms?').text).toContain('`shop` every 30 s: **alarm**');
    expect(atlas.say('any errors?').text).toContain('GET /health answered 500');
    expect(atlas.say('how are you?').text).toContain('Needs a look: shop (failed)');
    expect(atlas.say('restart shop').text).toContain('fails its health check');
    expect(atlas.say('roll back shop').tools).toEqual(['safe_switch_rollback']);
    expect(find('shop').state).toBe('running');
    expect(atlas.say('how are you?').text).toContain('Nothing needs you.');
  });

  it('knows an app by the words that its name was made of', () => {
    atlas.say('Deploy a Python API on port 8080');
    expect(find('python-api')).toMatchObject({ port: 8080, state: 'running' });
    atlas.say('deploy api');
    expect(atlas.say('show me the logs of the python api').text).toContain('The latest of `python-api`');
    atlas.say('Break the Python API');
    expect([find('python-api').state, find('api').state]).toEqual(['failed', 'running']);
    expect(atlas.say('Roll back the python api').text).toContain('Rolled back: `python-api`');
    atlas.say('watch the python api');
    expect(atlas.say('stop watching the python api').text).toContain('`python-api` is not watched any more');
  });

  it('takes a bad release back by itself, and a good one stays', () => {
    atlas.say('deploy shop');
    atlas.say('deploy a new version of shop');
    expect(find('shop').releases.map((one) => one.version)).toEqual([1, 2]);
    expect(atlas.say('deploy a bad version of shop').text).toContain('rolled it back by itself');
    expect(find('shop')).toMatchObject({ state: 'running', releases: [{ version: 1 }, { version: 2 }] });
    expect(atlas.say('deploy a broken app called oops').text).toContain('It was new, so it is gone');
    expect(app('oops')).toBeUndefined();
    expect(atlas.machine().switches.map((one) => one.state)).toEqual([
      'committed',
      'committed',
      'rolled back',
      'rolled back',
    ]);
    expect(atlas.say('roll back shop').text).toContain('release 1');
  });

  it('refuses a port that is taken, and changes nothing', () => {
    const { apps, watchers } = atlas.machine();
    expect(atlas.say('deploy shop on port 3000').text).toContain('EADDRINUSE: port 3000 belongs to hello-web');
    expect(atlas.say('deploy shop on port 443').text).toContain('belongs to nginx');
    expect(atlas.say('deploy shop on port 99999').text).toContain('there is no port 99999');
    expect(atlas.machine()).toMatchObject({ apps, watchers });
  });

  it('breaks an app when the fault is struck, and its watcher notices', () => {
    const streams = new EventStreams(talk.world);
    const { view } = talk.world.faults.arm('appBreaks', {});
    const clockControl = new ClockControl(
      new WallClock(talk.clock, 0),
      talk.world.lifeClock,
      new Meta(talk.world.database),
      talk.world,
    );
    strikeNow(talk.world, streams, view, { chats: new Chats(), clockControl });
    expect(find('hello-web').state).toBe('failed');
    expect(atlas.say('any alarms?').text).toContain('`hello-web` every 30 s: **alarm**');
    expect(atlas.say('is hello-web up?').text).toContain('Shall I roll it back?');
    expect(atlas.say('allow port 9000 through the firewall').tools).not.toContain('approval_approve');
    expect(atlas.say('fix hello-web').text).toContain('Rolled back');
    atlas.say('break hello-web');
    expect(atlas.say('yes').text).toContain('Rolled back');
  });

  it('has in its journal that its agent was stuck, and came back', () => {
    const moment = () => ({ lifeMs: talk.world.lifeClock.now(), wallMs: talk.world.clock.now() });
    keepStep(talk.world, wedge(atlas.order(), moment(), false));
    talk.clock.advance(MINUTE_MS);
    keepStep(talk.world, heal(atlas.order(), moment(), 'manual', MINUTE_MS));
    const { text } = atlas.say('show the logs of osmoda-gateway');
    expect(text).toMatch(
      /error: no answer to the health probe, last heartbeat 20[^\n]*[\s\S]*answers again \(manual\)/,
    );
    expect(atlas.say('is osmoda-gateway running?').text).toContain('up for 0 min');
  });

  it('frees what is rubbish on the disk, once', () => {
    const full = diskUsedMb(atlas.machine());
    atlas.say('clean up the disk');
    const clean = diskUsedMb(atlas.machine());
    expect(clean).toBeLessThan(full);
    atlas.say('clean up the disk');
    expect(diskUsedMb(atlas.machine())).toBe(clean);
    expect(atlas.say('run `df -h`').text).toContain(`${Math.round((clean / 1024) * 10) / 10} GB`);
  });

  it('keeps files, facts, routines and wallets', () => {
    atlas.say('write notes/today.txt: buy milk\nand eggs');
    expect(atlas.say('read notes/today.txt').text).toContain('buy milk\nand eggs');
    expect(atlas.say('list the files').text).toContain('`notes/`');
    expect(atlas.say('$ cat notes/today.txt').text).toContain('and eggs');
    expect(atlas.say('write ../../etc/passwd.txt: x').text).toContain('leads out of it');
    expect(atlas.say('read /etc/shadow').tools).toEqual([]);
    atlas.say('Remember that the backups go to Helsinki');
    expect(atlas.say('what do you know about our backup?').text).toContain('Helsinki');
    expect(atlas.say('what do you know about Frankfurt?').text).toContain('nothing');
    atlas.say('every day make a backup');
    atlas.say('run the routine make-a-backup');
    expect(atlas.machine().backups).toHaveLength(1);
    talk.clock.advance(25 * 60 * MINUTE_MS);
    expect(atlas.say('which routines are there?').text).toMatch(/`make-a-backup` every 1 d: make a backup, last ran/);
    expect(atlas.say('remove the routine make-a-backup').text).toContain('is removed');
  });

  it('shows in its wallet what the simulated chain holds', () => {
    atlas.say('create a wallet called main');
    const address = atlas.machine().wallets[0]?.address ?? '';
    talk.world.ledger.fund('eip155:84532', address, 12_500_000n);
    expect(atlas.say('what is the balance?').text).toContain('12.50 USDC');
  });

  describe('asks a person first', () => {
    it('before it removes an app: yes, no, and too late', () => {
      expect(atlas.say('remove hello-web').text).toContain('needs your approval');
      expect(app('hello-web')).toBeDefined();
      expect(atlas.say('no').text).toContain('Denied');
      expect(atlas.say('approve').text).toContain('Nothing waits');
      atlas.say('remove hello-web');
      talk.clock.advance(10 * MINUTE_MS);
      expect(atlas.say('approve apr-2').text).toContain('Too late: request apr-2 is expired');
      expect(app('hello-web')).toBeDefined();
      atlas.say('remove hello-web');
      expect(atlas.say('yes').tools).toEqual(['approval_approve', 'app_remove']);
      expect(app('hello-web')).toBeUndefined();
    });

    it('and a yes to something else approves nothing', () => {
      atlas.say('remove hello-web');
      atlas.say('how full is the disk?');
      expect(atlas.say('yes').tools).not.toContain('approval_approve');
      expect(atlas.say('which approvals are pending?').text).toContain('apr-1: remove the app hello-web');
      expect(atlas.say('deny').text).toContain('Denied');
    });

    it('before it signs, sends, deletes a wallet or restores', () => {
      atlas.say('create a wallet called main');
      for (const wish of ['sign "hello" with main', `send 5 USDC to 0x${'1'.repeat(40)}`, 'delete the wallet main']) {
        expect(atlas.say(wish).tools).toEqual(['approval_request']);
      }
      expect(atlas.machine()).toMatchObject({ walletReceipts: [], wallets: [{ label: 'main' }] });
      expect(atlas.say('approve apr-1').tools).toEqual(['approval_approve', 'wallet_sign']);
      expect(atlas.say('approve apr-2').text).toContain('not broadcast');
      expect(atlas.say('show the wallet receipts').text).toContain('signed 5 characters');
      expect(atlas.say('approve apr-2').text).toContain('apr-2 is approved');
    });

    it('before it brings a backup back', () => {
      atlas.say('deploy shop');
      atlas.say('create a backup');
      atlas.say('remove shop');
      atlas.say('yes');
      expect(app('shop')).toBeUndefined();
      expect(atlas.say('restore the last backup').tools).toEqual(['approval_request']);
      expect(atlas.say('yes').text).toContain('Restored bk-1');
      expect(app('shop')).toBeDefined();
    });

    it('before it stops everything, and can be brought back', () => {
      atlas.say('panic');
      atlas.say('approve');
      expect(atlas.say('which services are running?').text).toMatch(/`osmoda-mesh` inactive[\s\S]*`nginx` inactive/);
      expect(openPorts(atlas.machine()).map((one) => one.by)).toEqual(['sshd', 'osmoda-gateway']);
      atlas.say('restart all services');
      atlas.say('yes');
      expect(atlas.machine().services.every((one) => one.state === 'active')).toBe(true);
    });
  });

  it('answers the same to the same conversation, on every machine of the same seed', () => {
    const story = [
      'hello',
      'deploy shop',
      'break shop',
      'yes',
      'create a mesh invite',
      'list mesh peers',
      'what happened?',
    ];
    const told = (seed: string) => {
      const one = openTalk({}, seed).server('atlas');
      return story.map((line) => one.say(line));
    };
    expect(told('osmoda')).toEqual(told('osmoda'));
    expect(told('osmoda')).not.toEqual(told('another'));
  });

  it('begins anew over a record of an older shape', () => {
    talk.world.database.run(
      'INSERT INTO machines (order_id, record) VALUES (?, ?)',
      atlas.order().orderId,
      JSON.stringify({ hostname: 'atlas', apps: [], journal: ['a line'] }),
    );
    expect(atlas.say('list apps').text).toContain('hello-web');
  });
});
