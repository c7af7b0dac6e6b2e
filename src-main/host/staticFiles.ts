import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export type StaticFile = { readonly body: Buffer; readonly type: string; readonly isImmutable: boolean };

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/**
 * The built renderer, by URL path (`/` is `index.html`). The names are listed once, so that no path a visitor sends
 * is ever joined to a folder; each file is read when first asked for and kept.
 */
export function openStaticFiles(folder: string): (path: string) => StaticFile | null {
  const known = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || TYPES[extname(entry.name)] === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    known.set(`/${relative(folder, file).split(sep).join('/')}`, file);
  }
  const index = known.get('/index.html');
  if (index !== undefined) known.set('/', index);

  const read = new Map<string, StaticFile>();
  return (path) => {
    const file = known.get(path);
    if (file === undefined) return null;
    const found = read.get(path) ?? {
      body: readFileSync(file),
      type: TYPES[extname(file)] ?? 'application/octet-stream',
      isImmutable: path.startsWith('/assets/'),
    };
    read.set(path, found);
    return found;
  };
}
