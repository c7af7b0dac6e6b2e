import type { Flags } from './parseFlags.ts';

/**
 * The flags that a second start could not use, because the profile runs already: they hold from the start of a process on.
 * `url` is where the first one answers; '' when it has a window of its own. A port that is that one's own is used. Pure.
 */
export function unusedFlags(flags: Flags, url: string): readonly string[] {
  const isThatPort = url !== '' && new URL(url).port === String(flags.port);
  return [
    ...(flags.port === 0 || isThatPort ? [] : ['--port']),
    ...(flags.api === null ? [] : ['--api']),
    ...(flags.rpcEvm === null ? [] : ['--rpc-evm']),
    ...(flags.rpcSvm === null ? [] : ['--rpc-svm']),
    ...(flags.demo ? ['--demo'] : []),
  ];
}
