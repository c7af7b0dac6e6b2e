import { clockBody } from '../control/ClockControl.ts';
import { fundBody } from '../control/fund.ts';
import { seedOrderBody } from '../control/seedOrder.ts';
import { EVENT_BODIES } from '../events/eventBodies.ts';
import type { FaultRow } from '../faults/FaultRow.ts';
import { FAULT_FAMILIES } from '../faults/faultTable.ts';
import { anchorOf } from '../help/setAsHtml.ts';
import { type Html, html } from '../html/html.ts';
import { PLANS } from '../orders/plans.ts';
import { formFields } from './formFields.ts';

const PLAN_NAMES = Object.fromEntries(PLANS.map(({ id, name }) => [id, name]));
const MINUTE = 60_000;
const JUMPS = [
  ['1 min', MINUTE],
  ['10 min', 10 * MINUTE],
  ['1 h', 60 * MINUTE],
  ['8 h', 480 * MINUTE],
] as const;
const SPEEDS = [1, 30, 60, 300, 600] as const;

/**
 * Forms that ask the control API; what comes back is shown under each. They never change by themselves. What one needs
 * now and then is closed at first.
 */
export function orderPanel(): Html {
  return panel(
    'Make an order',
    true,
    html`<form data-ask="/__emulator/orders" data-say="ORDER={order_id} TOKEN={api_token}">
${formFields('order', seedOrderBody, { first: 3, labels: { plan: PLAN_NAMES } })}${submit('Make it')}</form>`,
  );
}

export function clockPanel(): Html {
  return panel(
    'Clock',
    true,
    html`<p class="buttons" role="group" aria-label="Speed">${SPEEDS.map((speed) => askClock(`${speed}×`, { speed }))}</p>
<p class="buttons" role="group" aria-label="Jump ahead">${JUMPS.map(([label, jumpMs]) => askClock(`+${label}`, { jumpMs }))}</p>
<output></output>
<form data-ask="/__emulator/clock"><details class="more"><summary>More</summary>
${formFields('clock', clockBody)}${submit('Set it')}</details></form>`,
  );
}

export function fundPanel(): Html {
  return panel(
    'Fund an address',
    false,
    html`<form data-ask="/__emulator/fund">${formFields('fund', fundBody)}${submit('Fund it')}</form>`,
  );
}

export function eventPanel(): Html {
  return panel(
    'Make an event',
    false,
    html`<form data-ask="/__emulator/events">
<p class="field"><label for="event-order">order_id</label><input id="event-order" name="order_id" list="order-options" required autocomplete="off" placeholder="order id"></p>
<p class="field"><label for="event-type">type</label><input id="event-type" name="type" list="event-types" required autocomplete="off"></p>
<datalist id="event-types">${Object.keys(EVENT_BODIES).map((type) => html`<option>${type}</option>`)}</datalist>
<p class="field"><label for="event-more">more fields</label><input id="event-more" name="more" data-type="more" autocomplete="off" placeholder="{&quot;heals_itself&quot;: false}"><small>As JSON.</small></p>
${submit('Make it')}</form>`,
  );
}

export function switchPanel(switches: Html): Html {
  return panel(
    'Readings of the contract',
    false,
    html`<form data-ask="/__emulator/switches"><div data-region="switches">${switches}</div><p class="buttons"><button>Change</button><button type="button" data-method="DELETE" data-ask="/__emulator/switches">As at the start</button></p><output></output></form>`,
  );
}

export function faultPanel(armed: Html): Html {
  return panel(
    'Fault lab',
    true,
    html`<ul class="armed" data-region="armed">${armed}</ul>
<p class="buttons"><button type="button" data-method="DELETE" data-ask="/__emulator/faults">Disarm all</button></p><output></output>
${faultForms()}`,
  );
}

/** Every fault with its parameters, family by family. */
function faultForms(): Html {
  return html`${FAULT_FAMILIES.map(
    ({ title, faults }) => html`<details class="family"><summary><h3>${title}</h3></summary>
${Object.entries(faults).map(([name, row]) => faultForm(name, row))}</details>
`,
  )}`;
}

function faultForm(name: string, { does, params, times }: FaultRow): Html {
  return html`<details name="fault" class="fault"><summary>${name}<small>${does}</small></summary>
<form data-ask="/__emulator/faults"><input type="hidden" name="name" value="${name}">
${formFields(`fault-${name}`, params)}
${times === 0 ? null : html`<p class="field"><label for="fault-${name}-times">times</label><input type="number" id="fault-${name}-times" name="times" min="1" step="1" data-type="number" placeholder="${times ?? 'until disarmed'}"></p>`}
${submit(times === 0 ? 'Strike now' : 'Arm')}</form></details>`;
}

/** A button, and where its answer is shown. */
export function submit(label: string): Html {
  return html`<p class="buttons"><button>${label}</button></p><output></output>`;
}

/** A part of the right-hand side, with a heading that opens and closes it. */
export function panel(title: string, isOpen: boolean, inside: Html): Html {
  const id = anchorOf(title);
  return html`<section aria-labelledby="${id}"><details class="panel"${isOpen ? html` open` : null}>
<summary><h2 id="${id}">${title}</h2></summary>
${inside}</details></section>
`;
}

function askClock(label: string, body: object): Html {
  return html`<button type="button" data-ask="/__emulator/clock" data-body="${JSON.stringify(body)}">${label}</button>`;
}
