import { useEffect } from 'react';
import type { CredentialId, OrderId, Problem } from '../../../src-shared/basics/index.ts';
import type { EngineConfig } from '../../../src-shared/domain/index.ts';
import { useAsk } from '../desk/index.ts';

export type CredentialActs = {
  readonly isBusy: boolean;
  /** The one being tested. */
  readonly testing: CredentialId | null;
  /** Why the last act was refused, with the credential it was about among its facts. */
  readonly problem: Problem | null;
  readonly test: (credentialId: CredentialId) => void;
  readonly prefer: (credentialId: CredentialId) => void;
  readonly dismiss: () => void;
};

/**
 * What is done with a credential in place: one act at a time, as the server takes them. The problem of the last one goes with
 * the next act, and when the engine has been read again (`isRead`).
 */
export function useCredentialActs(orderId: OrderId, config: EngineConfig, isRead: boolean): CredentialActs {
  const testing = useAsk('engine:testCredential');
  const preferring = useAsk('engine:makeDefault');
  const [dismissTest, dismissPrefer] = [testing.dismiss, preferring.dismiss];
  const dismiss = () => {
    dismissTest();
    dismissPrefer();
  };
  useEffect(() => {
    if (!isRead) return;
    dismissTest();
    dismissPrefer();
  }, [isRead, dismissTest, dismissPrefer]);
  const isBusy = testing.isBusy || preferring.isBusy;
  const begin = (act: typeof testing.run | typeof preferring.run) => (credentialId: CredentialId) => {
    if (isBusy) return;
    dismiss();
    act({ orderId, credentialId });
  };
  const last = testing.problem === null ? preferring : testing;
  return {
    isBusy,
    testing: testing.isBusy ? (testing.about?.credentialId ?? null) : null,
    problem: last.problem === null ? null : about(last.problem, config, last.about?.credentialId),
    test: begin(testing.run),
    prefer: begin(preferring.run),
    dismiss,
  };
}

function about(problem: Problem, config: EngineConfig, credentialId: string | undefined): Problem {
  const label = config.credentials.find((one) => one.credentialId === credentialId)?.label;
  return { ...problem, facts: { credential: label ?? 'one that is not here any more', ...problem.facts } };
}
