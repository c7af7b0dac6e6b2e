import { expect, it } from 'vitest';
import { SingleFile } from '../../../../src-main/emulator/x402/SingleFile.ts';

it('lets work that shares a handle happen one at a time, in order, whatever came of the work before', async () => {
  const file = new SingleFile();
  const said: string[] = [];
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const first = file.run(['key', 'payment 1'], async () => {
    said.push('first begins');
    await held;
    said.push('first ends');
    throw new Error('It failed.');
  });
  const second = file.run(['key', 'payment 2'], async () => said.push('second'));
  const third = file.run(['payment 2'], async () => said.push('third'));
  await file.run(['elsewhere'], async () => said.push('elsewhere'));
  release();
  await expect(first).rejects.toThrow('It failed.');
  await Promise.all([second, third]);
  expect(said).toEqual(['first begins', 'elsewhere', 'first ends', 'second', 'third']);
});
