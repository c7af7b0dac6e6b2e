import { z } from 'zod';

/** What a person may set, and a few choices the app keeps for them. The file is theirs to read and edit. */
export const SETTINGS = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  contrast: z.enum(['system', 'more']),
  density: z.enum(['comfortable', 'compact']),
  noticeLevel: z.enum(['calm', 'normal', 'everything']),
  noticeText: z.enum(['name_and_text', 'name_only', 'nothing']),
  closeHidesWindow: z.boolean(),
  /** No notices before this moment (unix ms); null when they are not put off. */
  snoozedUntilAt: z.number().nullable(),
  /** Which door was used last; null means Welcome. */
  lastProfile: z.enum(['real', 'demo']).nullable(),
  /** The spawn service to speak with, when it is not the one that ships with the app. */
  api: z.string().max(2_000).nullable(),
});

export type Settings = z.infer<typeof SETTINGS>;

/** What to change; a key that is absent or undefined stays as it is. */
export type SettingsPatch = { readonly [K in keyof Settings]?: Settings[K] | undefined };

export const DEFAULT_SETTINGS: Settings = {
  theme: 'system',
  contrast: 'system',
  density: 'comfortable',
  noticeLevel: 'normal',
  noticeText: 'name_and_text',
  closeHidesWindow: true,
  snoozedUntilAt: null,
  lastProfile: null,
  api: null,
};
