export { Notices } from './notices/Notices.ts';
export { describeTray, type TrayFacts } from './tray/describeTray.ts';
export { Tray } from './tray/Tray.ts';
export { closeEndedPayments } from './windows/closeEndedPayments.ts';
