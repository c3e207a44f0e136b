/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import LoginPage from '../../../admin/logins/LoginPage.tsx';
import type { LoginRequest } from '../../../api/contract/login-requests.ts';
import { idOf, someMe } from '../records.ts';
import { isShown, open } from '../screen.tsx';
import { startServer } from '../server.ts';

const here = { address: `/login-requests/${idOf(60)}/show`, path: '/login-requests/:id/show' };
const login: LoginRequest = {
  id: idOf(60),
  ticketId: idOf(61),
  ticketReference: 'T-2026-0012',
  language: 'de',
  partner: { id: idOf(1), name: 'Brunner Digital' },
  program: { id: idOf(2), name: 'Termino Partners' },
  customer: { id: idOf(3), label: 'Salon Rosa' },
  state: 'requested',
  isHeld: false,
  purpose: 'Set up the booking page.',
  scopes: ['settings', 'bookings'],
  requestedAt: '2026-03-02T16:40:00Z',
  requestedBy: 'Regula Brunner',
  needsConsent: true,
  isCustomerReachable: true,
  consent: 'given',
  consentBy: 'rosa@salon.test',
  consentAt: '2026-03-02T17:40:00Z',
  dueAt: '2026-03-03T17:40:00Z',
  longestDays: 60,
  activatedAt: null,
  activatedBy: null,
  expiresAt: null,
  revokedAt: null,
  revokedBy: null,
  reason: null,
  pausedUntil: null,
  wish: null,
  firstUsedAt: null,
  people: 1,
  sessions: [],
  version: 1,
};

const inside = {
  id: idOf(70),
  person: 'Lena Brunner',
  startedAt: '2026-03-04T10:00:00Z',
  seenAt: '2026-03-04T10:05:00Z',
  endsAt: '2026-03-04T11:00:00Z',
  endedAt: null,
  endedBy: null,
  refusedActions: 2,
};

async function openPage(changes: Partial<LoginRequest> = {}) {
  const server = startServer({
    '/me': someMe({ roles: ['support'] }),
    [`/login-requests/${idOf(60)}`]: { ...login, ...changes },
    '/decisions': [],
    '/login-requests': [login],
  });
  await open(<LoginPage />, here);
  await screen.findByRole('region', { name: 'The login' });
  return server;
}

