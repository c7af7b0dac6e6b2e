export { FleetRow, type FleetRowProps, type FleetRowView } from './FleetRow.tsx';
export { FleetTable, type FleetTableProps } from './FleetTable.tsx';
export { HeartbeatBar, type HeartbeatBarProps } from './HeartbeatBar.tsx';
export {
  type InboxPlace,
  InboxRow,
  type InboxRowProps,
  InboxSection,
  type InboxSectionProps,
} from './InboxSection.tsx';
export { type BeatBar, layBeats } from './layBeats.ts';
