import './FileDrop.css';
import { FileUp } from 'lucide-react';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { Button, Icon } from '../controls/index.ts';

export type FileDropProps = {
  /** What to do, in a sentence: `Drop a file here, or`. */
  readonly children: ReactNode;
  readonly onFile: (file: File) => void;
  /** Which files the system's dialog offers: `.json,.csv`. Any can be dropped. */
  readonly accept?: string;
  readonly busy?: string | false;
};

/** A place to drop one file, and a button that asks the system for one. The screen reads it. */
export function FileDrop({ children, onFile, accept, busy = false }: FileDropProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const give = (file: File | undefined) => {
    if (file && busy === false) onFile(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    give(event.dataTransfer.files[0]);
  };
  const hover = (event: DragEvent) => {
    // Without this the page would not be asked, and the window would try to open the file.
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      className="file-drop"
      aria-label="Drop a file"
      data-over={isOver}
      onDragOver={hover}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Icon of={FileUp} />
      <span className="text-second">{children}</span>
      <Button busy={busy} onClick={() => input.current?.click()}>
        Choose a file…
      </Button>
      <input
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label="File"
        accept={accept}
        ref={input}
        onChange={(event) => {
          give(event.target.files?.[0]);
          // The same file again, once it was mended, is a change too.
          event.target.value = '';
        }}
      />
    </section>
  );
}
