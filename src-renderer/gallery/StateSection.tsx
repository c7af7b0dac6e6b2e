import type { ReactNode } from 'react';
import { Age, EvidenceTip, FourLights, Lamp, Ring, StateWord } from '../parts/index.ts';
import { ALL_KINDS, EVIDENCE, NOW } from './facts.ts';
import { Row, Specimen, Stack } from './Specimen.tsx';

const PROGRESS = { done: 4, of: 7 };
const ignore = () => undefined;

/** Lamps, words, rings, lights, ages, evidence. */
export function StateSection(): ReactNode {
  return (
    <>
      <Specimen title="StateWord: shape, colour and word" wide>
        <Row gap={6}>
          {ALL_KINDS.map((kind) => (
            <StateWord kind={kind} progress={PROGRESS} key={kind} />
          ))}
        </Row>
      </Specimen>
      <Specimen title="Lamp: 14, 16 and 22 px">
        <Stack>
          {(['s', 'm', 'l'] as const).map((size) => (
            <Row key={size}>
              {ALL_KINDS.map((kind) => (
                <Lamp kind={kind} size={size} progress={PROGRESS} key={kind} />
              ))}
              <Lamp kind="idle" size={size} />
              <Lamp kind="installing" size={size} />
            </Row>
          ))}
        </Stack>
      </Specimen>
      <Specimen title="Ring: known, not known, longer than usual, done, not begun">
        <Row gap={6}>
          <Ring size={64} value={0.57} label="Installing nova" />
          <Ring size={36} value={0.2} label="12 s of 60 s" />
          <Ring size={36} label="Starting" />
          <Ring size={36} value={1} tone="unknown" label="Longer than usual" />
          <Ring size={36} value={1} tone="ready" label="Done" />
          <Ring size={36} value={0} tone="expired" label="Replaced" />
          <Ring size={16} value={0.57} label="4 of 7" />
        </Row>
      </Specimen>
      <Specimen title="FourLights and EvidenceTip" wide>
        <FourLights
          agent={{ lamp: 'stuck', fact: '4 min' }}
          heartbeat={{ lamp: 'ready', fact: <Age at={NOW - 120_000} now={NOW} /> }}
          stream={{ lamp: 'ready', fact: '1 s' }}
          socket={{ lamp: 'idle', fact: 'idle' }}
          why={
            <EvidenceTip
              kind="stuck"
              evidence={EVIDENCE}
              now={NOW}
              onCopy={ignore}
              because="The service reports that the agent gave no sign of life for 4 min."
            />
          }
        />
        <FourLights
          agent={{ lamp: 'unknown', fact: 'not known' }}
          heartbeat={{ lamp: 'silent', fact: '12 min' }}
          stream={{ lamp: 'unknown', fact: 'retrying in 8 s' }}
          socket={{ lamp: 'working', fact: 'connecting' }}
          why={<EvidenceTip kind="unknown" evidence={null} now={NOW} onCopy={ignore} />}
        />
      </Specimen>
      <Specimen title="Age">
        <Row gap={6}>
          {[0, 8_000, 120_000, 3 * 3_600_000, 4 * 86_400_000].map((ageMs) => (
            <Age at={NOW - ageMs} now={NOW} ago key={ageMs} />
          ))}
        </Row>
      </Specimen>
      <Specimen title="StateWord with other words">
        <Row gap={6}>
          <StateWord kind="ready" word="Paid" />
          <StateWord kind="install_failed" word="Stopped, nothing signed" />
          <StateWord kind="working" detail="for 18 s" />
        </Row>
      </Specimen>
    </>
  );
}
