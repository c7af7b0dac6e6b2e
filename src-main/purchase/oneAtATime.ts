import { type Answer, type Logger, type Problem, problem, refused } from '../../src-shared/basics/index.ts';

type Lent = { readonly logger: Logger; readonly diskProblemOf: (error: unknown) => Problem | null };
export type Exclusive = <T>(key: string, act: () => Promise<Answer<T>>) => Promise<Answer<T>>;

/**
 * Runs what concerns one purchase in the order it was asked, one after the other, and turns what was thrown into an
 * answer: a full disk must not look like a crash, and a mistake of ours must not leave a person without a sentence.
 */
export function oneAtATime({ logger, diskProblemOf }: Lent): Exclusive {
  const tails = new Map<string, Promise<unknown>>();
  return async (key, act) => {
    const turn = (tails.get(key) ?? Promise.resolve()).then(act).catch((error: unknown) => {
      const found = diskProblemOf(error);
      logger.error('a purchase step failed', {
        purchase: key,
        code: found?.code ?? 'unforeseen',
        error: String(error),
      });
      return refused(found ?? unforeseen());
    });
    tails.set(key, turn);
    const answer = await turn;
    if (tails.get(key) === turn) tails.delete(key);
    return answer;
  };
}

function unforeseen(): Problem {
  return problem(
    'purchase_step_failed',
    'The app made a mistake in this purchase and stopped at once. What is in the journal is still true.',
    'Start the app again: it goes on from the journal and can not charge twice.',
  );
}
