import type { Answer } from '../../src-shared/basics/index.ts';

/** Lends an access token for as long as `use` runs. Answers the vault's Problem when there is none to lend. */
export type Authorize = <T>(use: (token: string) => Promise<T>) => Promise<Answer<T>>;
