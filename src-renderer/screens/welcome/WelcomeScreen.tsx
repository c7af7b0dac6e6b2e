import './Welcome.css';
import { FlaskConical, Server, Wallet } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AskName } from '../../../src-shared/contract/index.ts';
import { Brand, DoorCard, LinkButton, ProblemCard } from '../../parts/index.ts';
import { type Asking, useAsk, useCopy, useGo, useKeys, useMirrored } from '../desk/index.ts';
import { SetAside } from '../frame/index.ts';

/** The first screen: one sentence and three equal doors. Until one is chosen nothing is touched, no network and no keychain. */
export function WelcomeScreen(): ReactNode {
  const go = useGo();
  return (
    <main className="welcome">
      <div className="welcome__brand">
        <Brand />
      </div>
      <h1 className="welcome__title">Run and watch your AI servers from your desk.</h1>
      <p className="welcome__lead">
        Pay for a server, watch it install, talk to its agent, and hear from it only when it needs you.
      </p>
      <Doors />
      <p className="welcome__foot">
        Nothing is contacted and no keychain is opened before you choose.{' '}
        <LinkButton onClick={() => go({ screen: 'settings' })}>Settings</LinkButton>
      </p>
    </main>
  );
}

function Doors(): ReactNode {
  const profile = useMirrored((mirrored) => mirrored.app.profile);
  const go = useGo();
  const demo = useAsk('app:openDemo');
  const real = useAsk('app:openReal');
  const hasReal = profile.kind === 'none' && profile.hasRealFleet;
  const openDemo = () => demo.run(null, () => go({ screen: 'fleet' }));
  const openServers = () => real.run(null, () => go(hasReal ? { screen: 'fleet' } : { screen: 'addServer' }));
  const openWallet = () => real.run(null, () => go({ screen: 'wallet' }));
  useKeys({ 1: openDemo, 2: openServers, 3: openWallet });
  const opening = profile.kind === 'opening' ? profile.profile : null;
  return (
    <>
      <div className="welcome__doors">
        <DoorCard
          {...DEMO_DOOR}
          onOpen={openDemo}
          busy={(demo.isBusy || opening === 'demo') && 'Starting the pretend service'}
        />
        <DoorCard
          {...(hasReal ? OWN_DOOR : SERVER_DOOR)}
          onOpen={openServers}
          busy={(real.isBusy || opening === 'real') && 'Opening'}
        />
        <DoorCard {...WALLET_DOOR} onOpen={openWallet} busy={real.isBusy && 'Opening'} />
      </div>
      <AppProblems />
      <Refused asked={demo} />
      <Refused asked={real} />
    </>
  );
}

const DEMO_DOOR = {
  icon: FlaskConical,
  title: 'Try the demo',
  foot: 'Play money, no account',
  keyCap: '1',
  firstFocus: true,
  testId: 'door-demo',
  children: 'A pretend service starts on this computer. Nothing leaves it.',
} as const;
const SERVER_DOOR = {
  icon: Server,
  title: 'I have a server',
  foot: 'Order id and access token',
  keyCap: '2',
  testId: 'door-server',
  children: 'Add a server you already paid for. Its token stays in your keychain.',
} as const;
const OWN_DOOR = {
  ...SERVER_DOOR,
  title: 'Open my fleet',
  foot: 'As you left it',
  children: 'Your servers, with what they said last.',
} as const;
const WALLET_DOOR = {
  icon: Wallet,
  title: 'Set up a wallet',
  foot: 'Testnet USDC on Base Sepolia',
  keyCap: '3',
  testId: 'door-wallet',
  children: 'Make a key or bring one, and pay for servers from here.',
} as const;

function AppProblems(): ReactNode {
  const problems = useMirrored((mirrored) => mirrored.app.problems);
  const copy = useCopy();
  return problems.map((problem) => (
    <ProblemCard
      key={problem.code}
      problem={problem}
      onCopy={copy}
      lamp="unknown"
      actions={problem.code === 'database_corrupted' ? <SetAside /> : undefined}
    />
  ));
}

/** Why a door did not open, unless the app as a whole says so already. */
function Refused<N extends AskName>({ asked }: { readonly asked: Asking<N> }): ReactNode {
  const known = useMirrored((mirrored) => mirrored.app.problems);
  const copy = useCopy();
  const { problem } = asked;
  if (problem === null || known.some((one) => one.code === problem.code)) return null;
  return <ProblemCard problem={problem} onCopy={copy} lamp="unknown" />;
}
