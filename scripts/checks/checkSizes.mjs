import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const longestFile = 300;
const trees = ['src-main', 'src-preload', 'src-renderer', 'src-shared', 'test', 'scripts'];
const ignored = new Set(['fixtures', 'node_modules']);

function sourcesIn(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ignored.has(entry.name) ? [] : sourcesIn(root, path);
    return /\.(tsx?|mjs|css)$/.test(entry.name) ? [path] : [];
  });
}

/** No source file has more than 300 lines. Answers those that do. */
export function checkSizes(root) {
  return trees
    .flatMap((tree) => sourcesIn(root, tree))
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > longestFile)
    .map(({ path, lines }) => `${path}: ${lines} lines; split it by job, at most ${longestFile}.`);
}
