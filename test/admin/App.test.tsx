/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import { App } from '../../admin/App.tsx';
import { never, startServer } from './server.ts';

const counts = ['work-counts', 'audit-chain', 'email-queue'];
const queues = ['access-requests', 'bank-entries', 'events', 'payouts', 'reviews', 'tickets'];

test.each(['/admin/customers', '/admin/journal-entries', '/admin/nothing-here'])('%s, which has no page, says so', async (address) => {
  startServer(Object.fromEntries([...counts, ...queues].map((name) => [`/${name}`, () => never])));
  window.history.pushState({}, '', address);
  render(<App />);
  expect(await screen.findByRole('heading', { level: 1, name: 'Page not found' })).toBeTruthy();
});
