export { ProjectStore } from './ProjectStore.ts';
export { Projects } from './Projects.ts';
