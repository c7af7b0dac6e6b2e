import type { ReactNode } from 'react';
import type { EngineConfig } from '../../../src-shared/domain/index.ts';
import type { Driver } from '../../../src-shared/protocol/index.ts';
import { CopyButton, Section, StateWord, Table } from '../../parts/index.ts';
import { sayProvider } from '../describe/index.ts';
import { useCopy } from '../desk/index.ts';
import { sayHealth } from './describeEngine.ts';

/** What the server can run its agents with: how each fares, and what to do about one that does not work. */
export function DriversPart({ config }: { readonly config: EngineConfig }): ReactNode {
  return (
    <Section title="Drivers">
      {config.drivers.length === 0 ? (
        <p className="text-second">This server does not say which drivers it has.</p>
      ) : (
        <Table className="engine__table" look="drivers" label="Drivers">
          <thead>
            <tr>
              <th scope="col">Runtime</th>
              <th scope="col">Version</th>
              <th scope="col">State</th>
              <th scope="col">Takes</th>
            </tr>
          </thead>
          <tbody>
            {config.drivers.map((driver) => (
              <DriverRow driver={driver} key={driver.driver} />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function DriverRow({ driver }: { readonly driver: Driver }): ReactNode {
  const copy = useCopy();
  const { lamp, word } = sayHealth(driver);
  const remediation = driver.health?.remediation ?? null;
  return (
    <tr data-testid={`driver-${driver.driver}`}>
      <th scope="row" title={driver.displayName}>
        {driver.driver}
      </th>
      <td className="text-mono">{driver.health?.version ?? '—'}</td>
      <td>
        <StateWord kind={lamp} word={word} />
        {driver.health?.error && <span className="engine__preview">{driver.health.error}</span>}
        {remediation !== null && (
          <span className="engine__remedy">
            {remediation} <CopyButton what="what to do" text={remediation} onCopy={copy} />
          </span>
        )}
      </td>
      <td className="text-second">{sayTakes(driver)}</td>
    </tr>
  );
}

function sayTakes({ providers, authTypes }: Driver): string {
  const kinds = authTypes.map((type) => (type === 'oauth' ? 'subscriptions' : type === 'api_key' ? 'API keys' : type));
  return (
    [providers.map(sayProvider).join(', '), kinds.join(' and ')].filter((part) => part !== '').join(': ') || 'not told'
  );
}
