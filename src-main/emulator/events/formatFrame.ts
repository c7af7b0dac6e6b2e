import type { FaultParams } from '../faults/faultTable.ts';
import type { Switches } from '../Switches.ts';
import type { StoredEvent } from './EventPlane.ts';

type Framing = FaultParams<'oddFraming'>;

const PLAIN: Framing = { lineEnd: 'lf', multiLine: false, extras: false };
const ENDS = { lf: '\n', crlf: '\r\n', cr: '\r' } as const;

/**
 * One SSE frame; the event line always says `server`, the real type is inside (contract, event plane; and its switch).
 * The other framings are as legal: any of three line ends, data over several lines, comments, fields nobody knows (HTML
 * standard, event stream interpretation).
 */
export function formatFrame(
  { id, type, body }: StoredEvent,
  says: Switches['eventLine'],
  framing: Framing = PLAIN,
): string {
  const text = framing.multiLine ? JSON.stringify(JSON.parse(body), null, 1) : body;
  const lines = [
    ...(framing.extras ? [': a remark', 'weather: mild'] : []),
    `id: ${id}`,
    ...(says === 'none' ? [] : [`event: ${says === 'type' ? onOneLine(type) : 'server'}`]),
    ...text.split('\n').map((line) => `data: ${line}`),
    '',
    '',
  ];
  return lines.join(ENDS[framing.lineEnd]);
}

/** A type is any text when a fault made it; a line end in it would begin a field of its own. */
function onOneLine(type: string): string {
  return type.replace(/[\r\n]/g, ' ');
}
