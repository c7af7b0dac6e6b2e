import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openStaticFiles } from '../../../../src-main/host/staticFiles.ts';

const folder = mkdtempSync(join(tmpdir(), 'fleet-static-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('serves known kinds with their type, and nothing by a path that was not listed', () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), 'page');
  writeFileSync(join(folder, 'assets', 'a.woff2'), 'font');
  writeFileSync(join(folder, 'secret.key'), 'no');
  const file = openStaticFiles(folder);
  expect(file('/')).toMatchObject({ type: 'text/html; charset=utf-8', isImmutable: false });
  expect(file('/assets/a.woff2')).toMatchObject({ type: 'font/woff2', isImmutable: true });
  for (const path of ['/secret.key', '/../secret.key', '/assets/../index.html', 'index.html', '/assets/', ''])
    expect(file(path)).toBeNull();
});
