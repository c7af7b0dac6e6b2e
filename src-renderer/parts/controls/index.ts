export { Button, type ButtonLook, type ButtonProps, type ButtonSize } from './Button.tsx';
export { CopyButton, type CopyButtonProps } from './CopyButton.tsx';
export { HoldButton, type HoldButtonProps } from './HoldButton.tsx';
export { Icon, type IconProps } from './Icon.tsx';
export { IconButton, type IconButtonProps } from './IconButton.tsx';
export { KeyCap } from './KeyCap.tsx';
export { KeyHints, type KeyHintsProps } from './KeyHints.tsx';
export { LinkButton, type LinkButtonProps } from './LinkButton.tsx';
export { INERT_MS, useInert } from './useInert.ts';
