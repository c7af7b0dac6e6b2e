import { useMemo } from 'react';
import { type Desk, useDesk, useMirrored } from '../desk/index.ts';
import { type DemoStep, demoSteps } from './demoSteps.ts';

/** What was seen done, by the desk it was seen from: as long as the page lives, whichever screen is open. */
const seen = new WeakMap<Desk, Set<string>>();

/**
 * The steps of the demo, null outside of it. A step once done stays done, though the server gets stuck again or is retired. The
 * frame asks as well, so that what is done on another screen is noticed.
 */
export function useDemoSteps(): readonly DemoStep[] | null {
  const desk = useDesk();
  const isDemo = useMirrored((mirrored) => mirrored.app.service?.isDemo ?? false);
  const servers = useMirrored((mirrored) => mirrored.servers);
  const conversations = useMirrored((mirrored) => mirrored.conversations);
  const intents = useMirrored((mirrored) => mirrored.intents);
  const mesh = useMirrored((mirrored) => mirrored.mesh);
  return useMemo(() => {
    if (!isDemo) return null;
    const done = seen.get(desk) ?? new Set<string>();
    seen.set(desk, done);
    const steps = demoSteps({ servers, conversations, intents, mesh });
    for (const step of steps) if (step.isDone) done.add(step.key);
    return steps.map((step) => ({ ...step, isDone: done.has(step.key) }));
  }, [desk, isDemo, servers, conversations, intents, mesh]);
}
