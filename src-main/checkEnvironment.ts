import { assertNever } from '../src-shared/basics/index.ts';
import type { EnvironmentCheck } from '../src-shared/contract/index.ts';
import type { VaultView } from '../src-shared/domain/index.ts';
import type { AppShell } from './AppShell.ts';

/** What this machine can do for the app, each with proof or a reason. Asks the desktop; run only when a person asks. */
export async function checkEnvironment(shell: AppShell): Promise<readonly EnvironmentCheck[]> {
  const { host } = shell.deps;
  const notices = await host.notices.check();
  const loginItem = host.loginItem.read();
  return [
    describeSecrets(shell.open?.vault.view() ?? { kind: 'unopened' }),
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
  const problem = shell.appView().problems.find((found) => /^(database|disk)_/.test(found.code));
  return problem === undefined
    ? { what: 'database', verdict: 'fine', say: 'The database is sound and can be written.', hint: null }
    : { what: 'database', verdict: 'limited', say: problem.say, hint: problem.hint };
}
