import { isBuiltin } from 'node:module';
import { posix } from 'node:path';

/** The table's name for what a specifier means in a file: a path from the root, `npm:package` or `node:module`. */
export function resolveImport(file: string, specifier: string): string {
  const plain = specifier.replace(/[?#].*$/, '');
  if (plain.startsWith('.')) return posix.normalize(posix.join(posix.dirname(file), plain));
  if (plain.startsWith('node:')) return plain;
  if (isBuiltin(plain)) return `node:${plain}`;
  const [first = '', second = ''] = plain.split('/');
  return `npm:${first.startsWith('@') ? `${first}/${second}` : first}`;
}
