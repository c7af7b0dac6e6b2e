import { ShieldAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../parts/index.ts';
import { useDesk, useKeys, useMirrored } from '../desk/index.ts';
import { PanicSheet } from './PanicSheet.tsx';

/** The panic of an app that is locked: it takes away more, and shows nothing, so it needs no unlocking. */
export function LockedPanic({ isOpen }: { readonly isOpen: boolean }): ReactNode {
  const { places } = useDesk();
  const held = useMirrored(
    (mirrored) => [...mirrored.servers.values()].filter(({ order }) => order.access.kind === 'held').length,
  );
  const open = () => places.go({ screen: 'access', isPanic: true });
  useKeys({ 'Ctrl+L': open });
  return (
    <>
      <Button look="danger" size="l" icon={ShieldAlert} data-testid="open-panic" onClick={open}>
        Panic…
      </Button>
      {isOpen && <PanicSheet held={held} isLocked onClose={() => places.replace({ screen: 'access' })} />}
    </>
  );
}
