import './LinkButton.css';
import type { ComponentPropsWithRef, ReactNode } from 'react';

export type LinkButtonProps = Omit<ComponentPropsWithRef<'button'>, 'disabled'>;

/** A quiet act in a line of text, in petrol. Nothing here navigates: the app opens links itself, after looking at them. */
export function LinkButton({ className, ...rest }: LinkButtonProps): ReactNode {
  return (
    <button type="button" {...rest} className={className === undefined ? 'link-button' : `link-button ${className}`} />
  );
}
