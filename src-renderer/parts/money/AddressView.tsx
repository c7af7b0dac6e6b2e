import './AddressView.css';
import type { ReactNode } from 'react';
import { CopyButton } from '../controls/index.ts';
import { groupAddress, shortenMiddle } from '../format/index.ts';

export type AddressViewProps = {
  readonly address: string;
  /** `0x12c4…a9aF` beside a name. Never where a person must compare: there it is whole. */
  readonly short?: boolean;
  readonly onCopy?: (text: string) => void;
};

/** An address whole, in groups of four to compare by eye. The gaps are drawn, so that copying takes none along. */
export function AddressView({ address, short = false, onCopy }: AddressViewProps): ReactNode {
  return (
    <span className="address-view">
      {short ? (
        <code title={address}>{shortenMiddle(address)}</code>
      ) : (
        <code className="address-view__whole">
          {groupAddress(address)
            .map(named)
            .map(({ group, key }) => (
              <span key={key}>{group}</span>
            ))}
        </code>
      )}
      {onCopy && <CopyButton what="address" text={address} onCopy={onCopy} />}
    </span>
  );
}

function named(group: string, place: number): { group: string; key: string } {
  return { group, key: `group ${place}` };
}
