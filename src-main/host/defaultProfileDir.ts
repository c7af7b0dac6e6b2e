import { join } from 'node:path';

/** Where the app keeps its profile when `--profile` does not say: the same folder in both hosts. */
export function defaultProfileDir(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'osmoda-fleet');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'osmoda-fleet');
  return join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'osmoda-fleet');
}
