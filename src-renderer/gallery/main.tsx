import '../style/index.css';
import { createRoot } from 'react-dom/client';
import { applyTheme, Gallery, type Theme } from './Gallery.tsx';

const asked = new URLSearchParams(window.location.search);
const themeAsked = asked.get('theme');
const theme: Theme = themeAsked === 'light' || themeAsked === 'dark' ? themeAsked : 'system';
applyTheme(theme);
if (asked.get('contrast') === 'more') document.documentElement.dataset['contrast'] = 'more';
if (asked.get('density') === 'compact') document.documentElement.dataset['density'] = 'compact';
if (asked.get('motion') === 'reduce') document.documentElement.dataset['motion'] = 'reduce';

const root = document.getElementById('root');
if (root) createRoot(root).render(<Gallery firstTheme={theme} only={asked.get('only')} />);
