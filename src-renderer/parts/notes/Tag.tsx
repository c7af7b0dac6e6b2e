import './Tag.css';
import type { ReactNode } from 'react';

export type TagProps = {
  readonly children: ReactNode;
  /** `dashed` for Testnet and Demo, `edge` for a person's own tags, `soft` for a remark such as `default`. */
  readonly look?: 'dashed' | 'edge' | 'soft';
};

/** A small word about something. Neutral always: a tag is not a state. */
export function Tag({ children, look = 'edge' }: TagProps): ReactNode {
  return (
    <span className="tag" data-look={look}>
      {children}
    </span>
  );
}
