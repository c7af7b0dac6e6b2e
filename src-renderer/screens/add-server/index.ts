export { AddServerScreen } from './AddServerScreen.tsx';
