import { writeFileSync } from 'node:fs';
import { emptyTally } from './Tally.mjs';

/** A Playwright reporter that writes a Tally to the file named in FLEET_TALLY. */
export default class PlaywrightTally {
  tests = [];
  errors = [];

  onBegin(_config, suite) {
    this.tests = suite.allTests();
  }

  onError(error) {
    this.errors.push(error.message ?? String(error.value));
  }

  onEnd() {
    const tally = emptyTally();
    for (const test of this.tests) {
      const title = test.titlePath().filter(Boolean).join(' › ');
      const outcome = test.outcome();
      if (outcome === 'expected') tally.passed += 1;
      else if (outcome === 'skipped') tally.skipped.push({ title, why: whySkipped(test) });
      else tally.failed.push(outcome === 'flaky' ? `${title} (failed, then passed)` : title);
    }
    tally.broken.push(...this.errors);
    writeFileSync(process.env.FLEET_TALLY, JSON.stringify(tally));
  }

  printsToStdio() {
    return false;
  }
}

/** A test that never started (the run was cut short) has no result and no annotation, and says so. */
function whySkipped(test) {
  const noted = test.annotations.find(({ type }) => type === 'skip' || type === 'fixme');
  if (noted !== undefined) return noted.description ?? 'no reason given';
  return test.results.length === 0 ? 'it never started' : 'no reason given';
}
