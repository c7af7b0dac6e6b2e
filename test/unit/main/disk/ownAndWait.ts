import { takeOwnership } from '../../../../src-main/disk/index.ts';
import { openLog } from '../../../../src-main/log/index.ts';
import { machineClock } from '../../../contract/vault/machineClock.ts';

/** A process of its own that owns the profile given, prints how that went, and stays until it is killed. */
const clock = machineClock();
const answer = await takeOwnership(process.argv[2] ?? '', {
  answerSignIn: () => `http://127.0.0.1:1/#${process.pid}`,
  clock,
  logger: openLog({ write: () => {}, clock }),
});
console.log(answer.ok ? answer.value.kind : answer.problem.code);
process.stdin.resume();
