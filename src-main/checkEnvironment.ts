import { assertNever, secretRef } from '../src-shared/basics/index.ts';
import type { EnvironmentCheck } from '../src-shared/contract/index.ts';
import type { VaultView } from '../src-shared/domain/index.ts';
import type { AppShell } from './AppShell.ts';
import type { Vault } from './vault/index.ts';

/** Names no secret: reading it only shows that the place answers. */
const NOTHING = secretRef('environment-check');

/** What this machine can do for the app, each with proof or a reason. Asks the desktop; run only when a person asks. */
export async function checkEnvironment(shell: AppShell): Promise<readonly EnvironmentCheck[]> {
  const { host } = shell.deps;
  const notices = await host.notices.check();
  const loginItem = host.loginItem.read();
  return [
    await checkSecrets(shell.open?.vault ?? null),
    notices.ok
      ? { what: 'notices', verdict: 'fine', say: `Notices are drawn by ${notices.value.service}.`, hint: null }
      : { what: 'notices', verdict: 'missing', say: notices.problem.say, hint: notices.problem.hint },
    host.tray.isAvailable()
      ? { what: 'tray', verdict: 'fine', say: 'A tray icon can be shown.', hint: null }
      : {
          what: 'tray',
          verdict: 'limited',
          say: 'There is no tray here.',
          hint: 'The page’s title and icon show what the tray would.',
        },
    loginItem.ok
      ? { what: 'loginItem', verdict: 'fine', say: 'The app can start when you log in.', hint: null }
      : { what: 'loginItem', verdict: 'limited', say: loginItem.problem.say, hint: loginItem.problem.hint },
    describeDatabase(shell),
  ];
}

/** Reads from the place that was opened, and tries one again that did not open; one that was not needed yet is left alone. */
async function checkSecrets(vault: Vault | null): Promise<EnvironmentCheck> {
  if (vault === null) return describeSecrets({ kind: 'unopened' });
  if (vault.view().kind === 'unavailable') await vault.open();
  const view = vault.view();
  const isOpen = view.kind === 'keychain' || view.kind === 'demo' || (view.kind === 'passphrase' && !view.locked);
  const answered = isOpen ? await vault.has(NOTHING) : null;
  if (answered === null || answered.ok) return describeSecrets(view);
  return { what: 'secrets', verdict: 'missing', say: answered.problem.say, hint: answered.problem.hint };
}

function describeSecrets(view: VaultView): EnvironmentCheck {
  switch (view.kind) {
    case 'unopened':
      return {
        what: 'secrets',
        verdict: 'not_checked',
        say: 'Not asked yet: it is opened when first needed.',
        hint: null,
      };
    case 'keychain':
      return { what: 'secrets', verdict: 'fine', say: `Secrets are kept in ${view.backend}.`, hint: null };
    case 'passphrase':
      return {
        what: 'secrets',
        verdict: 'fine',
        say: view.locked
          ? 'Secrets are in a sealed file, and locked.'
          : 'Secrets are in a file sealed with your passphrase.',
        hint: view.locked ? 'Type your passphrase to open them.' : null,
      };
    case 'demo':
      return { what: 'secrets', verdict: 'fine', say: 'Play secrets in a plain file: this is the demo.', hint: null };
    case 'unavailable':
      return { what: 'secrets', verdict: 'missing', say: view.say, hint: view.hint };
    default:
      return assertNever(view);
  }
}

function describeDatabase(shell: AppShell): EnvironmentCheck {
  if (shell.open === null) {
    return { what: 'database', verdict: 'not_checked', say: 'Not opened yet: it is opened with a fleet.', hint: null };
  }
  const problem = shell.appView().problems.find((found) => /^(database|disk)_/.test(found.code));
  return problem === undefined
    ? { what: 'database', verdict: 'fine', say: 'The database is open, and reports no problem.', hint: null }
    : { what: 'database', verdict: 'limited', say: problem.say, hint: problem.hint };
}
