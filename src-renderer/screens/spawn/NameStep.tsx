import type { ReactNode } from 'react';
import type { Offers } from '../../../src-shared/domain/index.ts';
import { Select, TextArea, TextField } from '../../parts/index.ts';
import type { SpawnStepProps } from './SpawnStep.ts';

/** What it is called here, where it stands, and who may log in. */
export function NameStep({ offers, draft, gaps, onChange }: SpawnStepProps & { readonly offers: Offers }): ReactNode {
  return (
    <>
      <TextField
        label="Name"
        hint="Only here. You can change it later."
        value={draft.name}
        maxLength={60}
        onChange={(name) => onChange({ name })}
        problem={gaps.name ?? null}
        data-testid="spawn-name"
      />
      <Select
        label="Region"
        value={draft.regionCode ?? ''}
        options={offers.regions.map((region) => ({
          value: region.regionCode,
          label: sayRegion(region),
        }))}
        onChange={(regionCode) => onChange({ regionCode })}
        problem={gaps.region ?? null}
      />
      <TextArea
        label="SSH public key, if you want to log in"
        hint="The single line of a .pub file. It can not be added later from here."
        mono
        value={draft.sshKey}
        onChange={(sshKey) => onChange({ sshKey })}
        problem={gaps.sshKey ?? null}
      />
    </>
  );
}

/** The code only where the name does not say it already: `EU Central (Frankfurt)` is `eu-central`. */
function sayRegion({ name, regionCode }: Offers['regions'][number]): string {
  const words = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return words.includes(regionCode.toLowerCase()) ? name : `${name} (${regionCode})`;
}
