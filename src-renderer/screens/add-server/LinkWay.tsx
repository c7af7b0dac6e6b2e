import type { ReactNode } from 'react';
import type { ImportId } from '../../../src-shared/basics/index.ts';
import { Button, ProblemCard, SecretField } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';

export type LinkWayProps = {
  readonly link: string;
  readonly onChange: (link: string) => void;
  readonly onPreview: (importId: ImportId) => void;
};

/** A link that adds a server. It holds the token, so it is shown as dots like one. */
export function LinkWay({ link, onChange, onPreview }: LinkWayProps): ReactNode {
  const copy = useCopy();
  const host = useMirrored((mirrored) => mirrored.app.host);
  const preview = useAsk('servers:previewImport');
  const send = () => {
    if (link.trim() !== '') preview.run({ text: link, source: 'link' }, (found) => onPreview(found.importId));
  };
  return (
    <>
      <p className="text-read text-second">
        {host === 'electron'
          ? 'Such a link can also be opened from outside: it brings this page up. It never adds by itself.'
          : 'In the browser such a link is pasted here. It never adds by itself: you see it first.'}
      </p>
      <SecretField
        label="Link"
        placeholder="osmoda-fleet://add?order=…&token=…"
        hint="It holds an access token: whoever has the link can open the server."
        value={link}
        onChange={onChange}
        onEnter={send}
        problem={preview.problem === null ? null : 'Not accepted: see below.'}
        data-testid="import-link"
      />
      {preview.problem !== null && <ProblemCard problem={preview.problem} onCopy={copy} />}
      <div className="add-server__acts">
        <Button
          look="primary"
          size="l"
          busy={preview.isBusy && 'Looking'}
          offBecause={link.trim() === '' && 'Paste the link first.'}
          showsReason
          data-testid="import-look"
          onClick={send}
        >
          Look what it adds
        </Button>
      </div>
    </>
  );
}
