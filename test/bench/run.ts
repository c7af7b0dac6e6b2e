import { judgeRow, type Verdict } from './judgeRow.ts';
import { parseBenchFlags } from './parseBenchFlags.ts';
import type { Bench, Figures, Row, Unmeasured } from './Row.ts';
import { rows } from './rows/index.ts';

/** `npm run bench -- [--only P1,P4] [--quick]`: each row against its floor and its peer; the last line is all of them as JSON. */
async function main(): Promise<void> {
  const flags = parseBenchFlags(
    process.argv.slice(2),
    rows.map(({ id }) => id),
  );
  const wanted = rows.filter(({ id }) => flags.only === null || flags.only.includes(id));
  const verdicts: Record<string, Verdict> = {};
  for (const row of wanted) {
    const startedMs = performance.now();
    say(`${row.id} ${row.title}`);
    const verdict = judgeRow(await measureSafely(row, benchOf(flags.isQuick)), flags.isQuick);
    verdicts[row.id] = verdict;
    say(`   ${verdict.met ? 'met' : 'not met'} in ${((performance.now() - startedMs) / 1_000).toFixed(0)} s`);
    say(`   ${JSON.stringify(verdict)}`);
  }
  console.log(JSON.stringify(verdicts));
}

function benchOf(isQuick: boolean): Bench {
  return { isQuick, pick: (full, quick) => (isQuick ? quick : full), say: (text) => say(`   ${text}`) };
}

/** A row that fails says so, and the others go on. */
async function measureSafely(row: Row, bench: Bench): Promise<Figures | Unmeasured> {
  try {
    return await row.measure(bench);
  } catch (error) {
    return { why: `The measurement failed: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}` };
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

await main();
process.exit();
