export { SpawnScreen } from './SpawnScreen.tsx';
