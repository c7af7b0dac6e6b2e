import { Refusal } from './http/Refusal.ts';
import type { World } from './World.ts';

/** Whether this token or key was ever handed out here; one that has ended since still says who calls. */
export function isKnownBearer({ tokens, dashboardKeys }: World, bearer: string): boolean {
  const keys = bearer.startsWith('sk_live_') ? dashboardKeys : tokens;
  try {
    keys.require(bearer);
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code !== 'unauthorized';
  }
}
