import { FilePlus } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import { type Problem, problem } from '../../../src-shared/basics/index.ts';
import { LONGEST_RECORDING_TEXT } from '../../../src-shared/contract/index.ts';
import { Button } from '../../parts/index.ts';
import { useAsk } from '../desk/index.ts';

export type Adding = {
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly add: (file: File) => Promise<void>;
};

/** Takes in a recording that was made elsewhere; one too long for the page is put into the folder by hand. */
export function useAddRecording(): Adding {
  const take = useAsk('lab:takeRecording');
  const [tooLong, setTooLong] = useState<Problem | null>(null);
  const add = async (file: File) => {
    const text = file.size > LONGEST_RECORDING_TEXT ? null : await file.text();
    setTooLong(text === null ? tooLongFor(file.name) : null);
    if (text !== null) take.run({ name: file.name.slice(-200), text });
  };
  return { isBusy: take.isBusy, problem: tooLong ?? take.problem, add };
}

/** The button, and the file field that the system's own dialog belongs to. */
export function AddRecording({ adding }: { readonly adding: Adding }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button icon={FilePlus} busy={adding.isBusy && 'Adding'} onClick={() => input.current?.click()}>
        Add a file
      </Button>
      <input
        className="visually-hidden"
        type="file"
        accept=".json,application/json"
        tabIndex={-1}
        aria-label="Recording file"
        ref={input}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file === undefined) return;
          // Cleared after it was read, so that choosing the same file again is a choice too.
          void adding.add(file).finally(() => {
            target.value = '';
          });
        }}
      />
    </>
  );
}

function tooLongFor(name: string): Problem {
  return problem(
    'recording_too_long',
    `${name} is too long to be added through the page.`,
    'Put it into the folder below by hand; it is listed from there.',
  );
}
