import { z } from 'zod';
import { ask } from './ask.ts';

/** Spec-driven projects: only ever read here; a project is begun by asking an agent. */
export const projectAsks = {
  /** Asks every server now, one after the other; answers how many. What they say is news. */
  'projects:readAll': ask<{ readonly asked: number }>()(z.undefined().or(z.null())),
} as const;
