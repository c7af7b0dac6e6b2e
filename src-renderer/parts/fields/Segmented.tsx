import './Segmented.css';
import { type ReactNode, useId } from 'react';
import { formatCount } from '../format/index.ts';

export type Segment<T extends string> = { readonly value: T; readonly label: string; readonly count?: number };

export type SegmentedProps<T extends string> = {
  /** What is being chosen, for assistive technology. */
  readonly label: string;
  readonly value: T;
  readonly segments: ReadonlyArray<Segment<T>>;
  readonly onChange: (value: T) => void;
  /** `joined` for a setting, `chips` for filters over a list. */
  readonly look?: 'joined' | 'chips';
};

/** A choice of one from a few, all visible. Arrow keys move, as in any group of radio buttons. */
export function Segmented<T extends string>(props: SegmentedProps<T>): ReactNode {
  const { label, value, segments, onChange, look = 'joined' } = props;
  const group = useId();
  return (
    <fieldset className="segmented" data-look={look}>
      <legend className="visually-hidden">{label}</legend>
      {segments.map((segment) => (
        <label className="segmented__segment" key={segment.value}>
          <input
            className="visually-hidden"
            type="radio"
            name={group}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
          />
          {segment.label}
          {segment.count !== undefined && <span className="segmented__count">{formatCount(segment.count)}</span>}
        </label>
      ))}
    </fieldset>
  );
}
