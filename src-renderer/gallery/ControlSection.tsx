import { Copy, Lock, MessageCircle, Moon, Plus, RefreshCw, Search, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  Button,
  type ButtonLook,
  Checkbox,
  ChoiceList,
  CopyButton,
  FileDrop,
  HoldButton,
  IconButton,
  KeyHints,
  LinkButton,
  MenuButton,
  type MenuItem,
  SecretField,
  Segmented,
  Select,
  Switch,
  TextArea,
  TextField,
} from '../parts/index.ts';
import { Row, Specimen, Stack } from './Specimen.tsx';

const LOOKS: readonly ButtonLook[] = ['primary', 'plain', 'bare', 'danger'];
const ignore = () => undefined;
const ITEMS: readonly MenuItem[] = [
  { kind: 'act', key: 'chat', label: 'Chat', icon: MessageCircle, keyCap: 'c', onSelect: ignore },
  { kind: 'act', key: 'ssh', label: 'Copy SSH', icon: Copy, keyCap: 'y', onSelect: ignore },
  { kind: 'act', key: 'restart', label: 'Restart agent', icon: RefreshCw, keyCap: 'r', onSelect: ignore },
  { kind: 'line', key: 'line' },
  { kind: 'act', key: 'engine', label: 'Engine', icon: Lock, offBecause: 'needs a key', onSelect: ignore },
  { kind: 'act', key: 'retire', label: 'Retire…', icon: X, danger: true, onSelect: ignore },
];

/** Buttons, menus and what is held. */
export function ControlSection(): ReactNode {
  const [held, setHeld] = useState(0);
  return (
    <>
      <Specimen title="Button: rest, busy, off with a reason">
        <Stack>
          {LOOKS.map((look) => (
            <Row key={look}>
              <Button look={look}>Check again</Button>
              <Button look={look} icon={RefreshCw} keyCap="c">
                Check again
              </Button>
              <Button look={look} busy="Checking">
                Check again
              </Button>
              <Button look={look} offBecause="Our link is down.">
                Check again
              </Button>
            </Row>
          ))}
        </Stack>
      </Specimen>
      <Specimen title="Button sizes, HoldButton">
        <Row>
          <Button size="s">Small 24</Button>
          <Button>Medium 28</Button>
          <Button size="l">Large 36</Button>
          <Button look="primary" icon={Plus}>
            Spawn
          </Button>
        </Row>
        <Row>
          <HoldButton holdKey="A" onHeld={() => setHeld(held + 1)} changeKey={held}>
            Approve, hold 1 s
          </HoldButton>
          <HoldButton look="danger" size="m" onHeld={ignore}>
            Show the backup, hold 1 s
          </HoldButton>
          <HoldButton busy="Signing" onHeld={ignore}>
            Approve
          </HoldButton>
        </Row>
        <p className="text-meta">{`Held ${held} times.`}</p>
      </Specimen>
      <Specimen title="IconButton, CopyButton, LinkButton, MenuButton">
        <Row>
          <IconButton icon={Search} label="Search" />
          <IconButton icon={Moon} label="Snooze notices" />
          <IconButton icon={X} label="Close" size="s" />
          <CopyButton what="address" text="0x7Be1" onCopy={ignore} />
          <CopyButton what="log" text="a line" onCopy={ignore} withWords />
          <LinkButton>Reconnect now</LinkButton>
          <MenuButton label="Snooze" items={ITEMS} align="start" />
          <MenuButton label="More" items={ITEMS} dots align="start" />
        </Row>
        <Row>
          <KeyHints
            keys={[
              { key: 'n', does: 'spawn' },
              { key: 'c', does: 'chat' },
              { key: '/', does: 'filter' },
            ]}
          />
        </Row>
      </Specimen>
      <Fields />
    </>
  );
}

function Fields(): ReactNode {
  const [text, setText] = useState('nova-2');
  const [region, setRegion] = useState<'eu-central' | 'us-east'>('eu-central');
  const [level, setLevel] = useState<'calm' | 'normal' | 'everything'>('calm');
  const [filter, setFilter] = useState<'all' | 'ready' | 'problems'>('all');
  const [isOn, setOn] = useState(true);
  return (
    <>
      <Specimen title="Fields" wide>
        <div className="gallery__fields">
          <TextField label="Name" value={text} onChange={setText} hint="Lower case, up to 32" />
          <TextField label="Wrong" value="Nova 2" onChange={ignore} problem="No spaces or capitals" />
          <SecretField label="Token" value="osk_play" onChange={ignore} hint="Kept in the keychain" />
          <TextField label="Read only" value="9f3c…77c0" onChange={ignore} readOnly mono />
          <TextField label="Off" value="" placeholder="Not available" onChange={ignore} disabled />
          <Select
            label="Region"
            value={region}
            onChange={setRegion}
            options={[
              { value: 'eu-central', label: 'eu-central' },
              { value: 'us-east', label: 'us-east' },
            ]}
          />
        </div>
      </Specimen>
      <Specimen title="TextArea, FileDrop">
        <Stack>
          <TextArea label="SSH public key" value="ssh-ed25519 AAAA" onChange={ignore} mono hint="Optional" />
          <FileDrop onFile={ignore}>Drop a file here, or</FileDrop>
          <FileDrop onFile={ignore} busy="Looking">
            Drop a file here, or
          </FileDrop>
        </Stack>
      </Specimen>
      <Specimen title="ChoiceList">
        <ChoiceList
          label="How far"
          value="lock"
          onChange={ignore}
          choices={[
            { value: 'lock', label: 'Lock', says: 'Nothing is shown until it is unlocked.' },
            { value: 'revoke', label: 'Revoke everything', says: 'This app loses access to every server.' },
          ]}
        />
      </Specimen>
      <Specimen title="Switch, Checkbox, Segmented">
        <Row>
          <Switch label="Start at login" checked={isOn} onChange={setOn} />
          <Switch label="Sounds" checked={false} onChange={ignore} />
          <Switch label="Off" checked disabled onChange={ignore} />
        </Row>
        <Row>
          <Checkbox label="Send a test message" checked={isOn} onChange={setOn} hint="Once, after saving" />
          <Checkbox label="Not now" checked={false} onChange={ignore} />
        </Row>
        <Row>
          <Segmented
            label="Notices"
            value={level}
            onChange={setLevel}
            segments={[
              { value: 'calm', label: 'Calm' },
              { value: 'normal', label: 'Normal' },
              { value: 'everything', label: 'Everything' },
            ]}
          />
          <Segmented
            label="Filter"
            look="chips"
            value={filter}
            onChange={setFilter}
            segments={[
              { value: 'all', label: 'All', count: 9 },
              { value: 'ready', label: 'Ready', count: 6 },
              { value: 'problems', label: 'Problems', count: 3 },
            ]}
          />
        </Row>
      </Specimen>
    </>
  );
}
