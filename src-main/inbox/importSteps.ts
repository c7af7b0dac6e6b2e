import type { CutOffImport } from '../../src-shared/domain/index.ts';
import type { InboxStep } from './InboxStep.ts';

/** What an import that came to no end means for the inbox: one item, which says how to go on, until it has been finished. Pure. */
export function importSteps(cutOff: CutOffImport | null): readonly InboxStep[] {
  const problem = 'import_cut_off';
  if (cutOff === null) {
    return [
      { kind: 'heal', problem, title: 'The import is finished', body: 'Each server was added, or says why not.' },
    ];
  }
  const { added, of } = cutOff;
  const body = `${added} of ${of} ${of === 1 ? 'was' : 'were'} added. Paste it again: what is there is skipped.`;
  return [{ kind: 'open', problem, title: 'An import was cut off', body }];
}
