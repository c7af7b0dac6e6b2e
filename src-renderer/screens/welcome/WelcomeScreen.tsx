import './Welcome.css';
import { FlaskConical, Server, Wallet } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import type { ProfileView } from '../../../src-shared/contract/index.ts';
import type { Spot } from '../../mirror/index.ts';
import { Brand, DoorCard, LinkButton } from '../../parts/index.ts';
import { useAsk, useDesk, useHeadingFocus, useKeys, useMirrored } from '../desk/index.ts';
import { AppProblem } from '../frame/index.ts';
import { EnvironmentLine } from './EnvironmentLine.tsx';

type Door = 'demo' | 'server' | 'wallet';

/** The first screen: one sentence and three equal doors. Nothing is touched before one is chosen. */
export function WelcomeScreen(): ReactNode {
  const profile = useMirrored((mirrored) => mirrored.app.profile);
  const problems = useMirrored((mirrored) => mirrored.app.problems);
  const doors = useDoors(profile);
  const [isTold, setTold] = useState(false);
  const region = useRef<HTMLDivElement>(null);
  useHeadingFocus(region, 'welcome');
  const shown = mergeProblems(problems, doors.problem);
  return (
    <div className="welcome" ref={region}>
      <header className="welcome__top">
        <Brand />
        <LinkButton aria-expanded={isTold} onClick={() => setTold(!isTold)}>
          What is this?
        </LinkButton>
      </header>
      <main className="welcome__middle">
        {isTold && <WhatIsThis />}
        {shown.length > 0 && (
          <div className="welcome__problems">
            {shown.map((problem) => (
              <AppProblem problem={problem} key={problem.code} />
            ))}
          </div>
        )}
        <h1>Run and watch your AI servers from your desk.</h1>
        <p className="welcome__lead">
          Each server is a machine with its own agent. You talk to it, and hear when one needs you.
        </p>
        <Doors profile={profile} busy={doors.busy} onOpen={doors.open} />
        <EnvironmentLine />
      </main>
    </div>
  );
}

/** Opens a fleet and notes where to begin in it. */
function useDoors(profile: ProfileView) {
  const { places } = useDesk();
  const demo = useAsk('app:openDemo');
  const real = useAsk('app:openReal');
  const [chosen, setChosen] = useState<Door | null>(null);
  const spots: Readonly<Record<Door, Spot>> = {
    demo: { screen: 'fleet' },
    server: profile.kind === 'none' && profile.hasRealFleet ? { screen: 'fleet' } : { screen: 'addServer' },
    wallet: { screen: 'wallet' },
  };
  const open = (door: Door) => {
    setChosen(door);
    places.startAt(spots[door]);
    (door === 'demo' ? demo : real).run(null);
  };
  useKeys({ 1: () => open('demo'), 2: () => open('server'), 3: () => open('wallet') });
  const isOpening = demo.isBusy || real.isBusy || profile.kind === 'opening';
  const opening = profile.kind === 'opening' && profile.profile === 'demo' ? 'demo' : (chosen ?? 'server');
  return { open, busy: isOpening ? opening : null, problem: demo.problem ?? real.problem };
}

type DoorsProps = {
  readonly profile: ProfileView;
  readonly busy: Door | null;
  readonly onOpen: (door: Door) => void;
};

function Doors({ profile, busy, onOpen }: DoorsProps): ReactNode {
  const has = profile.kind === 'none' ? profile : { hasRealFleet: false, hasDemo: false };
  return (
    <div className="welcome__doors">
      <DoorCard
        icon={FlaskConical}
        title={has.hasDemo ? 'Go on with the demo' : 'Try the demo'}
        foot={has.hasDemo ? 'As you left it, still play money' : 'No wallet, no network, 10 seconds'}
        keyCap="1"
        busy={busy === 'demo' && 'Starting the pretend service'}
        onOpen={() => onOpen('demo')}
        testId="door-demo"
      >
        A pretend service starts on this computer. Nothing leaves it. Play money only.
      </DoorCard>
      <DoorCard
        icon={Server}
        title={has.hasRealFleet ? 'Open my servers' : 'I have a server'}
        foot={
          has.hasRealFleet
            ? 'Reads the tokens from where you keep them'
            : 'Its token is kept in your system’s keychain, or in a file sealed with your passphrase'
        }
        keyCap="2"
        busy={busy === 'server' && 'Opening your fleet'}
        onOpen={() => onOpen('server')}
        testId="door-server"
      >
        {has.hasRealFleet
          ? 'Your fleet as you left it, brought up to date.'
          : 'Paste an order id and its access token.'}
      </DoorCard>
      <DoorCard
        icon={Wallet}
        title="Set up a wallet"
        foot="Testnets only, limits set before you pay"
        keyCap="3"
        busy={busy === 'wallet' && 'Opening your fleet'}
        onOpen={() => onOpen('wallet')}
        testId="door-wallet"
      >
        Make or import one, fund it with free test USDC, then spawn a server.
      </DoorCard>
    </div>
  );
}

function WhatIsThis(): ReactNode {
  return (
    <div className="welcome__what">
      <p className="text-read">
        osmoda sells servers that come with an agent: a program on the machine that understands plain words and does the
        work. This app buys them from a wallet of yours, watches them day and night, lets you talk to them and tells you
        when one is stuck. It runs on your computer and has no account anywhere.
      </p>
    </div>
  );
}

function mergeProblems(problems: readonly Problem[], refused: Problem | null): readonly Problem[] {
  return refused === null || problems.some((one) => one.code === refused.code) ? problems : [...problems, refused];
}
