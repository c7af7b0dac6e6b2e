import { type ReactNode, useState } from 'react';
import type { LabView } from '../../../src-shared/domain/index.ts';
import { Banner, Button, formatClock, formatDay, ProblemCard, Segmented, TextField } from '../../parts/index.ts';
import { useAsk, useCopy, useNow } from '../desk/index.ts';
import { sayAhead } from './sayLab.ts';

const SPEEDS = ['1', '10', '30', '120', '600'] as const;
const SLOWEST = 1;
const FASTEST = 600;
const HOUR_MS = 3_600_000;
const JUMPS = [
  { label: '+1 h', says: 'Jump one hour ahead', jumpMs: HOUR_MS },
  { label: '+8 h', says: 'Jump eight hours ahead', jumpMs: 8 * HOUR_MS },
  { label: '+1 day', says: 'Jump one day ahead', jumpMs: 24 * HOUR_MS },
  { label: '+30 days', says: 'Jump thirty days ahead', jumpMs: 30 * 24 * HOUR_MS },
  { label: '+1 year', says: 'Jump a year ahead', jumpMs: 365 * 24 * HOUR_MS },
] as const;
/** From here on the app refuses to sign (see the guard of purchases), so it is said. */
const SKEW_SAID_MS = 30_000;

/** How fast servers live, and what time it is at the service. */
export function ClockPart({ clock }: { readonly clock: LabView['clock'] }): ReactNode {
  const copy = useCopy();
  const change = useAsk('lab:changeClock');
  const serviceAt = useNow() + clock.aheadMs;
  const isAhead = clock.aheadMs > SKEW_SAID_MS;
  return (
    <section className="lab__clock" aria-label="Clock">
      <div className="lab__clock-row">
        <span className="lab__clock-label">Speed</span>
        <Segmented
          label="Speed"
          value={String(clock.speed)}
          segments={SPEEDS.map((speed) => ({ value: speed, label: `×${speed}` }))}
          onChange={(speed) => change.run({ speed: Number(speed) })}
        />
        <OtherSpeed speed={clock.speed} onChoose={(speed) => change.run({ speed })} />
        <span className="text-meta">of servers, not of payments</span>
      </div>
      <div className="lab__clock-row">
        <span className="lab__clock-label">Time there</span>
        <span className="lab__time" data-testid="lab-time">
          {formatDay(serviceAt, serviceAt)}, {formatClock(serviceAt)}
        </span>
        <Jumps onJump={(jumpMs) => change.run({ jumpMs })} />
        {!isAhead && <span className="text-meta">same as here</span>}
      </div>
      {isAhead && (
        <Banner
          lamp="silent"
          title={`The service is ${sayAhead(clock.aheadMs)}.`}
          action={{ label: 'Back to now', onAct: () => change.run({ backToNow: true }) }}
        >
          The app signs no payment while the clocks differ.
        </Banner>
      )}
      {change.problem !== null && <ProblemCard problem={change.problem} onCopy={copy} lamp="unknown" />}
    </section>
  );
}

function Jumps({ onJump }: { readonly onJump: (jumpMs: number) => void }): ReactNode {
  return (
    <span className="lab__jumps">
      {JUMPS.map(({ label, says, jumpMs }) => (
        <Button size="s" title={says} onClick={() => onJump(jumpMs)} key={label}>
          {label}
        </Button>
      ))}
    </span>
  );
}

type OtherSpeedProps = { readonly speed: number; readonly onChoose: (speed: number) => void };

/** Any speed between, typed; what stands in the field and was not chosen yet is forgotten when it loses the focus. */
function OtherSpeed({ speed, onChoose }: OtherSpeedProps): ReactNode {
  const [typed, setTyped] = useState<string | null>(null);
  const wanted = Number(typed);
  const isWrong = typed !== null && typed.trim() !== '' && !(wanted >= SLOWEST && wanted <= FASTEST);
  const isOther = !SPEEDS.some((known) => Number(known) === speed);
  return (
    <span className="lab__other-speed">
      <TextField
        label="Another speed"
        labelHidden
        inputMode="decimal"
        value={typed ?? (isOther ? String(speed) : '')}
        placeholder="1–600"
        problem={isWrong ? '1 to 600' : null}
        leading={<span className="text-meta">×</span>}
        onChange={setTyped}
        onBlur={() => setTyped(null)}
        onEnter={() => {
          if (typed === null || typed.trim() === '' || isWrong) return;
          onChoose(wanted);
          setTyped(null);
        }}
      />
    </span>
  );
}
