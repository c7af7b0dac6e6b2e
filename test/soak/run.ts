import { parseSoakFlags } from './parseSoakFlags.ts';
import { runSoak } from './runSoak.ts';

/** `npm run soak -- --minutes N [--seed N] [--servers N]`: everything that can happen to a stream, over and over; the last line is the figures. */
async function main(): Promise<void> {
  const flags = parseSoakFlags(process.argv.slice(2));
  const figures = await runSoak({ ...flags, say: (text) => process.stderr.write(`${text}\n`) });
  console.log(JSON.stringify(figures));
  if (figures.lost + figures.duplicated + figures.falseNotices > 0) process.exitCode = 1;
}

await main();
process.exit();
