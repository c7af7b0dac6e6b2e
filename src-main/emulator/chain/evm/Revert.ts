/** Why the token contract would revert, in its own words; the facilitator reads them. */
export class Revert extends Error {}
