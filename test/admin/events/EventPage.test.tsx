/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import EventPage from '../../../admin/events/EventPage.tsx';
import { anEventInFull } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

test.each([
  { provider: 'stripe', note: 'As received; secrets are masked.' },
  { provider: 'bexio', note: 'Bexio sends no events: this is the invoice as we read it when we asked.' },
] as const)('the body of an event of $provider says where it comes from', async ({ provider, note }) => {
  const id = `${provider}:event_2`;
  startServer({ [`/events/${id}`]: anEventInFull({ id, provider }) });
  await open(<EventPage />, { address: `/events/${encodeURIComponent(id)}/show`, path: '/events/:id/show' });
  expect(await screen.findByText(note)).toBeTruthy();
});
