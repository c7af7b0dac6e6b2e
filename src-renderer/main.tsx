import './style/index.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './App.tsx';
import { openConnection } from './connection/index.ts';

// The content policy forbids code made from text, which zod would otherwise use to parse faster.
z.config({ jitless: true });

const root = document.getElementById('root');
if (root) createRoot(root).render(<App connection={openConnection()} />);
