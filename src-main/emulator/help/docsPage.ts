import type { z } from 'zod';
import { type Html, html } from '../html/html.ts';
import { curlFor } from './curlFor.ts';
import { type Described, refusalsOf, templateOf } from './Described.ts';
import { describeField } from './describeField.ts';
import { documentPage } from './documentPage.ts';
import { GROUPS, type Group } from './groups.ts';
import { KEYS } from './keys.ts';
import { REFUSAL_CODES } from './refusalCodes.ts';
import { SchemaBook } from './SchemaBook.ts';
import { anchorOf, setAsHtml } from './setAsHtml.ts';
import { LIMITS } from './tables.ts';

/** Every route for people: what it does, what it takes, what it answers, and a line for the shell. */
export function docsPage(routes: readonly Described[]): Html {
  const groups = (Object.keys(GROUPS) as Group[]).filter((group) => routes.some(({ about }) => about.group === group));
  const nav = html`<nav aria-label="Contents"><a href="/">The emulator</a><ul>
${groups.map((group) => html`<li><a href="#${anchorOf(GROUPS[group].title)}">${GROUPS[group].title}</a></li>`)}
</ul></nav>`;
  const sections = groups.map((group) => groupSection(routes, group));
  return documentPage(
    'Routes of the emulated spawn service',
    nav,
    html`<h1>Routes</h1>
<p>Made from what the routes say of themselves, like the <a href="/api/v1/docs">OpenAPI document</a> and the
<a href="/skill">help for agents</a>. In the lines for the shell, <code>URL</code> is this address, <code>ORDER</code> an
order, and the keys are those printed when the emulator starts.</p>
${sections}`,
  );
}

function groupSection(routes: readonly Described[], group: Group): Html {
  const { title, says } = GROUPS[group];
  return html`<section>
<h2 id="${anchorOf(title)}">${title}</h2>
<p>${says}</p>
${routes.filter(({ about }) => about.group === group).map(routeDetails)}
</section>`;
}

function routeDetails(route: Described): Html {
  const { method, path, bucket, about } = route;
  return html`<details class="route">
<summary><code><b>${method}</b> ${templateOf(path)}</code> <span>${about.does}</span></summary>
${about.more === undefined ? null : setAsHtml([{ kind: 'text', text: about.more }])}
<dl>
<dt>Show</dt><dd>${KEYS[about.key].label}</dd>
<dt>Limit</dt><dd>${LIMITS[bucket]}</dd>
${fields('Query', about.query)}${fields('Headers', about.headers)}${fields('Body', about.body)}
${answers(route)}
</dl>
<pre tabindex="0"><code>${curlFor(route)}</code></pre>
</details>`;
}

function fields(title: string, schema: z.ZodType | undefined): Html | null {
  if (schema === undefined) return null;
  const { properties = {} } = new SchemaBook().writeInPlace(schema) as {
    properties?: Record<string, Record<string, unknown>>;
  };
  const rows = Object.entries(properties);
  if (rows.length === 0) return null;
  return html`<dt>${title}</dt><dd><ul>${rows.map(
    ([name, { description, ...field }]) =>
      html`<li><code>${name}</code> ${describeField(field)}${description === undefined ? '' : `. ${description}`}</li>`,
  )}</ul></dd>`;
}

function answers(route: Described): Html {
  const told = Object.entries(route.about.answers).map(([status, { says }]) => html`<li><b>${status}</b> ${says}</li>`);
  const refused = refusalsOf(route).map(
    ({ code, by }) =>
      html`<li><b>${REFUSAL_CODES[code].status}</b> <code>${code}</code>${by === 'box' ? ' (by the box)' : ''} ${REFUSAL_CODES[code].says}</li>`,
  );
  return html`<dt>Answers</dt><dd><ul>${told}${refused}</ul></dd>`;
}
