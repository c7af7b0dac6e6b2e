import { curlFor } from '../help/curlFor.ts';
import type { Described } from '../help/Described.ts';
import { documentPage } from '../help/documentPage.ts';
import { type Html, html } from '../html/html.ts';
import { morePanel } from './morePanel.ts';
import { clockPanel, eventPanel, faultPanel, fundPanel, orderPanel, switchPanel } from './panels.ts';
import { recordPanel } from './recordPanel.ts';
import { drawRegions, type RegionName, type Regions, type Seen } from './regions.ts';
import { scenarioPanel } from './scenarioPanel.ts';

/** The routes whose curl lines stand on the page, in the order in which a newcomer needs them. */
const SHOWN = [
  'GET /api/v1/plans',
  'POST /api/v1/spawn/:planId',
  'POST /__emulator/orders',
  'GET /api/v1/status/:orderId',
  'GET /api/v1/servers/:orderId/events',
  'POST /api/v1/servers/:orderId/agents/:agentId/restart',
  'POST /__emulator/faults',
  'GET /__emulator/ledger',
];

/** The whole page of somebody who is signed in. */
export function describePage(origin: string, seen: Seen, routes: readonly Described[]): Html {
  const regions = drawRegions(seen);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Emulator, ${new URL(origin).host}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/__emulator/page.css">
<script src="/__emulator/page.js" defer></script>
</head>
<body>
<header>
<h1>Emulator</h1><code>${origin}</code>
<p class="readings" data-region="readings">${regions.readings}</p>
<p id="link" role="status">Live</p>
<nav aria-label="Documents"><a href="/docs">Routes</a><a href="/skill">Help for agents</a><a href="/api/v1/docs">OpenAPI</a></nav>
<p class="ribbon">Play money, simulated servers. Nothing leaves this computer.</p>
</header>
<div class="columns">
<main>${liveTables(regions)}
<section aria-labelledby="shell"><h2 id="shell">In a shell</h2>
<p>The admin key is printed when the emulator starts, and stands in its <code>running.json</code>.</p>
${shellLines(origin, routes)}</section></main>
<aside aria-label="Make something happen" tabindex="0">
${orderPanel()}${clockPanel()}${scenarioPanel(seen.players.scenarios, regions.scenario)}${faultPanel(regions.armed)}
${recordPanel(regions.recorder, regions.replay)}${fundPanel()}${eventPanel()}${switchPanel(regions.switches)}${morePanel(routes)}
</aside>
</div>
<datalist id="order-options" data-region="order-options">${regions['order-options']}</datalist>
</body>
</html>
`;
}

function liveTables(regions: Regions): Html {
  return html`
<section aria-labelledby="orders"><h2 id="orders">Orders</h2>
${liveTable('orders', ['server', 'state', 'last event', 'plan', 'bought', ''], regions)}<output id="said"></output></section>
<section aria-labelledby="events"><h2 id="events">Events</h2>
<ol class="events" tabindex="0" aria-label="Latest events" data-region="events">${regions.events}</ol></section>
<section aria-labelledby="ledger"><h2 id="ledger">Ledger</h2>
<h3 id="transfers">Transfers</h3>${liveTable('transfers', ['amount', 'from', 'to', 'transaction', 'at'], regions)}
<h3 id="balances">Balances</h3>${liveTable('balances', ['amount', 'address', 'network'], regions)}</section>`;
}

function liveTable(name: RegionName, head: readonly string[], regions: Regions): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Table of ${name}"><table>
<thead><tr>${head.map((cell) => (cell === '' ? html`<td></td>` : html`<th scope="col">${cell}</th>`))}</tr></thead>
<tbody data-region="${name}">${regions[name]}</tbody></table></div>`;
}

function shellLines(origin: string, routes: readonly Described[]): Html {
  const known = SHOWN.map((wanted) => routes.find(({ method, path }) => `${method} ${path}` === wanted));
  const lines = [`URL=${origin}`, ...known.filter((route) => route !== undefined).map(curlFor)];
  return html`<ul class="lines">${lines.map(
    (line) => html`<li><code tabindex="0">${line}</code><button type="button" data-copy="${line}">Copy</button></li>`,
  )}</ul>`;
}

/** What somebody sees who is not signed in. `wasRefused`: they came with a link that is not good any more. */
export function describeClosedPage(wasRefused: boolean): Html {
  const why = wasRefused
    ? 'This link was used already, or belongs to an earlier run.'
    : 'This is a local spawn service.';
  return documentPage(
    'Emulator',
    html``,
    html`<h1>Emulator</h1>
<p role="status">${why}</p>
<p>Its page opens with a sign-in link. <code>npm run emulator</code> prints one when it starts; for another, run</p>
<pre tabindex="0"><code>npm run poke -- page</code></pre>
<p>Scripts use the control API under <code>/__emulator/</code> with the admin key. <code>npm run emulator -- --json</code>
prints it, and it stands in <code>running.json</code> in the data folder, or else in
<code>~/.local/state/osmoda-emulator</code>.</p>
<ul><li><a href="/docs">Routes</a></li><li><a href="/skill">Help for agents</a></li><li><a href="/api/v1/docs">OpenAPI document</a></li></ul>`,
  );
}
