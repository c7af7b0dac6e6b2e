import type { Clock } from '../../src-shared/basics/index.ts';
import { openInBrowser } from './browser/openInBrowser.ts';
import type { Flags } from './parseFlags.ts';

/**
 * Prints the sign-in address (with `--json` as the one line of JSON on stdout) and opens it where that is wished for. An empty
 * one: the app has a window of its own. `unused` are flags that the app that runs already does not take: said on stderr, and as
 * `unused` in the JSON.
 */
export async function announceUrl(
  url: string,
  flags: Pick<Flags, 'json' | 'opensBrowser'>,
  clock: Clock,
  unused: readonly string[] = [],
): Promise<void> {
  if (flags.json) {
    const told = { url: url === '' ? null : url, ...(unused.length === 0 ? {} : { unused }) };
    process.stdout.write(`${JSON.stringify(told)}\n`);
  }
  if (unused.length > 0) {
    const names = unused.join(', ');
    process.stderr.write(
      `osmoda Fleet already runs with this profile, so this was not used: ${names}. Quit it first.\n`,
    );
  }
  if (url === '') {
    process.stderr.write('osmoda Fleet already runs in a window of its own; it was brought forward.\n');
    return;
  }
  const line = `\nosmoda Fleet is ready. Open this address; it signs in one tab, once:\n\n  ${url}\n\n`;
  (flags.json ? process.stderr : process.stdout).write(line);
  if (!flags.opensBrowser) return;
  const opened = await openInBrowser(new URL(url), process.platform, clock);
  if (!opened.ok) process.stderr.write('No browser could be opened here; open the address yourself.\n');
}
