import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from '../controls/index.ts';
import { TextField, type TextFieldProps } from './TextField.tsx';

export type SecretFieldProps = Omit<TextFieldProps, 'type' | 'trailing' | 'mono'>;

/**
 * Takes a secret in: a token, a key, a passphrase. Dots until asked; what is typed lives in the screen's own state only,
 * and the screen forgets it when it is sent. It can not show a secret that is already stored: those do not come here.
 */
export function SecretField(props: SecretFieldProps): ReactNode {
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      autoCapitalize="off"
      autoCorrect="off"
      {...props}
      type={isShown ? 'text' : 'password'}
      // A password manager must not offer to keep what the vault keeps.
      autoComplete={isShown ? 'off' : 'new-password'}
      mono
      trailing={
        <IconButton
          icon={isShown ? EyeOff : Eye}
          label={isShown ? `Hide ${props.label}` : `Show ${props.label}`}
          size="s"
          onClick={() => setShown(!isShown)}
        />
      }
    />
  );
}
