import { describe, expect, test } from 'vitest';
import { defaultProfileDir, parseFlags } from '../../../../src-main/host/index.ts';

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

test('both hosts keep the profile in the same folder', () => {
  expect(defaultProfileDir('linux', {}, '/home/a')).toBe('/home/a/.config/osmoda-fleet');
  expect(defaultProfileDir('linux', { XDG_CONFIG_HOME: '/c' }, '/home/a')).toBe('/c/osmoda-fleet');
  expect(defaultProfileDir('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Application Support/osmoda-fleet');
});
