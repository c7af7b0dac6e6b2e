import { withUnit } from './withUnit.ts';

/** How long something took, from milliseconds: `0.8 s`, `22 s`, `6:40`, `1:02:05`. */
export function formatDuration(durationMs: number): string {
  const safeMs = Math.max(0, durationMs);
  if (safeMs > 0 && safeMs < 1_000) return withUnit(Math.max(0.1, Math.round(safeMs / 100) / 10), 's');
  const total = Math.floor(safeMs / 1_000);
  const seconds = total % 60;
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3_600);
  if (total < 60) return withUnit(seconds, 's');
  if (hours === 0) return `${minutes}:${pad(seconds)}`;
  return `${hours}:${pad(minutes)}:${pad(seconds)}`;
}

function pad(figure: number): string {
  return String(figure).padStart(2, '0');
}
