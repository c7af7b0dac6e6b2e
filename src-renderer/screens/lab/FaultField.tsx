import type { ReactNode } from 'react';
import { assertNever } from '../../../src-shared/basics/index.ts';
import type { LabField, LabServer } from '../../../src-shared/domain/index.ts';
import { Checkbox, Select, TextField } from '../../parts/index.ts';
import { sayRange } from './readFaultForm.ts';
import { sayField, sayValue } from './sayLab.ts';

export type FaultFieldProps = {
  readonly field: LabField;
  readonly servers: readonly LabServer[];
  readonly value: string | boolean;
  readonly problem: string | null;
  readonly onChange: (value: string | boolean) => void;
  readonly onEnter: () => void;
};

/** One thing a fault takes, with what is usual in its place while nothing is filled in. */
export function FaultField({ field, servers, value, problem, onChange, onEnter }: FaultFieldProps): ReactNode {
  const shared = { label: sayField(field.name), problem, onChange };
  const usual = field.otherwise === null ? '' : sayValue(field.otherwise);
  switch (field.kind) {
    case 'switch':
      return <Checkbox label={shared.label} checked={value === true} onChange={onChange} />;
    case 'server':
      return <Select {...shared} value={String(value)} options={serverOptions(field, servers)} />;
    case 'choice':
      return <Select {...shared} value={String(value)} options={choiceOptions(field, usual)} />;
    case 'text':
      return <TextField {...shared} onEnter={onEnter} value={String(value)} placeholder={usual} maxLength={600} />;
    case 'number': {
      const hint = field.min === null && field.max === null ? {} : { hint: sayRange(field.min, field.max) };
      const text = { value: String(value), placeholder: usual, inputMode: 'decimal' } as const;
      return <TextField {...shared} {...text} {...hint} onEnter={onEnter} />;
    }
    default:
      return assertNever(field.kind);
  }
}

function serverOptions({ isRequired }: LabField, servers: readonly LabServer[]) {
  return [
    { value: '', label: isRequired ? 'Choose…' : 'Every server' },
    ...servers.map((server) => ({ value: String(server.orderId), label: server.name })),
  ];
}

function choiceOptions({ choices }: LabField, usual: string) {
  const others = choices.map(String).filter((choice) => choice !== usual);
  return [
    { value: '', label: usual === '' ? 'As it comes' : `${usual}, as usual` },
    ...others.map((choice) => ({ value: choice, label: choice })),
  ];
}
