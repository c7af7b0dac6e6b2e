import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const CHILD = new URL('listLoaded.ts', import.meta.url).pathname;

it('lists Solana in an invoice without loading its libraries, and loads them when asked about Solana', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [CHILD]);
  const seen = JSON.parse(stdout) as { statuses: number[]; afterInvoice: number; afterQuestion: number };
  expect(seen.statuses).toEqual([200, 402, 200]);
  expect(seen.afterInvoice).toBe(0);
  expect(seen.afterQuestion).toBeGreaterThan(0);
});
