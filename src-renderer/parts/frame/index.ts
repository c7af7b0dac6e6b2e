export { AppFrame, type AppFrameProps } from './AppFrame.tsx';
export { Brand } from './Brand.tsx';
export { Page, type PageProps, Section, type SectionProps, SettingRow, type SettingRowProps } from './Page.tsx';
export { type Crumb, PageHeader, type PageHeaderProps } from './PageHeader.tsx';
export type { RailPlace, RailProps, RailServer } from './Rail.tsx';
export { ServerHeader, type ServerHeaderProps } from './ServerHeader.tsx';
export { type TabItem, TabPanel, type TabPanelProps, Tabs, type TabsProps } from './Tabs.tsx';
