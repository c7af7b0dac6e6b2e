export { ChatTab } from './ChatTab.tsx';
