import './IconButton.css';
import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export type IconButtonProps = Omit<ComponentPropsWithRef<'button'>, 'children' | 'disabled'> & {
  readonly icon: LucideIcon;
  /** Its name, for assistive technology and on hover. */
  readonly label: string;
  readonly size?: 's' | 'm';
};

/** A button without words, only for search, snooze, lock, more, copy and close. */
export function IconButton({ icon, label, size = 'm', className, ...rest }: IconButtonProps): ReactNode {
  return (
    <button
      type="button"
      title={label}
      aria-label={label}
      {...rest}
      className={className === undefined ? 'icon-button' : `icon-button ${className}`}
      data-size={size}
    >
      <Icon of={icon} size={size === 's' ? 's' : 'm'} />
    </button>
  );
}
