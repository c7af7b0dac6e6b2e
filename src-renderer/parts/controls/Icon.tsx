import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

const PIXELS = { s: 14, m: 16, l: 20 } as const;

export type IconProps = { readonly of: LucideIcon; readonly size?: 's' | 'm' | 'l' };

/** A line icon, 1.5 px whatever its size. Always decoration: the word beside it, or the button's name, speaks. */
export function Icon({ of: Drawing, size = 'm' }: IconProps): ReactNode {
  return <Drawing className="icon" size={PIXELS[size]} strokeWidth={1.5} absoluteStrokeWidth aria-hidden="true" />;
}
