export { CheckMark, type CheckMarkProps, FactRows, type FactRowsProps } from './FactRows.tsx';
export { type JournalLine, JournalList, type JournalListProps } from './JournalList.tsx';
export { type Fact, KeyValueList, type KeyValueListProps } from './KeyValueList.tsx';
export { LogWell, type LogWellProps } from './LogWell.tsx';
export { Meter, type MeterProps } from './Meter.tsx';
export { PickList, type PickListProps, type PickRow } from './PickList.tsx';
export { type InstallStepLine, StepList, type StepListProps } from './StepList.tsx';
export { StepMark, type StepMarkProps, type StepState } from './StepMark.tsx';
export { TimeScale, type TimeScaleProps } from './TimeScale.tsx';
