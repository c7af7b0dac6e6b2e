import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { emptyTally } from './Tally.mjs';

function addTest(tally, test, file) {
  const title = `${file} › ${test.fullName}`;
  const result = test.result();
  if (result.state === 'passed') tally.passed += 1;
  else if (result.state === 'failed') tally.failed.push(title);
  else if (result.state === 'skipped') tally.skipped.push({ title, why: result.note ?? 'no reason given' });
  else tally.broken.push(`${title} never ended`);
}

/** A vitest reporter that writes a Tally to the file named in FLEET_TALLY. */
export default class VitestTally {
  onTestRunEnd(modules, unhandledErrors) {
    const tally = emptyTally();
    for (const module of modules) {
      const file = relative(process.cwd(), module.moduleId);
      for (const error of module.errors()) tally.broken.push(`${file}: ${error.message}`);
      for (const suite of module.children.allSuites()) {
        for (const error of suite.errors()) tally.broken.push(`${file} › ${suite.fullName}: ${error.message}`);
      }
      const before = count(tally);
      for (const test of module.children.allTests()) addTest(tally, test, file);
      if (count(tally) === before && module.errors().length === 0) tally.broken.push(`${file} has no tests`);
    }
    for (const error of unhandledErrors) tally.broken.push(`an error nobody caught: ${error.message}`);
    writeFileSync(process.env.FLEET_TALLY, JSON.stringify(tally));
  }
}

function count(tally) {
  return tally.passed + tally.failed.length + tally.skipped.length;
}
