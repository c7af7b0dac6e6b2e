import { type ReactNode, useEffect, useRef } from 'react';
import { Banner } from '../../parts/index.ts';
import { describeOutage, type Outage } from '../describe/index.ts';
import { useAsk, useMirrored, useNow } from '../desk/index.ts';

/** What keeps all news from us, or null. It remembers: tries that come and go must not make it come and go. */
export function useOutage(): Outage | null {
  const servers = useMirrored((mirrored) => mirrored.servers);
  const now = useNow();
  const wasOut = useRef(false);
  const outage = describeOutage(servers.values(), now, wasOut.current);
  useEffect(() => {
    wasOut.current = outage !== null;
  });
  return outage;
}

/** The service can not be heard: the cause and the next try, once and not as a fault of each server. */
export function OutageBanner({ outage }: { readonly outage: Outage }): ReactNode {
  const reconnect = useAsk('servers:reconnect');
  return (
    <Banner
      announce="status"
      lamp="unknown"
      title="No news reaches us."
      action={{ label: reconnect.isBusy ? 'Trying' : 'Reconnect now', onAct: () => reconnect.run({}) }}
    >
      {outage.says} You see the last known state; your servers may be fine.{' '}
      {/* It counts down: said aloud, it would be said every second. */}
      <span aria-hidden="true">{outage.next}</span>
    </Banner>
  );
}
