import type { ReactNode } from 'react';
import type { LabView } from '../../../src-shared/domain/index.ts';
import { FilesPart } from './FilesPart.tsx';
import { RecordingPart } from './RecordingPart.tsx';

/** Writes down what happens, keeps it as a file, and plays it again. */
export function RecordTab({ lab }: { readonly lab: LabView }): ReactNode {
  return (
    <div className="lab__part" data-spaced="true">
      <RecordingPart recording={lab.recording} />
      <FilesPart files={lab.files} folder={lab.folder} replay={lab.replay} />
    </div>
  );
}
