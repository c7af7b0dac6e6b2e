import { type DashboardAccountId, type SecretRef, secretRef } from '../../src-shared/basics/index.ts';

/** Where the dashboard key of an account lives in the vault. */
export function dashboardKeyRef(accountId: DashboardAccountId): SecretRef {
  return secretRef(`dashboard/${accountId}`);
}
