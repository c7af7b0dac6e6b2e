import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';

const RUN = new URL('../../../../src-main/emulator/run.ts', import.meta.url).pathname;

/** Runs it as a person would, with what can not start. */
function refusal(...words: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [RUN, ...words], (error, out, err) => {
      if (error === null) reject(new Error(`It ran: ${out}`));
      else resolve(err);
    });
  });
}

it.each([
  [['--port', '-1'], '--port wants a value, and none of them begins with a dash. See --help.'],
  [['--data', ''], '--data wants a folder.'],
  [['--data', RUN], `${RUN} is no folder, or lies in something that is none. Choose another folder with --data.`],
])('says of %j in one line what is wrong with it', async (words, say) => {
  expect(await refusal(...words)).toBe(`${say}\n`);
});
