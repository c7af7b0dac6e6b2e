import { describe, expect, test } from 'vitest';
import { defaultProfileDir, parseFlags, unusedFlags } from '../../../../src-main/host/index.ts';

const NONE = {
  opensBrowser: true,
  port: 0,
  profile: null,
  api: null,
  rpcEvm: null,
  rpcSvm: null,
  demo: false,
  json: false,
};

describe('parseFlags', () => {
  test('nothing asked for', () => {
    expect(parseFlags([])).toEqual({ ok: true, value: NONE });
  });

  test('everything asked for', () => {
    const args =
      '--browser --no-open --port 8080 --profile /p --api http://127.0.0.1:1/ --rpc-evm http://a/ --rpc-svm=https://b/ --demo --json';
    expect(parseFlags(args.split(' '))).toEqual({
      ok: true,
      value: {
        opensBrowser: false,
        port: 8080,
        profile: '/p',
        api: new URL('http://127.0.0.1:1/'),
        rpcEvm: new URL('http://a/'),
        rpcSvm: new URL('https://b/'),
        demo: true,
        json: true,
      },
    });
  });

  test.each([
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', 'http'],
    ['--api', 'ftp://x/'],
    ['--api', 'spawn'],
    ['--api', 'https://user:word@x/'],
    ['--rpc-svm', 'mainnet'],
    ['--profile='],
    ['--nonsense'],
    ['stray'],
    ['--port'],
  ])('refuses %s %s with a sentence', (...args) => {
    expect(parseFlags(args)).toMatchObject({
      ok: false,
      problem: { code: 'bad_flag', say: expect.stringMatching(/\w/) },
    });
  });

  test('a value that begins with a dash is told in one sentence', () => {
    const answer = parseFlags(['--port', '-1']);
    expect(answer.ok ? '' : answer.problem.say).toBe('--port wants a value, and none of them begins with a dash.');
    const taken = parseFlags(['--json=1']);
    expect(taken.ok ? '' : taken.problem.say).toBe("Option '--json' does not take an argument.");
  });

  test('Electron passes over what is not ours, and a deep link', () => {
    const args = [
      '.',
      '--no-sandbox',
      '--port',
      '7',
      '--remote-debugging-port=9',
      '--demo',
      'osmoda-fleet://open/inbox',
    ];
    expect(parseFlags(args, true)).toEqual({ ok: true, value: { ...NONE, port: 7, demo: true } });
  });
});

test('a second start names the flags that came too late, and not a port that is the right one', () => {
  const url = 'http://127.0.0.1:8080/#in';
  const asked = (...args: string[]) => {
    const flags = parseFlags(args);
    return flags.ok ? unusedFlags(flags.value, url) : [];
  };
  expect(asked('--no-open', '--json', '--profile', '/p')).toEqual([]);
  expect(asked('--port', '8080')).toEqual([]);
  expect(asked('--port', '8081', '--demo', '--api', 'http://a/')).toEqual(['--port', '--api', '--demo']);
});

test('both hosts keep the profile in the same folder', () => {
  expect(defaultProfileDir('linux', {}, '/home/a')).toBe('/home/a/.config/osmoda-fleet');
  expect(defaultProfileDir('linux', { XDG_CONFIG_HOME: '/c' }, '/home/a')).toBe('/c/osmoda-fleet');
  expect(defaultProfileDir('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/osmoda-fleet');
});
