type Node = { readonly type: string; readonly start: number } & { readonly [field: string]: unknown };
type Thing = { readonly what: string; readonly start: number };
type Required = { readonly specifier: string | null; readonly start: number; readonly typeOnly: boolean };
type Found = { readonly things: Thing[]; readonly required: Required[] };

const rawMembers = new Set(['Date.now', 'Math.random', 'performance.now', 'process.env', 'crypto.randomUUID']);
const rawCalls = new Set(['setTimeout', 'setInterval']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' && typeof node['name'] === 'string' ? node['name'] : null;
}

function literalOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Literal' && typeof node['value'] === 'string' ? node['value'] : null;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** `globalThis.setTimeout` and `Date['now']` are the same things under another spelling. */
function memberName(node: Node): string | null {
  const object = nameOf(node['object']);
  const property = node['computed'] === true ? literalOf(node['property']) : nameOf(node['property']);
  return object === null || property === null ? null : `${object}.${property}`;
}

function inspectMember(node: Node, found: Found): void {
  const name = memberName(node);
  if (name === null) return;
  const plain = name.replace(/^(globalThis|window|self)\./, '');
  const isRaw = rawMembers.has(name) || (plain !== name && rawCalls.has(plain));
  if (isRaw) found.things.push({ what: plain.replace('crypto.', ''), start: node.start });
}

function inspectCall(node: Node, found: Found): void {
  const callee = nameOf(node['callee']);
  if (callee === null) return;
  const args = asList(node['arguments']);
  if (rawCalls.has(callee)) found.things.push({ what: callee, start: node.start });
  if (callee === 'Date' && args.length === 0) found.things.push({ what: 'new Date()', start: node.start });
  if (callee === 'require') found.required.push({ specifier: literalOf(args[0]), start: node.start, typeOnly: false });
}

function inspect(node: Node, found: Found): void {
  if (node.type === 'MemberExpression') inspectMember(node, found);
  if (node.type === 'CallExpression' || node.type === 'NewExpression') inspectCall(node, found);
  if (node.type === 'ImportSpecifier' && nameOf(node['imported']) === 'randomUUID') {
    found.things.push({ what: 'randomUUID', start: node.start });
  }
  if (node.type === 'TSImportType') {
    found.required.push({
      specifier: literalOf(node['source']) ?? literalOf(node['argument']),
      start: node.start,
      typeOnly: true,
    });
  }
}

/** Walks a syntax tree for the raw machine things of the table, and for `require('x')` and `import('x').Type`. */
export function findRawThings(program: unknown): Found {
  const found: Found = { things: [], required: [] };
  const waiting: unknown[] = [program];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (Array.isArray(value)) waiting.push(...value);
    else if (isNode(value)) {
      inspect(value, found);
      waiting.push(...Object.values(value));
    }
  }
  return found;
}