test('C37: a login is activated for at most the program’s days', async () => {
  const path = `/login-requests/${idOf(60)}/activate`;
  const server = await openPage();
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('button', { name: 'Activate…' }));
  const sheet = within(await screen.findByRole('dialog'));
  const days = sheet.getByLabelText(/For how long/);
  expect(within(days).queryByText('90 days')).toBeNull();
  fireEvent.change(days, { target: { value: '30' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Activate' }));
  await waitFor(() => expect(server.sentTo(path)).toMatchObject([{ body: { days: '30' } }]));
});

test('P34: a login without the customer’s consent cannot be activated, and says why', async () => {
  await openPage({ consent: null, consentBy: null, consentAt: null, dueAt: null });
  const button = await screen.findByRole('button', { name: 'Activate…' });
  expect(button).toHaveProperty('disabled', true);
  expect(button.title).toBe('The customer has not consented yet');
  expect(isShown(screen.getByText('The customer has not consented yet'))).toBe(true);
});

test('a customer without an address is not emailed, and support reads to ask them', async () => {
  await openPage({ consent: null, consentBy: null, consentAt: null, dueAt: null, isCustomerReachable: false });
  const facts = (await screen.findByRole('region', { name: 'The login' })).textContent;
  expect(facts).toContain('No one emailed');
  expect(facts).toContain('Ask the customer yourself.');
});

test.each([
  ['requested', 'Activate…'],
  ['active', 'Extend…'],
] as const)('P33: a login of a suspended partner is held and says why: %s', async (state, verb) => {
  await openPage({ state, isHeld: true, expiresAt: state === 'active' ? '2026-05-01T10:00:00Z' : null });
  const button = await screen.findByRole('button', { name: verb });
  expect(button).toHaveProperty('disabled', true);
  expect(button.title).toContain('The partner is suspended');
  expect(screen.getByRole('region', { name: 'The login' }).textContent).toContain('HeldThe partner is suspended');
});

test('C37: a login’s sessions are shown, and it is revoked with a reason', async () => {
  const path = `/login-requests/${idOf(60)}/revoke`;
  const server = await openPage({ state: 'active', expiresAt: '2026-04-02T16:40:00Z', dueAt: null, sessions: [inside] });
  await screen.findByText('Lena Brunner');
  screen.getByText('Signed in now');
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('button', { name: 'End now…' }));
  const sheet = within(await screen.findByRole('dialog'));
  fireEvent.change(sheet.getByRole('textbox'), { target: { value: 'The customer called.' } });
  fireEvent.click(sheet.getByRole('button', { name: 'End now' }));
  await waitFor(() => expect(server.sentTo(path)).toMatchObject([{ body: { reason: 'The customer called.' } }]));
});

const accepted = { state: 'accepted', commandId: idOf(9), code: null, reason: null };

test('a login is extended by days from now', async () => {
  const path = `/login-requests/${idOf(60)}/extend`;
  const server = await openPage({ state: 'active', expiresAt: '2026-04-02T16:40:00Z', dueAt: null });
  server.answer(path, accepted);
  expect(screen.queryByRole('button', { name: 'End all sessions…' })).toBeNull(); // nobody is inside
  fireEvent.click(await screen.findByRole('button', { name: 'Extend…' }));
  const sheet = within(await screen.findByRole('dialog'));
  fireEvent.change(sheet.getByLabelText(/For how long from now/), { target: { value: '60' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Extend' }));
  await waitFor(() => expect(server.sentTo(path)).toMatchObject([{ body: { days: '60' } }]));
});

test('all sessions of a login are ended at once', async () => {
  const path = `/login-requests/${idOf(60)}/end-sessions`;
  const server = await openPage({
    state: 'active',
    expiresAt: '2026-04-02T16:40:00Z',
    dueAt: null,
    sessions: [{ ...inside, refusedActions: 0 }],
  });
  server.answer(path, accepted);
  fireEvent.click(await screen.findByRole('button', { name: 'End all sessions…' }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'End all sessions' }));
  await waitFor(() => expect(server.sentTo(path)).toHaveLength(1));
});

test('after a customer’s no support reads until when nobody asks again, and notes that the customer wishes it', async () => {
  const server = await openPage({ state: 'refused', consent: 'refused', dueAt: null, pausedUntil: '2026-06-02T10:00:00Z' });
  server.answer(`/login-requests/${idOf(60)}/allow-request`, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  const facts = (await screen.findByRole('region', { name: 'The login' })).textContent;
  expect(facts).toMatch(/Next request from2 Jun.*A no counts for 90 days/);
  fireEvent.click(await screen.findByRole('button', { name: 'Customer wants it…' }));
  const sheet = within(await screen.findByRole('dialog'));
  fireEvent.change(sheet.getByRole('textbox', { name: /Who at the customer asked for it/ }), { target: { value: 'Rosa Meier' } });
  fireEvent.change(sheet.getByRole('textbox', { name: /Reason/ }), { target: { value: 'She called us: they need help again.' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Customer wants it' }));
  const sent = { of: 'Rosa Meier', reason: 'She called us: they need help again.' };
  await waitFor(() => expect(server.sentTo(`/login-requests/${idOf(60)}/allow-request`)).toMatchObject([{ body: sent }]));
});

test.each([
  ['partner', 'the partner'],
  ['customer', 'the customer'],
  ['staff', 'support'],
] as const)('an ended login says by whom: %s', async (revokedBy, said) => {
  await openPage({ state: 'revoked', dueAt: null, revokedAt: '2026-03-05T10:00:00Z', revokedBy });
  const facts = await screen.findByRole('region', { name: 'The login' });
  expect(within(facts).getByText('Ended by').nextElementSibling?.textContent).toBe(said);
});

test('a login shows who of the customer wished another request, why, and who noted it', async () => {
  const wish = { of: 'Rosa Meier', reason: 'She called us.', notedBy: 'Sam Support', at: '2026-03-05T10:00:00Z' };
  await openPage({ state: 'refused', consent: 'refused', dueAt: null, wish });
  const facts = (await screen.findByRole('region', { name: 'The login' })).textContent;
  expect(facts).toMatch(/The customer wants itRosa Meier: She called us\..*Noted bySam Support/);
  expect(screen.queryByRole('button', { name: 'Customer wants it…' })).toBeNull();
});
