import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findCycles } from './findCycles.ts';
import { judgeImport, roomOf } from './judgeImport.ts';
import { matchesAny } from './matchesAny.ts';
import { resolveImport } from './resolveImport.ts';
import { type Scan, scanSource } from './scanSource.ts';
import { rawThings } from './table.ts';
import type { Violation } from './Violation.ts';

const trees = ['src-main', 'src-preload', 'src-renderer', 'src-shared'];

type Edges = Map<string, Set<string>>;
type Findings = { readonly violations: Violation[]; readonly files: Edges; readonly rooms: Edges };

function sourcesIn(root: string, tree: string): string[] {
  const entries = readdirSync(join(root, tree), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = `${tree}/${entry.name}`;
    if (entry.isDirectory()) return sourcesIn(root, path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function link(edges: Edges, from: string, to: string): void {
  const known = edges.get(from) ?? new Set<string>();
  edges.set(from, known.add(to));
}

function judgeImports(file: string, scan: Scan, { violations, files, rooms }: Findings): void {
  for (const { specifier, line, typeOnly } of scan.imports) {
    if (specifier === null) {
      const instead = 'Write the module out, so that walls, bundler and reader can see it.';
      violations.push({ file, line, what: 'imports a computed module', instead });
      continue;
    }
    const target = resolveImport(file, specifier);
    const instead = judgeImport({ file, target, typeOnly });
    if (instead !== null) violations.push({ file, line, what: `imports ${target.replace(/^npm:/, '')}`, instead });
    if (!typeOnly && target.startsWith('src-')) link(files, file, target);
    const [own, other] = [roomOf(file), roomOf(target)];
    if (!typeOnly && own !== null && other !== null && own !== other) link(rooms, own, other);
  }
}

function judgeRawThings(file: string, scan: Scan, violations: Violation[]): void {
  if (!matchesAny(file, ['src-main/**', 'src-shared/**'])) return;
  for (const { what, line } of scan.raw) {
    const rule = rawThings.find((thing) => thing.what === what);
    if (rule === undefined || matchesAny(file, rule.places)) continue;
    violations.push({ file, line, what: `touches ${what}`, instead: rule.instead });
  }
}

function cycleViolations(kind: string, edges: Edges): Violation[] {
  return findCycles(edges).map((cycle) => ({
    file: cycle[0] ?? '',
    line: 0,
    what: `is in a cycle of ${kind}: ${cycle.join(' → ')}`,
    instead: 'Move what both need below them, or pass it as an argument.',
  }));
}

/**
 * Checks every import and raw machine thing in the four source trees under `root`. Type-only imports make no cycle: they
 * are gone before anything runs.
 */
export function checkWalls(root: string): readonly Violation[] {
  const findings: Findings = { violations: [], files: new Map(), rooms: new Map() };
  for (const file of trees.flatMap((tree) => sourcesIn(root, tree))) {
    const scan = scanSource(file, readFileSync(join(root, file), 'utf8'));
    judgeImports(file, scan, findings);
    judgeRawThings(file, scan, findings.violations);
  }
  return [
    ...findings.violations,
    ...cycleViolations('files', findings.files),
    ...cycleViolations('rooms', findings.rooms),
  ];
}
