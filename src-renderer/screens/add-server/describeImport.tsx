import type { ReactNode } from 'react';
import { assertNever } from '../../../src-shared/basics/index.ts';
import {
  type ImportRow,
  type ImportVerdict,
  isImportable,
  type ServerImport,
} from '../../../src-shared/domain/index.ts';
import { StateWord } from '../../parts/index.ts';

const VERDICTS: Readonly<Record<ImportVerdict, string>> = {
  new: 'new',
  regains: 'here already, gets this token',
  here: 'here already',
  duplicate: 'twice in it, an earlier row counts',
  no_token: 'no access token',
  token_cut: 'token cut off',
  wrong_shape: 'not readable',
};

/** What a row is, or what became of it. */
export function noteOf(row: ImportRow): ReactNode {
  const { state } = row;
  switch (state.kind) {
    case 'found':
      return VERDICTS[row.verdict];
    case 'waiting':
      return <StateWord kind="idle" word="Waits its turn" />;
    case 'asking':
      return <StateWord kind="working" word="Checking with the service" />;
    case 'added':
      return <StateWord kind="ready" word="Added" />;
    case 'failed':
      return <StateWord kind="install_failed" word="Not added" />;
    default:
      return assertNever(state);
  }
}

/** What is wrong with a row, with its code; nothing when nothing is. */
export function problemOf({ state, problem }: ImportRow): ReactNode {
  const found = state.kind === 'failed' ? state.problem : problem;
  if (found === null) return undefined;
  return (
    <>
      {found.say} {found.code}
      {found.correlationId !== undefined && ` · ${found.correlationId}`}
    </>
  );
}

/** Counted in one sentence: what can be added, or what became of it. Pure. */
export function sayImport({ stage, rows }: ServerImport): string {
  const count = (is: (row: ImportRow) => boolean) => rows.filter(is).length;
  const added = count((row) => row.state.kind === 'added');
  const failed = count((row) => row.state.kind === 'failed');
  switch (stage.kind) {
    case 'preview': {
      const unread = count((row) => row.orderId === null);
      return [
        sayFound(rows.length - unread, count(isImportable)),
        ...(unread === 0 ? [] : [`${unread === 1 ? '1 row is' : `${unread} rows are`} not readable.`]),
      ].join(' ');
    }
    case 'running': {
      const left = count((row) => row.state.kind === 'waiting' || row.state.kind === 'asking');
      const so = `${added} added, ${left} to go${failed > 0 ? `, ${failed} not added` : ''}.`;
      if (stage.waits === undefined) return `${so} You can leave this page.`;
      return `${so} The service allows about ${stage.waits.perMinute} a minute, so it waits. You can leave this page.`;
    }
    case 'over':
      return failed === 0
        ? `${added} added.`
        : `${added} added. ${failed} not added, and nothing kept of ${failed === 1 ? 'it' : 'them'}.`;
    case 'forgotten':
      return 'Put away.';
    default:
      return assertNever(stage);
  }
}

function sayFound(found: number, free: number): string {
  if (found === 0) return 'No server found.';
  return `${found} found, ${free === found ? 'all' : free === 0 ? 'none' : free} can be added.`;
}
