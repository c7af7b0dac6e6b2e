import { type Answer, type Logger, problem, type Random, refused } from '../../src-shared/basics/index.ts';
import { type AskArgument, type AskName, type AskResult, asks } from '../../src-shared/contract/index.ts';
import type { Sender } from '../host/index.ts';

/** One verb per Ask, lent by assemble. */
export type Handlers = { readonly [N in AskName]: (argument: AskArgument<N>) => Promise<Answer<AskResult<N>>> };

type Lent = { readonly handlers: Handlers; readonly logger: Logger; readonly random: Random };

/**
 * Answers one wish: sender, name, argument, then the verb. Always resolves, never to undefined.
 * Problems of its own: `foreign_sender`, `unknown_ask`, `bad_argument`, `internal`.
 */
export async function answerAsk(
  lent: Lent,
  sender: Sender,
  name: unknown,
  argument: unknown,
): Promise<Answer<unknown>> {
  if (sender.trusted !== true) return refuse(lent, foreignSender(), { origin: sender.origin.slice(0, 200) });
  if (!isAskName(name)) return refuse(lent, unknownAsk(), {});
  const parsed = asks[name].argument.safeParse(argument);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.map(String).join('.') ?? '';
    return refuse(lent, badArgument(name, where), { ask: name, where });
  }
  try {
    // The name ties the argument to its verb; the compiler can not follow that through a map of both.
    const verb = lent.handlers[name] as (argument: unknown) => Promise<unknown>;
    const answer = await verb(parsed.data);
    return isAnswer(answer) ? answer : failed(lent, name, 'The verb gave no Answer.');
  } catch (error) {
    return failed(lent, name, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}

function isAskName(name: unknown): name is AskName {
  return typeof name === 'string' && Object.hasOwn(asks, name);
}

function isAnswer(value: unknown): value is Answer<unknown> {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return false;
  if (value.ok === true) return 'value' in value && value.value !== undefined;
  return value.ok === false && 'problem' in value && typeof value.problem === 'object' && value.problem !== null;
}

function refuse(lent: Lent, why: ReturnType<typeof problem>, facts: Record<string, string>): Answer<never> {
  lent.logger.warn('An ask was refused.', { code: why.code, ...facts });
  return refused(why);
}

function failed(lent: Lent, name: AskName, cause: string): Answer<never> {
  const reference = lent.random.uuid().slice(0, 8);
  lent.logger.error('An ask failed.', { ask: name, reference, cause });
  return refused(
    problem(
      'internal',
      'Something went wrong inside the app. Nothing was changed that it did not tell you about.',
      'Try again; if it stays, report the reference.',
      {
        facts: { reference },
      },
    ),
  );
}

function foreignSender() {
  return problem(
    'foreign_sender',
    'This request did not come from a window of the app, so it was refused.',
    'Use the app itself.',
    {
      retry: { kind: 'never' },
    },
  );
}

function unknownAsk() {
  return problem(
    'unknown_ask',
    'This window asked for something that the app does not know.',
    'Reload the window; it may be older than the app.',
    {
      retry: { kind: 'never' },
    },
  );
}

function badArgument(ask: AskName, where: string) {
  return problem('bad_argument', 'The app could not use what was entered.', 'Check the field and try again.', {
    retry: { kind: 'never' },
    facts: { ask, field: where === '' ? 'all' : where },
  });
}
