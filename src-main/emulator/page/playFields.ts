import { type Html, html } from '../html/html.ts';

/** A line for each server that came with a token: what a shell needs to talk to it. */
export const SAY_SERVERS = '{name}: ORDER={order_id} TOKEN={api_token}';

/** How fast something is played. A list of choices: Enter in it plays nothing. */
export function speedField(form: string, speeds: readonly number[]): Html {
  return html`<p class="field"><label for="${form}-speed">speed</label><select id="${form}-speed" name="speed" data-type="number">
${speeds.map((speed) => html`<option value="${speed}">${speed}×</option>`)}</select></p>`;
}
