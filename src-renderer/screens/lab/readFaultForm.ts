import type { AskArgument } from '../../../src-shared/contract/index.ts';
import type { LabFault, LabField } from '../../../src-shared/domain/index.ts';

/** What was typed and chosen, by field; `times` is how often it strikes. An empty text is what holds when nobody says. */
export type FaultDraft = Readonly<Record<string, string | boolean>>;

export type FaultForm =
  | { readonly kind: 'ready'; readonly wish: AskArgument<'lab:arm'> }
  | { readonly kind: 'wrong'; readonly problems: Readonly<Record<string, string>> };

const MOST_TIMES = 1_000_000;

/** The draft a form begins with: empty, but for switches that are on. */
export function startDraft({ fields }: LabFault): FaultDraft {
  return Object.fromEntries(
    fields.map(({ name, kind, otherwise }) => [name, kind === 'switch' ? otherwise === true : '']),
  );
}

/** Reads a draft as a wish to arm, or says at each field what is wrong with it. Pure. */
export function readFaultForm({ name, fields, isAtOnce }: LabFault, draft: FaultDraft): FaultForm {
  const problems: Record<string, string> = {};
  const params: Record<string, string | number | boolean> = {};
  for (const field of fields) {
    const read = readField(field, draft[field.name] ?? '');
    if (read.kind === 'wrong') problems[field.name] = read.why;
    if (read.kind === 'value') params[field.name] = read.value;
  }
  const typed = String(draft['times'] ?? '').trim();
  const times = typed === '' || isAtOnce ? null : Number(typed);
  if (times !== null && (!Number.isInteger(times) || times < 1 || times > MOST_TIMES)) {
    problems['times'] = `A whole number from 1 to ${MOST_TIMES}.`;
  }
  if (Object.keys(problems).length > 0) return { kind: 'wrong', problems };
  return { kind: 'ready', wish: { name, params, ...(times === null ? {} : { times }) } };
}

type Read =
  | { readonly kind: 'value'; readonly value: string | number | boolean }
  | { readonly kind: 'absent' }
  | { readonly kind: 'wrong'; readonly why: string };

function readField(field: LabField, drafted: string | boolean): Read {
  if (typeof drafted === 'boolean') return { kind: 'value', value: drafted };
  const text = drafted.trim();
  if (text === '') return field.isRequired ? { kind: 'wrong', why: 'This is needed.' } : { kind: 'absent' };
  if (field.kind === 'choice')
    return { kind: 'value', value: field.choices.find((one) => String(one) === text) ?? text };
  return field.kind === 'number' ? readNumber(field, text) : { kind: 'value', value: text };
}

function readNumber({ min, max }: LabField, text: string): Read {
  const value = Number(text);
  if (!Number.isFinite(value)) return { kind: 'wrong', why: 'A number.' };
  const isOutside = (min !== null && value < min) || (max !== null && value > max);
  return isOutside ? { kind: 'wrong', why: sayRange(min, max) } : { kind: 'value', value };
}

/** `1 to 600`, said below a field and when the value is outside of it. */
export function sayRange(min: number | null, max: number | null): string {
  if (min === null) return max === null ? 'Any number.' : `At most ${max}.`;
  return max === null ? `At least ${min}.` : `${min} to ${max}.`;
}
