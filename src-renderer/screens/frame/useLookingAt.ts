import { useEffect } from 'react';
import { useDesk } from '../desk/index.ts';

/** Tells the app what is looked at, so that a notice about it stays quiet; nothing while the window has no focus. */
export function useLookingAt(path: string): void {
  const { connection } = useDesk();
  useEffect(() => {
    let told: string | null = null;
    const tell = () => {
      const place = document.hasFocus() ? path : '';
      if (place === told) return;
      told = place;
      // Only a courtesy: a notice too many is the worst that comes of a lost one.
      void connection.ask('windows:lookingAt', { place });
    };
    const blur = () => {
      told = '';
      void connection.ask('windows:lookingAt', { place: '' });
    };
    tell();
    window.addEventListener('focus', tell);
    window.addEventListener('blur', blur);
    return () => {
      window.removeEventListener('focus', tell);
      window.removeEventListener('blur', blur);
    };
  }, [connection, path]);
}
