export { MeshScreen } from './MeshScreen.tsx';
export { MeshTab } from './MeshTab.tsx';
