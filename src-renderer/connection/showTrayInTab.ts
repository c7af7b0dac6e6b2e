import type { TrayShape, TrayView } from '../../src-shared/domain/index.ts';

/** The tray's silhouettes on a 16 px grid, the same as the images of the desktop's tray. Filled even-odd. */
export const SILHOUETTES: Readonly<Record<TrayShape, string>> = {
  fine: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM6.9 11.6 12.4 6l-1.3-1.3-4.2 4.3-2-2-1.3 1.3z',
  busy: 'M8 1a7 7 0 1 1-7 7h2.2A4.8 4.8 0 1 0 8 3.2z',
  attention: 'M8 .8 15.6 14.6H.4zM7.1 5.6v4.6h1.8V5.6zM7.1 11.3v1.9h1.8v-1.9z',
  offline: 'M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM8 3a5 5 0 1 0 0 10A5 5 0 0 0 8 3zM2.2 1.2 14.8 13.8l-1.2 1.2L1 2.4z',
  snoozed: 'M9.5 1A7 7 0 1 0 15 10.3 5.6 5.6 0 0 1 9.5 1z',
  demo: 'M3 1.5h4.6a6.5 6.5 0 0 1 0 13H3zM5.2 3.7v8.6h2.4a4.3 4.3 0 0 0 0-8.6z',
};

const INK: Readonly<Record<TrayShape, string>> = {
  fine: '#137738',
  busy: '#076c92',
  attention: '#b3421b',
  offline: '#646c69',
  snoozed: '#5a4ebf',
  demo: '#04718b',
};

/** Where there is no tray, the tab carries it: the state as the icon, the sentence as the title. */
export function showTrayInTab(document: Document, view: TrayView): void {
  document.title = view.tooltip === '' ? 'osmoda Fleet' : `${view.tooltip} · osmoda Fleet`;
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]') ?? document.createElement('link');
  icon.rel = 'icon';
  icon.href = `data:image/svg+xml,${encodeURIComponent(drawSvg(view.shape))}`;
  document.head.append(icon);
}

/** The app behind the tab can not be reached: how many are ready is not known any more. It says so anew when it is back. */
export function showLostInTab(document: Document): void {
  showTrayInTab(document, { shape: 'offline', tooltip: 'App not reached', menu: [] });
}

function drawSvg(shape: TrayShape): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="${INK[shape]}" fill-rule="evenodd" d="${SILHOUETTES[shape]}"/></svg>`;
}
