import type { ReactNode } from 'react';
import {
  AddressView,
  CheckMark,
  DiffLines,
  ExpiryLine,
  FactRows,
  JournalList,
  KeyValueList,
  LogWell,
  Meter,
  PickList,
  StageLine,
  StateWord,
  StepList,
  Table,
  TimeScale,
} from '../parts/index.ts';
import { ADDRESS, NOW } from './facts.ts';
import { Specimen, Stack } from './Specimen.tsx';

const ignore = () => undefined;
const ORDER = '550e8400-e29b-41d4-a716-446655440000';
const DAY = 24 * 60 * 60_000;
const STAGES = ['Scaffolded', 'Specifying', 'Planning', 'Tasking', 'Implementing', 'Tests green'];

/** Steps, journals, limits, facts, logs. */
export function ListSection(): ReactNode {
  return (
    <>
      <Specimen title="TimeScale: within and past the usual time" wide>
        <Stack>
          <TimeScale label="Installing" elapsedMs={252_000} usualMs={400_000} endMs={600_000} />
          <TimeScale label="Stalled" elapsedMs={510_000} usualMs={13_000} endMs={510_000} />
          <TimeScale label="Installing slowly" elapsedMs={500_000} usualMs={400_000} endMs={600_000} />
        </Stack>
      </Specimen>
      <Specimen title="StepList">
        <StepList
          label="Installation of nova"
          steps={[
            { key: '1', label: 'Payment confirmed', state: 'done', took: '2 s', usual: '3 s' },
            { key: '2', label: 'Machine created', state: 'done', took: '38 s', usual: '40 s' },
            { key: '3', label: 'Building system daemons', state: 'now', took: '1:31', usual: '2:10' },
            { key: '4', label: 'Delivering the key', state: 'skipped', note: 'no key was given' },
            { key: '5', label: 'First heartbeat', state: 'ahead', usual: '30 s' },
            { key: '6', label: 'Starting the agent', state: 'failed', took: '40 s', note: 'the unit did not start' },
          ]}
        />
      </Specimen>
      <Specimen title="DiffLines">
        <DiffLines
          title="osmoda"
          lines={[
            { key: 'model', label: 'model', before: 'claude-opus-4-7', after: 'claude-sonnet-4-6' },
            { key: 'channels', label: 'channels', before: 'web, api', after: 'none' },
          ]}
        />
      </Specimen>
      <Specimen title="ExpiryLine: far, near, the last day, over, not known" wide>
        <Stack>
          {[341, 12, 0.6, -3].map((days) => (
            <ExpiryLine label="Access" endsAt={NOW + days * DAY} now={NOW} withWords={days === 341} key={days} />
          ))}
          <ExpiryLine label="Access" endsAt={null} now={NOW} />
        </Stack>
      </Specimen>
      <Specimen title="StageLine: under way, done, off the way">
        <Stack>
          <StageLine label="Project" stages={STAGES} at={3} />
          <StageLine label="Project" stages={STAGES} at={5} isDone />
          <StageLine label="Project" stages={STAGES} at={null} />
        </Stack>
      </Specimen>
      <Specimen title="LogWell">
        <LogWell
          label="Install log"
          lines={[
            { key: '1', time: '14:12:41', text: 'machine 203.0.113.24 answers on port 22' },
            { key: '2', time: '14:16:06', text: 'warning: slow mirror, 0.8 MB/s', level: 'warning' },
            { key: '3', time: '14:16:19', text: 'compiled 96 of 118 units', level: 'good' },
            { key: '4', time: '14:16:29', text: 'unit osmoda-agentd failed\u202e', level: 'bad' },
          ]}
        />
      </Specimen>
      <Specimen title="JournalList">
        <JournalList
          label="What happened"
          lines={[
            { key: '1', label: 'Intent written', detail: 'key 6f0c…91be', state: 'done', time: '14:21:07' },
            { key: '2', label: 'Quote checked', detail: '14.99 USDC, Base Sepolia', state: 'done', time: '14:21:08' },
            { key: '3', label: 'Signed once', detail: 'nonce 0x3a9e…c1', state: 'done', time: '14:21:19' },
            {
              key: '4',
              label: 'Not confirmed',
              detail: 'connection closed after 30 s',
              state: 'now',
              lamp: 'payment_unknown',
              time: '14:21:50',
            },
            { key: '5', label: 'Settled or refused', detail: 'waiting for the service', state: 'ahead' },
          ]}
        />
      </Specimen>
      <Picking />
      <Specimen title="Table" wide>
        <Table label="Drivers of atlas">
          <thead>
            <tr>
              <th scope="col">Driver</th>
              <th scope="col">Health</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">Claude Code</th>
              <td>Works</td>
            </tr>
            <tr>
              <th scope="row">OpenClaw</th>
              <td>Not installed</td>
            </tr>
          </tbody>
        </Table>
      </Specimen>
      <Specimen title="Table, tall rows" wide>
        <Table label="Tokens" rows="tall">
          <thead>
            <tr>
              <th scope="col">Server</th>
              <th scope="col">State</th>
              <th scope="col" className="table__figure">
                USDC
              </th>
            </tr>
          </thead>
          <tbody>
            <tr data-selected="true">
              <td>
                atlas<span className="table__second text-mono">13c40ac095c261c9</span>
              </td>
              <td>
                <StateWord kind="ready" word="Valid" />
                <span className="table__second">read 10 s ago</span>
              </td>
              <td className="table__figure">14.99</td>
            </tr>
            <tr>
              <td>
                nova<span className="table__second text-mono">d50b850fbf726879</span>
              </td>
              <td>
                <StateWord kind="access_lost" word="Revoked" />
                <span className="table__second">read 29 s ago</span>
              </td>
              <td className="table__figure">34.99</td>
            </tr>
          </tbody>
        </Table>
      </Specimen>
      <Specimen title="Meter">
        <Meter label="Per payment" share={0.75} words="14.99 of 20" />
        <Meter label="30 days" share={0.94} words="149.93 of 160" level="near" />
        <Meter label="Today" share={0.37} words="14.99 of 40" withMark />
        <Meter label="Servers today" share={1.5} words="3 of 2" level="over" withMark />
      </Specimen>
      <Specimen title="KeyValueList">
        <KeyValueList
          onCopy={ignore}
          facts={[
            { key: 'ip', label: 'IP', value: '203.0.113.24', copy: '203.0.113.24', mono: true },
            { key: 'plan', label: 'Plan', value: 'Solo, eu-central' },
            { key: 'chain', label: 'On chain', value: 'No transfer seen yet', note: 'looked 20 s ago' },
            { key: 'token', label: 'Token', value: '9f3c04d2a1b277c0', mono: true, note: 'expires in 341 d' },
          ]}
        />
      </Specimen>
      <Specimen title="FactRows, CheckMark, AddressView">
        <FactRows
          rows={[
            { key: 'to', label: 'To', value: <AddressView address={ADDRESS} onCopy={ignore} /> },
            { key: 'from', label: 'From', value: <AddressView address={ADDRESS} short onCopy={ignore} /> },
            {
              key: 'checked',
              label: 'Checked',
              value: (
                <Stack>
                  <CheckMark passed>Price equals plan</CheckMark>
                  <CheckMark passed={false}>Recipient is new</CheckMark>
                </Stack>
              ),
            },
          ]}
        />
      </Specimen>
    </>
  );
}

/** Rows to choose from, in every state a row can have. */
function Picking(): ReactNode {
  return (
    <Specimen title="PickList: to choose, fixed, with an outcome, with what is wrong">
      <Stack>
        <PickList
          label="Found servers"
          rows={[
            { key: '1', title: 'atlas', id: ORDER, note: 'new', picked: true },
            { key: '2', title: 'nova', id: ORDER, note: 'here already, gets this token', picked: false },
            { key: '3', title: 'echo', id: ORDER, note: 'here already', picked: null },
            {
              key: '4',
              title: 'Row 4',
              note: 'not readable',
              problem: 'This order id is not whole. order_id_cut',
              picked: null,
            },
            { key: '5', title: 'vega', id: ORDER, note: <StateWord kind="ready" word="Added" />, picked: null },
          ]}
          onPick={ignore}
          all={{ label: 'All 2 that can be added', picked: false, onPick: ignore }}
        />
        <PickList label="None" rows={[]} empty="Nothing here fits “vega”." onPick={ignore} />
      </Stack>
    </Specimen>
  );
}
