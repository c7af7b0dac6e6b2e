import { FlaskConical, KeyRound, Wallet } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  AddressView,
  AmountDisplay,
  Button,
  CheckMark,
  DoorCard,
  FactRows,
  HoldButton,
  Meter,
  OrderSummary,
  PlanCard,
  Sheet,
  Tag,
  WizardSteps,
} from '../parts/index.ts';
import { ADDRESS, BALANCE, PRICE } from './facts.ts';
import { Row, Specimen, Stack } from './Specimen.tsx';

const ignore = () => undefined;

/** Doors, plans, amounts, the payment sheet. */
export function MoneySection(): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Doors />
      <Plans />
      <Specimen title="WizardSteps and OrderSummary">
        <Row gap={6}>
          <WizardSteps
            label="Steps"
            onGo={ignore}
            steps={[
              { key: 'plan', label: 'Plan', state: 'done' },
              { key: 'region', label: 'Region', state: 'now' },
              { key: 'review', label: 'Review and pay', state: 'ahead' },
            ]}
          />
          <OrderSummary
            lines={[{ key: 'solo', label: 'Solo server', amount: '14.99' }]}
            totalLabel="Total, paid once"
            total="14.99 USDC"
            action={
              <Button look="primary" size="l" wide onClick={() => setOpen(true)}>
                Pay 14.99 USDC
              </Button>
            }
            note="Price read 8 s ago"
          />
        </Row>
      </Specimen>
      <Specimen title="AmountDisplay">
        <AmountDisplay money={BALANCE}>50.00 minus 14.99 held for nova-2. Read 8 s ago.</AmountDisplay>
        <AmountDisplay money={null}>Not read yet</AmountDisplay>
      </Specimen>
      <PaymentSheet isOpen={isOpen} onClose={() => setOpen(false)} />
    </>
  );
}

function Doors(): ReactNode {
  return (
    <Specimen title="DoorCard" wide>
      <div className="gallery__doors">
        <DoorCard
          icon={FlaskConical}
          title="Try the demo"
          foot="No wallet, no network, 10 seconds"
          keyCap="1"
          onOpen={ignore}
        >
          A pretend service starts on this computer. Nothing leaves it. Play money only.
        </DoorCard>
        <DoorCard
          icon={KeyRound}
          title="I have a server"
          foot="The token is kept in your keychain"
          keyCap="2"
          onOpen={ignore}
        >
          Paste an order id and its token, or use a dashboard key.
        </DoorCard>
        <DoorCard
          icon={Wallet}
          title="Set up a wallet"
          foot="Testnets only"
          keyCap="3"
          busy="Opening the keychain"
          onOpen={ignore}
        >
          Create or import one, fund it with free testnet USDC, then spawn a server.
        </DoorCard>
      </div>
    </Specimen>
  );
}

function Plans(): ReactNode {
  const [plan, setPlan] = useState('solo');
  return (
    <Specimen title="PlanCard">
      <Stack>
        {(['solo', 'pro', 'team'] as const).map((name, place) => (
          <PlanCard
            group="gallery-plan"
            name={['Solo', 'Pro', 'Team'][place] ?? ''}
            price={['14.99 USDC', '29.99 USDC', '44.99 USDC'][place] ?? ''}
            facts={['2 vCPU', '4 GB', '40 GB disk']}
            isChosen={plan === name}
            onChoose={() => setPlan(name)}
            offBecause={name === 'team' && 'Over your limit per payment'}
            key={name}
          />
        ))}
      </Stack>
    </Specimen>
  );
}

function PaymentSheet({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }): ReactNode {
  return (
    <Sheet isOpen={isOpen} title="Approve a payment" titleHidden onClose={onClose}>
      <Row>
        <Tag look="dashed">Testnet</Tag>
        <span className="text-second">Base Sepolia</span>
      </Row>
      <div className="gallery__amount">
        <AmountDisplay money={PRICE}>for Solo server “nova-2”, eu-central. Paid once.</AmountDisplay>
      </div>
      <FactRows
        rows={[
          { key: 'to', label: 'To', value: <AddressView address={ADDRESS} /> },
          { key: 'from', label: 'From', value: 'Main wallet, 50.00 now, 35.01 after' },
          {
            key: 'limits',
            label: 'Limits',
            value: (
              <>
                <Meter label="Per payment" share={0.75} words="14.99 of 20" withMark />
                <Meter label="Today" share={0.37} words="14.99 of 40" withMark />
                <Meter label="Servers today" share={0.5} words="1 of 2" withMark />
              </>
            ),
          },
          {
            key: 'checked',
            label: 'Checked',
            value: (
              <Row>
                <CheckMark passed>Price equals plan</CheckMark>
                <CheckMark passed>Asset</CheckMark>
                <CheckMark passed>Network</CheckMark>
              </Row>
            ),
          },
        ]}
      />
      <div className="gallery__decision">
        <Button size="l" firstFocus onClick={onClose}>
          Refuse
        </Button>
        <HoldButton wide holdKey="A" onHeld={onClose}>
          Approve, hold 1 s
        </HoldButton>
      </div>
    </Sheet>
  );
}
