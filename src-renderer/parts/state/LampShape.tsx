import type { ReactNode } from 'react';
import type { LampKind } from './LampKind.ts';

/* Every shape sits in a 16-unit box. Silhouettes differ, so that a state reads without its colour. */
const CUT = { fill: 'none', stroke: 'var(--state-on)', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
const LINE = { fill: 'none', stroke: 'currentColor', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

const SHAPES: Readonly<Record<Exclude<LampKind, 'installing'>, ReactNode>> = {
  payment_unknown: (
    <>
      <path d="M8 .9 15.1 8 8 15.1.9 8z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
      <path d="M6.3 6.4a1.7 1.7 0 1 1 2.5 1.5c-.6.3-.8.6-.8 1.1" strokeWidth="1.4" {...CUT} />
      <path d="M8 11.3h.01" strokeWidth="1.6" {...CUT} />
    </>
  ),
  access_lost: (
    <g strokeWidth="1.5" {...LINE}>
      <circle cx="5.2" cy="10.8" r="2.7" />
      <path d="m7.2 8.8 5.7-5.7M10.7 5.3l1.8 1.8M2.2 2.6l11.4 11.4" />
    </g>
  ),
  install_failed: (
    <>
      <rect x="1.75" y="1.75" width="12.5" height="12.5" rx="2.5" fill="currentColor" />
      <path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" strokeWidth="1.7" {...CUT} />
    </>
  ),
  stuck: (
    <>
      <path className="lamp__halo" d="M8 1.8 14.8 13.6H1.2z" strokeWidth="1.2" {...LINE} />
      <path
        d="M8 2.4 14.3 13.2H1.7z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinejoin="round"
      />
      <path d="M8 6.2v3.2M8 11.7h.01" strokeWidth="1.7" {...CUT} />
    </>
  ),
  waiting_for_you: (
    <>
      <path
        d="M4.9 8.4V4.3a1 1 0 0 1 1.9 0V3a1 1 0 0 1 1.9 0v.7a1 1 0 0 1 1.9 0v1.2a1 1 0 0 1 1.9 0v4.8c0 2.9-1.7 4.8-4.3 4.8-2 0-3.2-.8-4.2-2.5L2.3 9.3c-.6-1.2 1-2 1.7-1z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth=".6"
        strokeLinejoin="round"
      />
      <path d="M6.8 4.6v2.8M8.7 4.3v3.1m1.9-2.4v2.5" strokeWidth=".8" {...CUT} />
    </>
  ),
  working: (
    <g className="lamp__dots" fill="currentColor">
      <circle cx="2.9" cy="8" r="1.75" />
      <circle cx="8" cy="8" r="1.75" />
      <circle cx="13.1" cy="8" r="1.75" />
    </g>
  ),
  silent: (
    <g strokeWidth="1.6" {...LINE}>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.8V8l2.2 1.5" />
    </g>
  ),
  connecting: (
    <>
      <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.7 2.012" />
      <circle cx="8" cy="8" r="2" fill="currentColor" />
    </>
  ),
  unknown: (
    <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.7 2.012" />
  ),
  ready: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" />
      <path d="m5.2 8.2 2 2 3.7-4" strokeWidth="1.7" {...CUT} />
    </>
  ),
  no_key: (
    <g {...LINE}>
      <circle cx="8" cy="8" r="6" strokeWidth="1.5" />
      <circle cx="6.6" cy="9.4" r="1.6" strokeWidth="1.3" />
      <path d="m7.8 8.2 2.8-2.8M9.5 6.5l1 1" strokeWidth="1.3" />
    </g>
  ),
  expired: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="currentColor" />
      <path d="M5.2 8h5.6" strokeWidth="1.7" {...CUT} />
    </>
  ),
  retired: (
    <g strokeWidth="1.5" {...LINE}>
      <rect x="2" y="3" width="12" height="3.3" rx="1" />
      <path d="M3.2 6.5v5.6c0 .5.4.9.9.9h7.8c.5 0 .9-.4.9-.9V6.5M6.5 9h3" />
    </g>
  ),
  idle: <circle cx="8" cy="8" r="5" fill="none" stroke="currentColor" strokeWidth="1.5" />,
};

/** The drawing of a state, except the installing ring, which is drawn by Ring with its true value. */
export function LampShape({ kind }: { readonly kind: Exclude<LampKind, 'installing'> }): ReactNode {
  return SHAPES[kind];
}
