import { RpcFailure } from '../RpcFailure.ts';

/** Why the token contract would revert, in its own words; a node sends it with code 3 (geth). */
export class Revert extends RpcFailure {
  constructor(why?: string) {
    super(3, why === undefined ? 'execution reverted' : `execution reverted: ${why}`);
  }
}
