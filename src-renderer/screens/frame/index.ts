export { SetAside } from './AppBanners.tsx';
export { FleetFrame } from './FleetFrame.tsx';
export { KeySheet } from './KeySheet.tsx';
export { LiveWords } from './LiveWords.tsx';
