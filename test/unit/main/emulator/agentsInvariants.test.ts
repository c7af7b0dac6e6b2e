import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../../../../src-main/emulator/agents/machine/Machine.ts';
import { diskUsedMb, memoryUsedMb, openPorts } from '../../../../src-main/emulator/agents/machine/measure.ts';
import { type Heard, openTalk, type Talker } from './openTalk.ts';

const MINUTE_MS = 60_000;
const SEED = 20_261;

const name = fc.constantFrom(
  'hello-web',
  'shop',
  'blog',
  'api',
  'nginx',
  'sshd',
  'osmoda-mesh',
  'keyd',
  'nobody',
  'it',
);
const port = fc.constantFrom(22, 80, 443, 3000, 3001, 8080, 18_800, 0, 65_535, 99_999);

/** What a person may say, sensible for the most part. */
const request = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(name, port).map(([app, at]) => `deploy ${app} on port ${at}`) },
  { weight: 2, arbitrary: name.map((app) => `deploy a bad version of ${app}`) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(fc.constantFrom('restart', 'stop', 'start', 'break', 'roll back', 'remove', 'watch', 'commit'), name)
      .map((words) => words.join(' ')),
  },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'yes',
      'no',
      'approve',
      'deny',
      'panic',
      'restart all services',
      'wipe the server',
      'create a backup',
      'restore the last backup',
      'clean up the disk',
      'run the routine nightly-backup',
      'start the MCP server postgres',
      'create a wallet called main',
      'sign "x" with main',
      'write a/b.txt: hello',
      'write a.txt: hello',
      'start a project billing',
      '/specify it',
      '/implement',
      'create a mesh room called ops',
      'say "hi" in the room ops',
      'how are you?',
      'list mesh peers',
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.constant('WAIT') },
  { weight: 2, arbitrary: fc.constant('PAIR') },
);

function expectSound(machine: Machine): void {
  const ports = machine.apps.map((app) => app.port);
  expect(new Set(ports).size).toBe(ports.length);
  expect(ports.filter((one) => [22, 80, 443, 18_789, 18_800].includes(one) || one < 1 || one > 65_535)).toEqual([]);
  const listening = openPorts(machine).map((one) => one.port);
  expect(new Set(listening).size).toBe(listening.length);
  expect(diskUsedMb(machine)).toBeLessThanOrEqual(machine.diskMb);
  expect(memoryUsedMb(machine)).toBeLessThanOrEqual(machine.memoryMb);
  for (const list of [machine.apps, machine.services, machine.watchers, machine.routines]) {
    expect(new Set(list.map((one) => one.name)).size).toBe(list.length);
  }
  const open = machine.switches.filter((one) => one.state === 'open').map((one) => one.app);
  expect(new Set(open).size).toBe(open.length);
  const pids = [...machine.services, ...machine.apps].map((one) => one.pid).filter((pid) => pid !== 0);
  expect(new Set(pids).size).toBe(pids.length);
  for (const app of machine.apps) {
    expect(app.releases.length).toBeGreaterThan(0);
    expect(app.state === 'running' ? app.releases.at(-1)?.isGood : true).toBe(true);
  }
  expect(new Set(machine.mesh.peers.map((peer) => peer.id)).size).toBe(machine.mesh.peers.length);
  expect(machine.mesh.peers.some((peer) => peer.id === machine.mesh.identity.instanceId)).toBe(false);
}

function expectSane(heard: Heard): void {
  expect(heard.text.length).toBeGreaterThan(0);
  expect(heard.text.length).toBeLessThan(15_000);
  expect(heard.tools.length).toBeLessThan(40);
}

/** Lets two servers live through a story; the first is talked to, and now and then they are paired. */
function live(story: readonly string[], afterEach: (one: Talker, heard: Heard) => void): Heard[] {
  const talk = openTalk({ agentPhrasing: 'plain' });
  const [atlas, nova] = [talk.server('atlas', 'test'), talk.server('nova')];
  return story.map((line) => {
    if (line === 'WAIT') talk.clock.advance(11 * MINUTE_MS);
    const code = line === 'PAIR' ? (/[A-Za-z0-9_-]{200,}/.exec(nova.say('create a mesh invite').text)?.[0] ?? '') : '';
    const heard = atlas.say(line === 'PAIR' ? `accept this mesh invite: ${code}` : line);
    afterEach(atlas, heard);
    expectSound(nova.machine());
    return heard;
  });
}

describe('whatever is said to an agent', () => {
  it('its machine stays sound and its answers stay sane', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 30 }), (story) => {
        live(story, (atlas, heard) => {
          expectSound(atlas.machine());
          expectSane(heard);
        });
      }),
      { numRuns: 60, seed: SEED },
    );
  });

  it('it answers the same to the same', () => {
    fc.assert(
      fc.property(fc.array(request, { maxLength: 12 }), (story) => {
        const told = () => live(story, () => {});
        expect(told()).toEqual(told());
      }),
      { numRuns: 20, seed: SEED },
    );
  });

  it('it survives any text up to 64 KB, whatever it begins with', () => {
    const start = fc.constantFrom(
      '',
      'please '.repeat(9000),
      'deploy ',
      'write x.txt: ',
      'remember that ',
      'accept this mesh invite: ',
      'say "',
      'tell peer-1: ',
      'run ',
      '/specify ',
      'sign ',
      ' '.repeat(60_000),
      'a-'.repeat(30_000),
      'hey a'.repeat(12_000),
    );
    const unit = fc.string({ unit: 'binary', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(start, unit, fc.integer({ min: 0, max: 65_536 }), (words, part, length) => {
        const text = (words + part.repeat(Math.ceil(length / part.length))).slice(0, 65_536);
        const atlas = openTalk().server('atlas');
        expectSane(atlas.say(text));
        expectSound(atlas.machine());
      }),
      { numRuns: 60, seed: SEED },
    );
  });

  it('a small disk and a small memory fill up, and never over', () => {
    const atlas = openTalk().server('atlas', 'test');
    for (let index = 0; index < 30; index += 1) {
      atlas.say(`deploy app-${index}`);
      atlas.say('create a backup');
    }
    expectSound(atlas.machine());
    expect(atlas.machine().apps.length).toBeGreaterThan(5);
    expect(atlas.machine().backups.length).toBeLessThanOrEqual(8);
    expect(atlas.say('deploy one-more').tools).toContain('app_deploy!');
  });

  it('memory that was given away is not given twice: to a service, to a stopped app, to a restored one', () => {
    const atlas = openTalk().server('atlas', 'test');
    const deploySome = (from: number): void => {
      for (let index = from; index < from + 20; index += 1) atlas.say(`deploy app-${index}`);
    };
    deploySome(0);
    for (const app of ['app-0', 'app-1', 'app-2']) atlas.say(`stop ${app}`);
    for (const one of ['voice', 'keyd', 'egress', 'teachd', 'mcpd', 'mesh']) atlas.say(`stop osmoda-${one}`);
    deploySome(20);
    atlas.say('create a backup');
    const wishes = ['restart all services', 'yes', 'start app-0', 'start app-1', 'start app-2', 'start nginx'];
    for (const wish of wishes) {
      atlas.say(wish);
      expectSound(atlas.machine());
    }
    expect(atlas.machine().services.some((service) => service.state === 'inactive')).toBe(true);
    for (const wish of ['wipe the server', 'yes', 'restart all services', 'yes', 'restore the last backup', 'yes']) {
      atlas.say(wish);
      expectSound(atlas.machine());
    }
    expect(atlas.machine().apps).toEqual([]);
  });
});
