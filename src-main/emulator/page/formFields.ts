import type { z } from 'zod';
import { SchemaBook } from '../help/SchemaBook.ts';
import { type Html, html } from '../html/html.ts';

type Field = Readonly<Record<string, unknown>>;
/** `labels` says, by field, what stands beside a word that can be chosen. */
type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>;
type Shown = { readonly values?: Field; readonly first?: number; readonly labels?: Labels };
type Named = {
  readonly name: string;
  readonly id: string;
  readonly field: Field;
  readonly isRequired: boolean;
  readonly labels: Labels[string];
};

/**
 * Inputs for the fields of a schema, filled with `values` or else with its defaults. `data-type` tells the script how to
 * write the value as JSON; a field left empty is not sent, or as null where that is a value. `form` makes the ids unique on the page. Only the `first` few
 * are seen at once, when there are so many.
 */
export function formFields(form: string, schema: z.ZodType, { values = {}, first, labels = {} }: Shown = {}): Html {
  const { properties = {}, required = [] } = new SchemaBook().writeInPlace(schema) as {
    properties?: Record<string, Field>;
    required?: readonly string[];
  };
  const rows = Object.entries(properties).map(([name, field]) => {
    const named = {
      name,
      id: `${form}-${name}`,
      field,
      isRequired: required.includes(name),
      labels: labels[name] ?? {},
    };
    return drawField(named, values[name] ?? field['default']);
  });
  if (first === undefined) return html`${rows}`;
  const more = html`<details class="more"><summary>More</summary>${rows.slice(first)}</details>`;
  return html`${rows.slice(0, first)}${more}`;
}

function drawField(named: Named, value: unknown): Html {
  const { id, name, field } = named;
  const { description } = field;
  const label = html`<label for="${id}">${name}</label>`;
  const hint = description === undefined ? null : html`<small id="${id}-hint">${String(description)}</small>`;
  const described = description === undefined ? null : html` aria-describedby="${id}-hint"`;
  if (field['type'] === 'boolean') {
    return html`<p class="field tick"><input type="checkbox" id="${id}" name="${name}" data-type="boolean"${value === true ? html` checked` : null}${described}>${label}${hint}</p>`;
  }
  return html`<p class="field">${label}${drawInput(named, value, described)}${hint}</p>`;
}

function drawInput({ id, name, field, isRequired, labels }: Named, value: unknown, described: Html | null): Html {
  const shared = html`id="${id}" name="${name}"${isRequired ? html` required` : null}${described}`;
  const text = value === undefined || value === null ? '' : String(value);
  const either = (field['anyOf'] ?? []) as readonly Field[];
  const words = (field['enum'] ?? either.map((one) => one['const'])) as readonly unknown[];
  if (words.length > 0 && words.every((word) => word !== undefined)) {
    const options = words.map((word) => drawOption(String(word), word === value, labels?.[String(word)]));
    const type = typeof words[0] === 'number' ? html` data-type="number"` : null;
    return html`<select ${shared}${type}>${value === undefined && !isRequired ? html`<option></option>` : null}${options}</select>`;
  }
  if (isNumber(field) || (either.length > 0 && either.every(isNumber))) {
    const step = field['type'] === 'number' ? 'any' : '1';
    return html`<input type="number" ${shared} step="${step}"${bound('min', field['minimum'])}${bound('max', field['maximum'])} value="${text}" data-type="number">`;
  }
  if (field['type'] === 'array') {
    return html`<input ${shared} autocomplete="off" data-type="list" placeholder="separated by commas">`;
  }
  if (field['format'] === 'uuid') {
    return html`<input ${shared} list="order-options" value="${text}" autocomplete="off" placeholder="${isRequired ? 'order id' : 'any order'}">`;
  }
  const mayBeNull = either.some((one) => one['type'] === 'null');
  return html`<input ${shared}${mayBeNull ? html` data-type="nullable"` : null} value="${text}" autocomplete="off"${bound('maxlength', field['maxLength'])}>`;
}

function drawOption(word: string, isChosen: boolean, label: string | undefined): Html {
  const selected = isChosen ? html` selected` : null;
  if (label === undefined) return html`<option${selected}>${word}</option>`;
  return html`<option value="${word}"${selected}>${word} (${label})</option>`;
}

function isNumber({ type }: Field): boolean {
  return type === 'integer' || type === 'number';
}

function bound(attribute: string, value: unknown): Html | null {
  return typeof value === 'number' ? html` ${attribute}="${value}"` : null;
}
