import { parseSync } from 'vite';
import { findRawThings } from './findRawThings.ts';

/** One thing a file asks for. `specifier` is null when an import() is computed, so nobody can read where it goes. */
export type FoundImport = { readonly specifier: string | null; readonly line: number; readonly typeOnly: boolean };
export type FoundThing = { readonly what: string; readonly line: number };
export type Scan = { readonly imports: readonly FoundImport[]; readonly raw: readonly FoundThing[] };

/** Reads a module's imports of every kind, and the raw machine things it touches, from its syntax tree. */
export function scanSource(path: string, text: string): Scan {
  const { module, program, errors } = parseSync(path, text, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  const [error] = errors;
  if (error !== undefined) throw new Error(`${path} does not parse: ${error.message}`);
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;

  const imports: FoundImport[] = [];
  for (const statement of module.staticImports) {
    const typeOnly = statement.entries.length > 0 && statement.entries.every((entry) => entry.isType);
    imports.push({ specifier: statement.moduleRequest.value, line: lineOf(statement.start), typeOnly });
  }
  for (const statement of module.staticExports) {
    const from = statement.entries.find((entry) => entry.moduleRequest != null)?.moduleRequest;
    if (from == null) continue;
    const typeOnly = statement.entries.every((entry) => entry.isType);
    imports.push({ specifier: from.value, line: lineOf(statement.start), typeOnly });
  }
  for (const call of module.dynamicImports) {
    const written = text.slice(call.moduleRequest.start, call.moduleRequest.end);
    const literal = /^(['"`])([^'"`$]+)\1$/.exec(written);
    imports.push({ specifier: literal?.[2] ?? null, line: lineOf(call.start), typeOnly: false });
  }
  const found = findRawThings(program);
  for (const asked of found.required) {
    imports.push({ specifier: asked.specifier, line: lineOf(asked.start), typeOnly: asked.typeOnly });
  }
  return { imports, raw: found.things.map((thing) => ({ what: thing.what, line: lineOf(thing.start) })) };
}
