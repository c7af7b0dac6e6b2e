import { useEffect, useState } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import type { ReadInvite } from '../../../src-shared/domain/index.ts';
import { useDesk } from '../desk/index.ts';

/** A pause in typing this long asks what the code is, in milliseconds. */
const CHECK_AFTER_MS = 150;

export type CheckedCode =
  | { readonly kind: 'empty' | 'checking' }
  | { readonly kind: 'read'; readonly invite: ReadInvite }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** What a pasted code is, before it is given to anybody: the app reads it, nothing is sent. */
export function useCheckedCode(code: string): CheckedCode {
  const { connection } = useDesk();
  const [checked, setChecked] = useState<CheckedCode>({ kind: 'empty' });
  useEffect(() => {
    let isCurrent = true;
    setChecked({ kind: code.trim() === '' ? 'empty' : 'checking' });
    if (code.trim() === '') return;
    const timer = window.setTimeout(() => {
      void connection.ask('mesh:readInvite', { code }).then((answer) => {
        if (!isCurrent) return;
        setChecked(answer.ok ? { kind: 'read', invite: answer.value } : { kind: 'refused', problem: answer.problem });
      });
    }, CHECK_AFTER_MS);
    return () => {
      isCurrent = false;
      window.clearTimeout(timer);
    };
  }, [connection, code]);
  return checked;
}
