import { type Answer, ok, problem, refused } from '../src-shared/basics/index.ts';
import type { AppShell } from './AppShell.ts';
import type { Handlers } from './bridge/index.ts';
import type { Lab } from './lab/index.ts';
import type { Using } from './using.ts';

/** The Asks of room `lab`: answered in the demo, refused in every other fleet. */
export function labHandlers(shell: AppShell, using: Using): Pick<Handlers, Extract<keyof Handlers, `lab:${string}`>> {
  const inLab = <A, R>(verb: (lab: Lab, argument: A) => Answer<R> | Promise<Answer<R>>) =>
    using<A, R>((open, argument) => (open.lab === null ? notTheDemo() : verb(open.lab, argument)));
  return {
    'lab:catalog': inLab((lab) => lab.catalog()),
    'lab:watch': inLab((lab) => lab.watch()),
    'lab:changeClock': inLab((lab, change) => lab.changeClock(change)),
    'lab:makeServer': inLab((lab, wish) => lab.makeServer(wish)),
    'lab:poke': inLab((lab, wish) => lab.poke(wish)),
    'lab:arm': inLab((lab, wish) => lab.arm(wish)),
    'lab:disarm': inLab((lab, { name }) => lab.disarm(name)),
    'lab:startScenario': inLab((lab, wish) => lab.startScenario(wish)),
    'lab:stopScenario': inLab((lab) => lab.stopScenario()),
    'lab:record': inLab((lab, { action }) => lab.record(action)),
    'lab:saveRecording': inLab((lab) => lab.saveRecording()),
    'lab:copyRecording': inLab(async (lab) => {
      const text = await lab.recordingText();
      if (!text.ok) return text;
      shell.deps.host.clipboard.write(text.value);
      return ok(null);
    }),
    'lab:takeRecording': inLab((lab, { name, text }) => lab.takeRecording(name, text)),
    'lab:replay': inLab((lab, wish) => lab.replay(wish)),
    'lab:stopReplay': inLab((lab) => lab.stopReplay()),
    'lab:fund': inLab((lab, { usdc }) => lab.fund(usdc)),
  };
}

function notTheDemo(): Answer<never> {
  return refused(problem('not_the_demo', 'Only the demo has a lab.', 'Open the demo first.'));
}
