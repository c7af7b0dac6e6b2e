import { type ReactNode, useState } from 'react';
import type { ImportId, Problem } from '../../../src-shared/basics/index.ts';
import { problem } from '../../../src-shared/basics/index.ts';
import { judgeServerText, MAX_IMPORT_CHARACTERS } from '../../../src-shared/protocol/index.ts';
import { Button, FileDrop, ProblemCard, TextArea } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';

export type TextWayProps = {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onPreview: (importId: ImportId) => void;
};

const PLACEHOLDER = `550e8400-e29b-41d4-a716-446655440000 osk_… atlas
{"order_id": "…", "api_token": "osk_…", "name": "nova"}`;

/** Several servers at once, out of a file or a pasted text. It is looked at by the app; what was given stays until that worked. */
export function TextWay({ text, onChange, onPreview }: TextWayProps): ReactNode {
  const copy = useCopy();
  const preview = useAsk('servers:previewImport');
  const [wrong, setWrong] = useState<Problem | null>(null);
  const look = (given: string, source: 'file' | 'paste') => {
    const judged = judgeServerText(given);
    setWrong(judged);
    if (judged !== null) return;
    preview.run({ text: given, source }, (found) => onPreview(found.importId));
  };
  const readFile = async (file: File) => {
    if (file.size > MAX_IMPORT_CHARACTERS) {
      setWrong(tooLarge(file.size));
      return;
    }
    look(await file.text(), 'file');
  };
  const refused = wrong ?? preview.problem;
  return (
    <>
      <p className="text-read text-second">
        Saved replies of a purchase as JSON, a table with order id and token, one server on each line, or a settings
        file. You see what was found before anything is added.
      </p>
      <FileDrop accept=".json,.csv,.tsv,.txt,.env,.ndjson" onFile={(file) => void readFile(file)}>
        Drop a file here, or
      </FileDrop>
      <TextArea
        label="Or paste the text"
        rows={6}
        mono
        placeholder={PLACEHOLDER}
        value={text}
        onChange={onChange}
        problem={refused?.say ?? null}
        data-testid="import-text"
      />
      {refused !== null && <ProblemCard problem={refused} onCopy={copy} />}
      <div className="add-server__acts">
        <Button
          look="primary"
          size="l"
          busy={preview.isBusy && 'Looking'}
          offBecause={text.trim() === '' && 'Choose a file, or paste a text first.'}
          showsReason
          data-testid="import-look"
          onClick={() => look(text, 'paste')}
        >
          Look what is in it
        </Button>
      </div>
    </>
  );
}

function tooLarge(bytes: number): Problem {
  const say = `This file has ${Math.ceil(bytes / 1_000)} kB, which is more than a list of servers needs, so it was not read.`;
  return problem('import_too_large', say, 'Choose the file that holds the servers alone, or split it.');
}
