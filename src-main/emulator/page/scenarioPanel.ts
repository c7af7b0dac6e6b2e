import { type Html, html } from '../html/html.ts';
import type { RunView, Scenarios } from '../scenarios/Scenarios.ts';
import { panel } from './panels.ts';
import { SAY_SERVERS, speedField } from './playFields.ts';
import { sayLength } from './sayAge.ts';

/** The stories there are, each with a button that plays it, below how the last one goes. */
export function scenarioPanel(scenarios: Scenarios, run: Html): Html {
  const rows = scenarios.list().map(
    ({ name, does, servers, lasts_s: lastsS }) => html`<li><span><b>${name}</b><small>${does}</small><small>${[
      ...(lastsS === 0 ? ['at once'] : [sayLength(lastsS * 1000)]),
      ...(servers.length === 0 ? [] : [servers.join(', ')]),
    ].join(' · ')}</small></span>
<button name="name" value="${name}">Play<span class="unseen"> ${name}</span></button></li>`,
  );
  return panel(
    'Scenarios',
    true,
    html`<div data-region="scenario">${run}</div>
<form data-ask="/__emulator/scenarios" data-say="${SAY_SERVERS}" data-each="servers">${speedField('scenario', [1, 2, 4, 10, 60])}
<output></output><ul class="stories" tabindex="0" aria-label="Scenarios there are">${rows}</ul></form>`,
  );
}

/** How the scenario goes that was started last. */
export function scenarioRun(run: RunView | null): Html {
  if (run === null) return html`<p id="scenario-says" class="empty">None was played yet.</p>`;
  const { name, state, speed, done, of, refused } = run;
  const stop = html`<p id="scenario-acts" class="buttons"><button type="button" data-method="DELETE" data-ask="/__emulator/scenarios">Stop it</button></p>`;
  return html`<div id="scenario-says" class="run"><p><b>${name}</b> ${state}, ${done} of ${of} calls at ${speed}×</p>
<progress max="${of}" value="${done}" aria-label="Calls of ${name}"></progress>
${refused.map(({ call, why }) => html`<small class="refused">${call}: ${why}</small>`)}</div>
${state === 'running' ? stop : null}`;
}
