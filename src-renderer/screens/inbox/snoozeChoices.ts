const MINUTE = 60_000;

/** Waiting for an automatic restart, before it is worth a person again. */
export const WAIT_MS = 10 * MINUTE;

/** Times to postpone to, from `now` (unix ms). Tomorrow is at eight in the morning, local time. */
export function snoozeChoices(now: number): ReadonlyArray<{ key: string; label: string; untilAt: number }> {
  const tomorrow = new Date(now);
  tomorrow.setDate(tomorrow.getDate() + 1);
  tomorrow.setHours(8, 0, 0, 0);
  return [
    { key: 'minutes', label: 'For 15 min', untilAt: now + 15 * MINUTE },
    { key: 'hour', label: 'For 1 h', untilAt: now + 60 * MINUTE },
    { key: 'tomorrow', label: 'Until tomorrow, 08:00', untilAt: tomorrow.getTime() },
  ];
}
