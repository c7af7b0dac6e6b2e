import type { ReactNode } from 'react';
import type { LabRun } from '../../../src-shared/domain/index.ts';
import { StateWord } from '../../parts/index.ts';
import { sayRun } from './sayLab.ts';

const WORDS = {
  running: { lamp: 'working', word: 'Running' },
  finished: { lamp: 'ready', word: 'Finished' },
  stopped: { lamp: 'expired', word: 'Stopped' },
} as const;

/** How a story or a replay stands, and how far it is. */
export function RunWord({ run }: { readonly run: LabRun }): ReactNode {
  const { lamp, word } = WORDS[run.state];
  return <StateWord kind={lamp} word={word} detail={sayRun(run)} />;
}
