import type { Answer } from '../../src-shared/basics/index.ts';

/**
 * Lends an access token for as long as `use` runs. Answers the vault's Problem when there is none to lend. `heard` is to be
 * called once somebody answered a request that carried it: a token that was lent and sent nowhere was not used.
 */
export type Authorize = <T>(use: (token: string, heard?: () => void) => Promise<T>) => Promise<Answer<T>>;
