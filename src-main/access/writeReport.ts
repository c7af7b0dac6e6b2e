import { assertNever } from '../../src-shared/basics/index.ts';
import {
  isConfirmed,
  isSettled,
  type KeyForgetting,
  type Revocation,
  type TokenRevocation,
} from '../../src-shared/domain/index.ts';

/** The file name of a run's report: the same run writes the same file again. */
export function reportName({ reach, startedAt }: Revocation): string {
  const stamp = new Date(startedAt).toISOString().replace(/[-:.]/g, '');
  return `${reach === 'everything' ? 'panic' : 'revoked'}-${stamp}.md`;
}

/**
 * What a revocation did, in Markdown: times (UTC), token ids, outcomes, the service's request ids, and what is left to do
 * elsewhere. It holds no secret: a token id names a token without being one. Pure; `now` in unix ms.
 */
export function writeReport(run: Revocation, now: number): string {
  const parts = [
    `# ${run.reach === 'everything' ? 'Panic report' : 'Revocation report'}`,
    facts(run, now),
    '## Access tokens',
    tokenTable(run.tokens),
    ...(run.keys.length === 0 ? [] : ['## Dashboard keys', KEYS_SENTENCE, keyTable(run.keys)]),
    '## What is left to do',
    leftToDo(run),
  ];
  return `${parts.join('\n\n')}\n`;
}

const KEYS_SENTENCE =
  'This app has no way to end a dashboard key: it forgot them. A key works until it is removed on the service’s web page.';

function facts(run: Revocation, now: number): string {
  const isPanic = run.reach === 'everything';
  return [
    `- Written: ${time(now)}`,
    `- Begun: ${time(run.startedAt)}`,
    `- Ended: ${run.endedAt === null ? 'not yet' : time(run.endedAt)}`,
    ...(run.cancelledAt === null
      ? []
      : [`- Called off: ${time(run.cancelledAt)}; what had been asked was followed to its end`]),
    ...(isPanic ? [`- Payments frozen: ${run.frozenAt === null ? 'no' : time(run.frozenAt)}`] : []),
    ...(isPanic ? [`- Locked: ${run.lockedAt === null ? 'no' : time(run.lockedAt)}`] : []),
  ].join('\n');
}

function tokenTable(tokens: readonly TokenRevocation[]): string {
  if (tokens.length === 0) return 'None was held.';
  const rows = tokens.map(({ name, orderId, tokenId, state, tries, isForgotten }) => {
    const at = 'at' in state ? time(state.at) : '';
    const id = 'correlationId' in state ? state.correlationId : 'problem' in state ? state.problem.correlationId : null;
    return [cell(name), orderId, tokenId, sayOutcome(state), at, id ?? '', String(tries), isForgotten ? 'yes' : 'no'];
  });
  return table(['server', 'order', 'token id', 'outcome', 'time', 'request id', 'asked', 'forgotten here'], rows);
}

function keyTable(keys: readonly KeyForgetting[]): string {
  const rows = keys.map(({ name, keyId, state }) => {
    const failure = state.kind === 'failed' ? `failed: ${state.problem.code}` : state.kind;
    return [cell(name), keyId, failure, 'at' in state ? time(state.at) : ''];
  });
  return table(['account', 'key id', 'here', 'time'], rows);
}

function sayOutcome(state: TokenRevocation['state']): string {
  switch (state.kind) {
    case 'revoked':
      return 'revoked';
    case 'already_revoked':
      return 'revoked already';
    case 'expired':
      return 'had run out';
    case 'not_known':
      return 'not known to the service';
    case 'failed':
      return `failed: ${state.problem.code}`;
    case 'cancelled':
      return 'called off, not asked';
    case 'waiting':
    case 'asking':
      return 'waiting';
    default:
      return assertNever(state);
  }
}

function leftToDo(run: Revocation): string {
  const lines = [
    ...run.tokens.flatMap(leftOfToken),
    ...run.keys.map(({ name }) => `Remove the dashboard key of “${cell(name)}” on the service’s web page.`),
    ...(run.unresolvedPayments === 0 ? [] : [sayPayments(run.unresolvedPayments)]),
    ...(run.frozenAt === null ? [] : ['Payments stay frozen until they are allowed again under Wallet.']),
    ...(run.tokens.length === 0 ? [] : ['The servers keep running, and SSH keys still open them.']),
  ];
  return lines.length === 0 ? 'Nothing.' : lines.map((line) => `- ${line}`).join('\n');
}

function leftOfToken({ name, tokenId, state }: TokenRevocation): readonly string[] {
  const which = `${cell(name)} (${tokenId})`;
  if (isConfirmed(state)) return [];
  if (!isSettled(state)) return [`${which}: not revoked yet. The app goes on by itself, also after a restart.`];
  if (state.kind === 'not_known')
    return [
      `${which}: the service does not know this token. Look on its web page whether another one opens the server.`,
    ];
  if (state.kind === 'cancelled') return [`${which}: still valid, and still held here.`];
  const hint = state.kind === 'failed' ? ` ${state.problem.say}` : '';
  return [`${which}: may still be valid.${hint} Try again under Access, or end it on the service’s web page.`];
}

function sayPayments(count: number): string {
  const what = count === 1 ? 'One payment was' : `${count} payments were`;
  return `${what} on the way and is never given up: it is resolved when the app can ask again. A server that comes of it keeps its token.`;
}

function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A name as one cell: it may come from the service, and must not make a cell, a line or a link of its own. */
function cell(name: string): string {
  return name.replace(/\p{Cc}/gu, ' ').replace(/[\\|`*_[\]<>]/g, '\\$&');
}

function time(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
