import { type Problem, problem } from '../../src-shared/basics/index.ts';

const TRY_AGAIN = { retry: { kind: 'safe' } } as const;
const NEVER = { retry: { kind: 'never' } } as const;

export const keychainMissing = (): Problem =>
  problem(
    'keychain_missing',
    'No system keychain answers on this computer, so secrets can not be kept safely in it.',
    'Start a keyring (GNOME Keyring, KWallet) and try again, or choose a passphrase for a sealed file instead.',
    TRY_AGAIN,
  );

export const keychainLocked = (): Problem =>
  problem(
    'keychain_locked',
    'The system keychain is locked: its question was dismissed, or there was no way to ask it. Nothing was lost.',
    'Unlock the keychain (signing in to the desktop usually does), then try again.',
    TRY_AGAIN,
  );

export const keychainEmpty = (): Problem =>
  problem(
    'keychain_no_collection',
    'The system keychain runs but has no default keyring to keep secrets in.',
    'Make a default keyring in the keychain’s own app, then try again; or choose a passphrase instead.',
    TRY_AGAIN,
  );

export const keychainTimeout = (): Problem =>
  problem(
    'keychain_timeout',
    'The system keychain did not answer. It may be waiting behind a window for its password.',
    'Look for a question of the keychain and answer it, then try again.',
    TRY_AGAIN,
  );

export const keychainFailed = (): Problem =>
  problem(
    'keychain_failed',
    'The system keychain refused without a reason this app knows.',
    'Try again; if it stays so, restart the keychain or look into this app’s log.',
    TRY_AGAIN,
  );

export const keychainChanged = (facts: Readonly<Record<string, string>>): Problem =>
  problem(
    'keychain_changed',
    'The place your secrets were kept in is not the one found now. Nothing was deleted or overwritten.',
    'Bring back the keychain or file used before and look again, or start over in a new place.',
    { ...NEVER, facts },
  );

export const nothingToStartOver = (): Problem =>
  problem(
    'nothing_to_start_over',
    'The place for secrets is not another one than before, so nothing was set aside.',
    'Open it as usual.',
    NEVER,
  );

export const vaultUnopened = (): Problem =>
  problem('vault_unopened', 'Secrets were not opened yet.', 'Choose how to start on the first screen.', TRY_AGAIN);

export const vaultLocked = (): Problem =>
  problem(
    'vault_locked',
    'Secrets are locked. Servers keep running; what needs a secret waits.',
    'Unlock with your passphrase.',
    TRY_AGAIN,
  );

export const passphraseNeeded = (): Problem =>
  problem(
    'passphrase_needed',
    'No passphrase was chosen yet, so there is no safe place for secrets.',
    'Choose a passphrase.',
    TRY_AGAIN,
  );

export const passphraseTooShort = (atLeast: number): Problem =>
  problem(
    'passphrase_too_short',
    `A passphrase needs at least ${atLeast} characters.`,
    'Use a longer one; a few words you can remember are good.',
    { ...TRY_AGAIN, facts: { atLeast: String(atLeast) } },
  );

export const passphraseExists = (): Problem =>
  problem(
    'passphrase_exists',
    'Secrets are already kept somewhere, so no new place was made and nothing was changed.',
    'Unlock what is there with its passphrase, or bring back the keychain used before.',
    NEVER,
  );

export const wrongPassphrase = (): Problem =>
  problem('wrong_passphrase', 'That is not the passphrase. Nothing was changed.', 'Try again.', TRY_AGAIN);

export const vaultFileDamaged = (file: string): Problem =>
  problem(
    'vault_file_damaged',
    'The file with your secrets is damaged or missing a part. It was left as it is.',
    'Restore the file from a backup, then try again.',
    { ...NEVER, facts: { file } },
  );

export const demoKeyLost = (file: string): Problem =>
  problem(
    'demo_key_lost',
    'The key to the demo’s play secrets is missing or is not the right one, so the demo can not read them. It has no passphrase, and your own fleet keeps its secrets elsewhere.',
    'Delete the demo under Fleet in Settings and begin a new one, or bring back the file play.key.',
    { ...NEVER, facts: { file } },
  );

export const vaultFileBusy = (): Problem =>
  problem(
    'vault_file_busy',
    'Another part of the app holds the file with your secrets.',
    'Try again in a moment.',
    TRY_AGAIN,
  );

export const vaultNotSaved = (): Problem =>
  problem(
    'vault_not_saved',
    'The place for secrets could not be written to, so nothing was kept.',
    'Check that the profile folder can be written to, then try again.',
    TRY_AGAIN,
  );

export const secretMissing = (ref: string): Problem =>
  problem('secret_missing', 'The secret needed for this is not in the vault.', 'Add the token or key again.', {
    ...NEVER,
    facts: { ref },
  });

export const secretNotKept = (): Problem =>
  problem(
    'secret_not_kept',
    'The secret was written, but reading it back gave something else, so it is not safe there.',
    'Check the keychain; keep a copy of the secret elsewhere until this works.',
    TRY_AGAIN,
  );

export const sealBroken = (): Problem =>
  problem(
    'seal_broken',
    'A sealed record can not be opened: it was changed, or sealed with another key.',
    'Bring back the keychain or file used when it was made.',
    NEVER,
  );
