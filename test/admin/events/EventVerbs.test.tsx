/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import EventPage from '../../../admin/events/EventPage.tsx';
import { anEventInFull, aPartner, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer, type Sent } from '../server.ts';

const path = '/events/stripe:evt_2/match';
const accepted = ({ headers }: Sent) => ({ state: 'accepted', commandId: headers.get('idempotency-key'), code: null, reason: null });
const partners = [aPartner({ id: idOf(10), name: 'Alpenblick Digital' }), aPartner({ id: idOf(11), name: 'Berner Webwerk' })];

async function openEvent({
  reply = accepted as (sent: Sent) => unknown,
  language = 'en' as 'en' | 'de',
  state = 'unplaced' as const,
} = {}) {
  const event = anEventInFull({ id: 'stripe:evt_2', state, reason: 'unknown_customer', effects: [], decisions: [], partner: null });
  const server = startServer({ '/events/stripe:evt_2': event, '/partners': partners, [path]: reply });
  await open(<EventPage />, { address: '/events/stripe%3Aevt_2/show', path: '/events/:id/show', language });
  return server;
}

async function choosePartner(name: string) {
  const box = await screen.findByRole('combobox', { name: /Partner/ });
  fireEvent.change(box, { target: { value: name.slice(0, 4) } });
  fireEvent.click(await screen.findByRole('option', { name: new RegExp(name) }));
}

test('a waiting event is matched to a partner found by typing, with a reason', async () => {
  const server = await openEvent();
  fireEvent.click(await screen.findByRole('button', { name: 'Match to a partner…' }));
  await screen.findByRole('dialog', { name: 'Match this event to a partner' });
  fireEvent.change(screen.getByLabelText(/Reason/), { target: { value: 'The customer told us.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Match to a partner' }));
  expect((await screen.findByRole('alert')).textContent).toBe('This is required.');
  await choosePartner('Berner Webwerk');
  fireEvent.click(screen.getByRole('button', { name: 'Match to a partner' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(path).map(({ body }) => body)).toEqual([{ partnerId: idOf(11), reason: 'The customer told us.' }]);
  const filters = server.sentTo('/partners').map(({ query }) => JSON.parse(query.get('filter') ?? '{}'));
  expect(filters).toContainEqual({ state: 'active', q: 'Bern' });
});

test('a refused match is explained in the reader’s language', async () => {
  const refused = { state: 'refused', commandId: idOf(1), code: 'partner_not_active', reason: 'Did not count.' };
  await openEvent({ reply: () => refused, language: 'de' });
  fireEvent.click(await screen.findByRole('button', { name: 'Einem Partner zuordnen…' }));
  fireEvent.change(await screen.findByLabelText(/Begründung/), { target: { value: 'Die Kundin hat es gesagt.' } });
  await choosePartner('Alpenblick Digital');
  fireEvent.click(screen.getByRole('button', { name: 'Einem Partner zuordnen' }));
  expect((await screen.findByRole('status')).textContent).toContain('Der Partner war zu diesem Zeitpunkt nicht aktiv.');
});
