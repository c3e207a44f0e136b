import '@fontsource-variable/inter/index.css';
import './style/tokens.css';
import './style/base.css';
import './style/controls.css';
import './style/shell.css';
import './style/surfaces.css';
import './style/tables.css';
import './style/sheet.css';
import './style/screens.css';
import './style/thread.css';
import './style/print.css';
import './style/forms.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { keepKeyboardPlace } from '../browser/keyboard-place.ts';
import { App } from './App.tsx';
import { chooseMeantPartner } from './providers/meant-partner.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
chooseMeantPartner();
keepKeyboardPlace(document);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
