import { useEffect, useState } from 'react';
import type { LabCatalog } from '../../../src-shared/domain/index.ts';
import { type Asking, useAsk, useDesk, useMirrored } from '../desk/index.ts';

/** How often the screen says that somebody still looks; the app reads on for twice as long. Milliseconds. */
const LOOK_EVERY_MS = 8_000;

/** What can go wrong on purpose; the lab is read for as long as this is drawn and seen. */
export function useLabCatalog(): { readonly catalog: LabCatalog | null; readonly reading: Asking<'lab:catalog'> } {
  useLooking();
  const reading = useAsk('lab:catalog');
  const [catalog, setCatalog] = useState<LabCatalog | null>(null);
  const { run } = reading;
  useEffect(() => run(null, setCatalog), [run]);
  return { catalog, reading };
}

function useLooking(): void {
  const { connection } = useDesk();
  useEffect(() => {
    const look = () => {
      // Only a courtesy: a lost one leaves the picture a few seconds old.
      if (document.visibilityState !== 'hidden') void connection.ask('lab:watch', null);
    };
    look();
    const timer = window.setInterval(look, LOOK_EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [connection]);
}

/** The name of a server by its order: the fleet's when it is there, else the pretend service's. */
export function useServerNames(): (orderId: string) => string {
  const servers = useMirrored((mirrored) => mirrored.servers);
  const made = useMirrored((mirrored) => mirrored.lab?.servers);
  return (orderId) => {
    const known = [...servers.values()].find(({ order }) => order.orderId === orderId)?.order.name;
    return known ?? made?.find((server) => server.orderId === orderId)?.name ?? orderId.slice(0, 8);
  };
}
