import { seededFraction } from '../../seededFraction.ts';

/** What an app of this name takes: always the same for the same name. */
export function sizeOfApp(name: string): { memoryMb: number; diskMb: number } {
  const fraction = seededFraction(`app|${name}`);
  return { memoryMb: 48 + Math.round(fraction() * 352), diskMb: 60 + Math.round(fraction() * 1900) };
}
