// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { orderId, problem } from '../../../../src-shared/basics/index.ts';
import type { ProjectList } from '../../../../src-shared/domain/index.ts';
import { aProblem, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { aServer } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const AT = { screen: 'projects' } as const;
const server = (name: string) => aServer({ orderId: orderId(name), name });

function project(order: string, name: string, status: string | null): ProjectList['projects'][number] {
  return {
    orderId: orderId(order),
    serverName: null,
    project: name,
    slug: name.toLowerCase(),
    status,
    lastImplementAt: START_AT - 3_600_000,
    specPath: `/workspace/${name}/specs/001-${name}/spec.md`,
  };
}

function list(order: string, projects: ProjectList['projects'], change: Partial<ProjectList> = {}): ProjectList {
  const base = {
    orderId: orderId(order),
    revision: 1,
    unreadable: 0,
    readAt: START_AT,
    triedAt: START_AT,
    problem: null,
  };
  return { ...base, projects, ...change };
}

const names = () =>
  within(screen.getByRole('table', { name: 'Projects' }))
    .getAllByRole('row')
    .slice(1)
    .map((one) => one.getAttribute('data-testid'));

test('projects of every server in one table, those under way first, each with its place on the way', async () => {
  const projects = [
    list('atlas', [project('atlas', 'Done', 'tests-green'), project('atlas', 'Shop', 'planning')]),
    list('echo', [project('echo', 'Gone', 'abandoned'), project('echo', 'New', 'dreaming')]),
  ];
  await drawApp({ servers: [server('atlas'), server('echo')], projects }, AT);
  expect(names()).toEqual(['project-shop', 'project-done', 'project-gone', 'project-new']);
  expect(screen.getByRole('img', { name: 'Shop: Planning, step 3 of 6' })).toBeTruthy();
  expect(screen.getByRole('img', { name: 'Gone: not on the way' })).toBeTruthy();
  expect(screen.getByTestId('project-new').textContent).toContain('Dreaming');
  fireEvent.click(screen.getByRole('radio', { name: /Planning/ }));
  expect(names()).toEqual(['project-shop']);
});

test('a path is copied as it came, and shown with what hides in it', async () => {
  const hidden = { ...project('atlas', 'Shop', 'planning'), specPath: '/workspace/\u202eshop' };
  const { connection } = await drawApp({ servers: [server('atlas')], projects: [list('atlas', [hidden])] }, AT);
  expect(screen.getByText('/workspace/⟨U+202E⟩shop')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Copy path of the specification' }));
  expect(connection.argumentsOf('app:copy')).toEqual([{ text: '/workspace/\u202eshop' }]);
});

test('none yet: says what one is, and leads to an agent that can begin one', async () => {
  const { places } = await drawApp({ servers: [server('atlas')], projects: [list('atlas', [])] }, AT);
  expect(screen.getByText('No spec-driven project yet.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Ask atlas' }));
  expect(places.store.getState().spot).toEqual({ screen: 'server', orderId: 'atlas', tab: 'chat' });
});

test('none yet: only an agent that is ready is offered for a first one', async () => {
  const lost = aServer({ orderId: orderId('atlas'), name: 'atlas', access: { kind: 'none' } });
  await drawApp({ servers: [lost, server('echo')], projects: [list('echo', [])] }, AT);
  expect(screen.getByRole('button', { name: 'Ask echo' })).toBeTruthy();
  cleanup();
  await drawApp({ servers: [lost], projects: [list('atlas', [])] }, AT);
  expect(screen.queryByRole('button', { name: /^Ask / })).toBeNull();
});

test('a server that could not be asked is listed calmly, and what it told before stays', async () => {
  const why = problem('internal_error', 'Something went wrong inside the service.', 'Try again.');
  const projects = [list('atlas', [project('atlas', 'Shop', 'planning')], { problem: why })];
  const { connection } = await drawApp({ servers: [server('atlas')], projects }, AT);
  expect(names()).toEqual(['project-shop']);
  expect(screen.getByTestId('projects-trouble-atlas').textContent).toContain('internal_error');
  expect(screen.queryByRole('alert')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Read now' }));
  expect(connection.argumentsOf('projects:readAll')).toEqual([null]);
});

test('before the first answer it says that it asks', async () => {
  await drawApp({ servers: [server('atlas')] }, AT);
  expect(screen.getByText('Asking your servers for their projects')).toBeTruthy();
});

test('the header says the newest reading, and rows of an older one say so themselves', async () => {
  const projects = [
    list('atlas', [project('atlas', 'Shop', 'planning')]),
    list('echo', [project('echo', 'Old', 'planning')], { readAt: START_AT - 3_600_000, problem: aProblem() }),
  ];
  await drawApp({ servers: [server('atlas'), server('echo')], projects }, AT);
  expect(screen.getByText('read now')).toBeTruthy();
  expect(screen.getByTestId('project-old').textContent).toContain('read 1\u00a0h ago');
  expect(screen.getByTestId('project-shop').textContent).not.toContain('read');
});
