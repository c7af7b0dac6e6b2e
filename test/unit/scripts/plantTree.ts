import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const trees = ['src-main', 'src-preload', 'src-renderer', 'src-shared'];

/** A small source tree in a temporary folder, `{path: text}`; `remove` takes it away. */
export function plantTree(files: Readonly<Record<string, string>>): { readonly root: string; remove(): void } {
  const root = mkdtempSync(join(tmpdir(), 'fleet-tree-'));
  for (const tree of trees) mkdirSync(join(root, tree));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
