import { cellOf, type FoundField, type FoundServer, fieldNamed } from './FoundServer.ts';

const ASSIGNMENT = /^(?:export\s+|set\s+)?([A-Za-z][A-Za-z0-9_]*)\s*=\s*(.*)$/;
/** The end of a variable's name that says what it holds; what stands before it names the server. */
const FIELD_AT_END = /^(?:(.*?)_)??(ORDER_ID|ORDER|API_TOKEN|ACCESS_TOKEN|TOKEN|SERVER_NAME|NAME)$/;

/**
 * Servers in a file of settings (`ORDER_ID=… API_TOKEN=…`, one variable on a line). Variables with the same beginning
 * (`ATLAS_ORDER_ID`, `ATLAS_TOKEN`) are one server; a variable that comes again begins another. Null for any other text.
 */
export function readServerSettings(text: string): readonly FoundServer[] | null {
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ place: index + 1, text: line.trim() }))
    .filter((line) => line.text !== '' && !line.text.startsWith('#'));
  const open = new Map<string, Building>();
  const found: Building[] = [];
  for (const line of lines) {
    const assigned = ASSIGNMENT.exec(line.text);
    if (assigned === null) return null;
    const [, variable = '', value = ''] = assigned;
    const ending = FIELD_AT_END.exec(variable.toUpperCase());
    const field = ending === null ? null : fieldNamed(ending[2] ?? '');
    if (ending === null || field === null) continue;
    const group = ending[1] ?? '';
    const before = open.get(group);
    const server = before === undefined || before[field] !== null ? begin(line.place) : before;
    if (server !== before) found.push(server);
    open.set(group, server);
    server[field] = cellOf(unquoted(value));
  }
  return found.length === 0 ? null : found;
}

type Building = { place: number } & Record<FoundField, string | null>;

function begin(place: number): Building {
  return { place, order: null, token: null, name: null };
}

function unquoted(value: string): string {
  const quoted = /^(["'])(.*)\1$/.exec(value.trim());
  return quoted?.[2] ?? value.trim();
}
