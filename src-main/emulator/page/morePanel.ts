import type { Described } from '../help/Described.ts';
import { type Html, html } from '../html/html.ts';
import { formFields } from './formFields.ts';
import { panel, submit } from './panels.ts';

/** What has a panel of its own. */
const SHOWN = [
  'orders',
  'clock',
  'scenarios',
  'faults',
  'record',
  'recording',
  'replay',
  'fund',
  'events',
  'switches',
].map((name) => `/__emulator/${name}`);

/**
 * The rest of the control API, as forms made from what its routes say of themselves, so that a new route is on the page
 * without anybody putting it there. Null when there is no rest.
 */
export function morePanel(routes: readonly Described[]): Html | null {
  const rest = routes.filter(
    ({ method, path, about }) =>
      about.group === 'control' && method !== 'GET' && !path.includes(':') && !SHOWN.includes(path),
  );
  if (rest.length === 0) return null;
  return panel('More', false, html`${rest.map(drawRoute)}`);
}

function drawRoute({ method, path, about }: Described): Html {
  const name = `${method} ${path.replace('/__emulator/', '')}`;
  const form = name.toLowerCase().replace(/[^a-z]+/g, '-');
  return html`<details name="more" class="fault"><summary>${name}<small>${about.does}</small></summary>
<form data-ask="${path}" data-method="${method}">${about.body === undefined ? null : formFields(form, about.body)}
${submit('Ask')}</form></details>`;
}
