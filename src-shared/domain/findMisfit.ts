import type { Credential, Driver } from '../protocol/index.ts';

/** Why a driver can not use a credential. */
export type Misfit = 'provider' | 'type';

/**
 * Whether a driver says that it does not take a credential (contract: `supported_providers`, `supported_auth_types`). A driver that
 * says nothing may take anything: which combinations work changed between versions, so the server is asked and not a table.
 */
export function findMisfit(
  driver: Pick<Driver, 'providers' | 'authTypes'>,
  credential: Pick<Credential, 'provider' | 'type'>,
): Misfit | null {
  if (driver.providers.length > 0 && !driver.providers.includes(credential.provider)) return 'provider';
  return driver.authTypes.length > 0 && !driver.authTypes.includes(credential.type) ? 'type' : null;
}
