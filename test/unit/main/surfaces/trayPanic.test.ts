import { describe, expect, it } from 'vitest';
import { describeTray } from '../../../../src-main/surfaces/tray/describeTray.ts';
import { tokenId } from '../../../../src-shared/basics/index.ts';
import { NO_ACCESS, revokedHere, type TrayLine } from '../../../../src-shared/domain/index.ts';
import { aRevocation, aRevokedToken } from '../../../fakes/accessBuilders.ts';
import { aProblem, START_AT } from '../../../fakes/builders.ts';
import { anApp, aServer } from '../../../fakes/pageBuilders.ts';

const FACTS = {
  app: anApp(),
  servers: [aServer()],
  accounts: [],
  inbox: [],
  intents: [],
  access: NO_ACCESS,
  now: START_AT,
};
const LOST = { kind: 'lost', tokenId: tokenId('a'), at: START_AT } as const;

const labels = (menu: readonly TrayLine[]) => menu.flatMap((line) => (line.kind === 'line' ? [line.label] : []));

const TOKENS = [
  aRevokedToken('atlas', { kind: 'waiting' }),
  aRevokedToken('echo', { kind: 'revoked', at: 1, correlationId: null }),
];

describe('the tray', () => {
  it('leads to the panic sheet from an open fleet, and has nothing to revoke without one', () => {
    const { menu } = describeTray(FACTS);
    expect(menu).toContainEqual(
      expect.objectContaining({ label: 'Panic: lock and revoke…', actionId: 'open:access/panic' }),
    );
    const none = { kind: 'none', hasDemo: false, hasRealFleet: false } as const;
    expect(labels(describeTray({ ...FACTS, app: anApp({ profile: none }) }).menu)).not.toContain(
      'Panic: lock and revoke…',
    );
  });

  it('says what a revocation that is not over waits for', () => {
    const access = { ...NO_ACCESS, revocation: aRevocation({ tokens: TOKENS, standstill: { kind: 'passphrase' } }) };
    const tray = describeTray({ ...FACTS, access });
    expect(labels(tray.menu)).toContain('Revoking: 1 of 2 left, waits for your passphrase');
    expect(tray.shape).toBe('busy');
    const over = { ...NO_ACCESS, revocation: aRevocation({ tokens: TOKENS, endedAt: START_AT }) };
    expect(labels(describeTray({ ...FACTS, access: over }).menu).join()).not.toContain('Revoking');
  });

  it('shows nothing of the fleet while the app is locked, but for a revocation under way', () => {
    const locked = { ...NO_ACCESS, lockedAt: START_AT, revocation: aRevocation({ tokens: TOKENS }) };
    const { tooltip, menu } = describeTray({ ...FACTS, access: locked });
    expect(tooltip).toBe('osmoda Fleet is locked');
    expect(labels(menu)).toEqual([
      'Open osmoda Fleet',
      'Revoking: 1 of 2 left',
      'Panic: lock and revoke…',
      'Quit (servers keep running)',
    ]);
  });

  it('needs nobody for what was revoked here, and somebody for what was lost', () => {
    const here = aServer({ access: { ...LOST, problem: revokedHere('revoked') } });
    const lost = aServer({ access: { ...LOST, problem: aProblem('token_revoked') } });
    expect(describeTray({ ...FACTS, servers: [here] }).shape).toBe('demo');
    expect(describeTray({ ...FACTS, servers: [lost] }).shape).toBe('attention');
  });
});
