import type { FaultParams } from '../faults/faultTable.ts';

type Framing = FaultParams<'oddFraming'>;

const PLAIN: Framing = { lineEnd: 'lf', multiLine: false, extras: false };
const ENDS = { lf: '\n', crlf: '\r\n', cr: '\r' } as const;

/**
 * One SSE frame; the event line always says `server`, the real type is inside (contract, event plane). The other
 * framings are as legal: any of three line ends, data over several lines, comments, fields nobody knows (HTML standard,
 * event stream interpretation).
 */
export function formatFrame(id: number, body: string, framing: Framing = PLAIN): string {
  const text = framing.multiLine ? JSON.stringify(JSON.parse(body), null, 1) : body;
  const lines = [
    ...(framing.extras ? [': a remark', 'weather: mild'] : []),
    `id: ${id}`,
    'event: server',
    ...text.split('\n').map((line) => `data: ${line}`),
    '',
    '',
  ];
  return lines.join(ENDS[framing.lineEnd]);
}
