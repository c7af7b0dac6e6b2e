export { Drawer, type DrawerProps } from './Drawer.tsx';
export { EvidenceTip, type EvidenceTipProps } from './EvidenceTip.tsx';
export { MenuButton, type MenuButtonProps, type MenuItem } from './MenuButton.tsx';
export { Sheet, type SheetProps } from './Sheet.tsx';
