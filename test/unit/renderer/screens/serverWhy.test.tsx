// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { requestId } from '../../../../src-shared/basics/index.ts';
import type { Link, Receipt } from '../../../../src-shared/domain/index.ts';
import { ATLAS, aProblem, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { aServer } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const at = { screen: 'server', orderId: ATLAS, tab: 'overview' } as const;

test('a state we can not know rests on our own connection, and on no event of the server', async () => {
  const link: Link = {
    kind: 'waiting',
    untilAt: START_AT + 12_000,
    attempt: 3,
    reason: 'unreachable',
    problem: aProblem('network_unreachable'),
    lastByteAt: START_AT - 60_000,
  };
  await drawApp({ servers: [{ ...aServer(), link }] }, at);
  fireEvent.click(screen.getByRole('button', { name: 'Why this state?' }));
  const tip = screen.getByRole('region', { name: 'Why this state?' }).textContent;
  expect(tip).toContain('service not reached');
  expect(tip).toContain('in 12\u00a0s');
  expect(tip).toContain(aProblem().say);
  expect(tip).not.toMatch(/event|poll/);
});

test('what has only begun goes on for less than a second, not for now', async () => {
  const receipt: Receipt = {
    requestId: requestId('req_1'),
    action: 'agent_restart',
    status: { kind: 'in_progress' },
    acceptedAt: START_AT,
    completedAt: null,
    expectedSeconds: 60,
    stage: null,
    tool: null,
    eventId: 1,
  };
  await drawApp({ servers: [aServer({ receipts: [receipt] })] }, at);
  expect(screen.getByRole('list', { name: 'Requests' }).textContent).toContain('for less than 1 s');
  expect(document.body.textContent).toContain('less than 1 s of about 60\u00a0s');
  expect(document.body.textContent).not.toMatch(/for now|now of about/);
});
