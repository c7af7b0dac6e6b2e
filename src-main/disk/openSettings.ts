import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import Conf from 'conf';
import { z } from 'zod';
import {
  Announcer,
  type Answer,
  type Clock,
  fileStamp,
  type Logger,
  ok,
  type Problem,
  problem,
  refused,
} from '../../src-shared/basics/index.ts';
import { diskProblemOf } from './diskProblemOf.ts';
import { DEFAULT_SETTINGS, SETTINGS, type Settings, type SettingsPatch } from './Settings.ts';

export type OpenSettings = { readonly dir: string; readonly clock: Clock; readonly logger: Logger };

/** The settings in force, and the file they are kept in. */
export type SettingsStore = {
  /** Where a person finds the file. */
  readonly path: string;
  /** `settings_broken` when the file could not be understood: it was kept aside and the defaults are in force. Else null. */
  readonly notice: Problem | null;
  get(): Settings;
  /** Writes some settings and answers all of them. Problems: `setting_invalid`, and those of the disk; nothing changed then. */
  change(patch: SettingsPatch): Answer<Settings>;
  /** Tells of settings already saved; returns what stops it. */
  onChanged(listener: (settings: Settings) => void): () => void;
};

type Raw = Record<string, unknown>;

/** Opens `<dir>/settings.json` without writing anything: a file appears when something is first changed. Problems: those of the disk. */
export function openSettings({ dir, clock, logger }: OpenSettings): Answer<SettingsStore> {
  const path = join(dir, 'settings.json');
  const announcer = new Announcer<Settings>(() => logger.error('A listener of the settings failed.'));
  try {
    const { file, notice } = openFile(dir, path, clock, logger);
    let current = understood(file.store);
    return ok({
      path,
      notice,
      get: () => current,
      onChanged: (listener) => announcer.on(listener),
      change(patch) {
        const answer = save(file, patch);
        if (!answer.ok) return answer;
        current = answer.value;
        announcer.announce(current);
        return answer;
      },
    });
  } catch (error) {
    return refusedByDisk(error, path);
  }
}

/** A file that is not JSON, or whose values are not ours, is moved aside and never overwritten. */
function openFile(
  dir: string,
  path: string,
  clock: Clock,
  logger: Logger,
): { file: Conf<Raw>; notice: Problem | null } {
  try {
    return { file: openConf(dir), notice: null };
  } catch (error) {
    if (diskProblemOf(error) !== null || !existsSync(path)) throw error;
    const aside = `${path}.broken-${fileStamp(clock.now())}`;
    renameSync(path, aside);
    logger.warn('The settings file could not be understood and was kept aside.', { aside });
    const notice = problem(
      'settings_broken',
      'The settings file could not be understood, so the app uses its default settings. Your file was kept.',
      'Compare the kept file with the settings here, and set again what you miss.',
      { facts: { keptAs: aside } },
    );
    return { file: openConf(dir), notice };
  }
}

function openConf(dir: string): Conf<Raw> {
  return new Conf<Raw>({
    projectName: 'osmoda-fleet',
    cwd: dir,
    configName: 'settings',
    schema: jsonSchemas(),
    clearInvalidConfig: false,
    accessPropertiesByDotNotation: false,
    configFileMode: 0o600,
  });
}

/** The file's schema is derived from the one type, key by key; keys of a newer app are left alone. */
function jsonSchemas(): Record<string, object> {
  const schemas: Record<string, object> = {};
  for (const [key, shape] of Object.entries(SETTINGS.shape)) {
    const { $schema: _, ...schema } = z.toJSONSchema(shape);
    schemas[key] = schema;
  }
  return schemas;
}

function understood(store: Readonly<Raw>): Settings {
  return SETTINGS.parse({ ...DEFAULT_SETTINGS, ...store });
}

/** The file is read again first, so that an edit made by hand while the app runs is kept. */
function save(file: Conf<Raw>, patch: SettingsPatch): Answer<Settings> {
  try {
    const kept = file.store;
    const wishes = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
    const next = SETTINGS.safeParse({ ...DEFAULT_SETTINGS, ...kept, ...wishes });
    if (!next.success) return refused(invalid(String(next.error.issues[0]?.path[0] ?? '')));
    file.store = { ...kept, ...next.data };
    return ok(next.data);
  } catch (error) {
    if (error instanceof SyntaxError) return refused(invalid('file'));
    return refusedByDisk(error, file.path);
  }
}

function invalid(field: string): Problem {
  return problem(
    'setting_invalid',
    'This setting can not have that value, so nothing was changed.',
    'Choose one of the values offered; if you edited the settings file by hand, undo that edit.',
    { facts: { field } },
  );
}

function refusedByDisk(error: unknown, path: string): Answer<never> {
  const found = diskProblemOf(error, path);
  if (found === null) throw error;
  return refused(found);
}
