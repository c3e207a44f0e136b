import '@fontsource-variable/inter/index.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepKeyboardPlace } from '../browser/keyboard-place.ts';
import { App } from './App.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
keepKeyboardPlace(document);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
