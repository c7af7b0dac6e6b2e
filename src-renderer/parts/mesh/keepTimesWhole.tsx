import type { ReactNode } from 'react';

const ISO_TIME = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[\d:.]*Z?/;

/** What an agent said, with each ISO time in it on one line: a browser would break it at its dashes. Not a letter changes. */
export function keepTimesWhole(said: string): ReactNode {
  const found = ISO_TIME.exec(said);
  if (found === null) return said;
  const [time] = found;
  return (
    <>
      {said.slice(0, found.index)}
      <span className="step-trail__time">{time}</span>
      {keepTimesWhole(said.slice(found.index + time.length))}
    </>
  );
}
