import { Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { LabFile, LabRun, LabView } from '../../../src-shared/domain/index.ts';
import { Age, Button, CopyButton, EmptyState, ProblemCard, Section, Select, Table } from '../../parts/index.ts';
import { type Asking, useAsk, useCopy, useNow } from '../desk/index.ts';
import { AddRecording, useAddRecording } from './AddRecording.tsx';
import { RunWord } from './RunWord.tsx';
import { sayBytes } from './sayLab.ts';

const PACES = [
  { value: '1', label: 'In its own time' },
  { value: '10', label: '10 times as fast' },
  { value: '100', label: '100 times as fast' },
] as const;

/** Recordings in the demo's folder, each of which can be played again. */
export function FilesPart({ files, folder, replay }: Pick<LabView, 'files' | 'folder' | 'replay'>): ReactNode {
  const copy = useCopy();
  const [pace, setPace] = useState<(typeof PACES)[number]['value']>('1');
  const play = useAsk('lab:replay');
  const adding = useAddRecording();
  const problem = play.problem ?? adding.problem;
  return (
    <Section
      title="Saved recordings"
      fact={replay === null ? 'a replay brings its servers back under new ids' : <RunWord run={replay} />}
      actions={
        <>
          <Select label="Pace of a replay" look="bare" value={pace} options={PACES} onChange={setPace} />
          <AddRecording adding={adding} />
        </>
      }
    >
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} lamp="unknown" />}
      {files.length === 0 ? (
        <EmptyState title="No recording is saved yet.">Record something and save it, or add a file.</EmptyState>
      ) : (
        <FileTable {...{ files, replay, play }} pace={Number(pace)} />
      )}
      <p className="text-meta lab__folder">
        In <span className="text-mono">{folder}</span>
        <CopyButton what="folder" text={folder} onCopy={copy} />
      </p>
    </Section>
  );
}

type FileTableProps = {
  readonly files: readonly LabFile[];
  readonly replay: LabRun | null;
  readonly play: Asking<'lab:replay'>;
  readonly pace: number;
};

function FileTable({ files, ...playing }: FileTableProps): ReactNode {
  return (
    <Table className="lab__table" label="Saved recordings">
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col" className="lab__spare table__figure">
            Size
          </th>
          <th scope="col">Saved</th>
          <th scope="col">
            <span className="visually-hidden">Replay</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <FileRow file={file} {...playing} key={file.name} />
        ))}
      </tbody>
    </Table>
  );
}

type FileRowProps = Omit<FileTableProps, 'files'> & { readonly file: LabFile };

function FileRow({ file: { name, bytes, savedAt }, replay, play, pace }: FileRowProps): ReactNode {
  const now = useNow();
  return (
    <tr data-testid="recording-file">
      <td className="text-mono">{name}</td>
      <td className="lab__spare table__figure">{sayBytes(bytes)}</td>
      <td className="text-second">
        <Age at={savedAt} now={now} ago />
      </td>
      <td className="table__acts">
        <Button
          size="s"
          icon={Play}
          busy={play.isBusy && play.about?.file === name && 'Starting'}
          offBecause={replay?.state === 'running' && 'Another replay is running.'}
          onClick={() => play.run({ file: name, speed: pace })}
        >
          Replay
        </Button>
      </td>
    </tr>
  );
}
