/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { Shell } from '../../../portal/layout/Shell.tsx';
import { useSession } from '../../../portal/providers/session.tsx';
import { InviteSheet } from '../../../portal/team/InviteSheet.tsx';
import { idOf } from '../../admin/records.ts';
import { startServer } from '../../admin/server.ts';
import { aMe, aPartner } from '../records.ts';
import { isSignedOut, open } from '../screen.tsx';

const Whose = () => <p>numbers of {useSession().partner.name}</p>;
const frame = (
  <Shell title="Payouts">
    <Whose />
  </Shell>
);
const second = aPartner({ id: idOf(3), name: 'Alpenblick Digital', program: { id: idOf(4), name: 'Termino Partners' } });

test('the menu marks the current page at the side and on phones', () => {
  startServer();
  open(frame, { address: '/payouts' });
  for (const menu of screen.getAllByRole('navigation', { name: 'Portal' }))
    expect(within(menu).getByRole('link', { current: 'page' }).textContent).toBe('Payouts');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Payouts');
  expect(document.title).toBe('Payouts · Plauder Rewards');
});

test('changing pages works in a browser whose scrollTo returns a promise', () => {
  startServer();
  const before = globalThis.scrollTo;
  globalThis.scrollTo = (() => Promise.resolve()) as typeof before;
  open(frame, { address: '/payouts' });
  fireEvent.click(screen.getAllByRole('link', { name: 'Overview' })[0] ?? document.body);
  expect(screen.getAllByRole('link', { current: 'page' }).map(({ textContent }) => textContent)).toEqual(['Overview', 'Overview']);
  globalThis.scrollTo = before;
});

test('B29: every page has a link to ask a question', () => {
  startServer();
  open(frame);
  expect(screen.getByRole('link', { name: /Questions\? Ask us/ }).getAttribute('href')).toBe('/questions/new');
});

test('a person with several partners switches between them, and the last one is remembered', () => {
  startServer();
  open(frame, { me: aMe({ partners: [aPartner(), second] }) });
  expect(screen.getByText('numbers of Blumen Keller')).toBeTruthy();
  fireEvent.click(screen.getByText('Alpenblick Digital').closest('button') ?? document.body);
  expect(screen.getByText('numbers of Alpenblick Digital')).toBeTruthy();
  expect(localStorage.getItem('commend.partner')).toBe(second.id);
});

test('a chosen language is applied at once and remembered', () => {
  startServer();
  open(frame);
  fireEvent.change(screen.getByRole('combobox', { name: 'Language' }), { target: { value: 'de' } });
  expect(screen.getAllByRole('link', { name: 'Auszahlungen' }).length).toBe(2);
  expect(document.documentElement.lang).toBe('de');
  expect(localStorage.getItem('commend.language')).toBe('de');
});

test('signing out ends the session and shows the sign-in page', async () => {
  const server = startServer({ '/auth/sign-out': {} });
  open(frame);
  fireEvent.click(screen.getByText('Sign out'));
  await waitFor(() => expect(isSignedOut()).toBe(true));
  expect(server.sentTo('/auth/sign-out')).toHaveLength(1);
});

test('the page says when the browser is offline', () => {
  startServer();
  open(frame);
  expect(screen.queryByText(/You are offline/)).toBeNull();
  Object.defineProperty(globalThis.navigator, 'onLine', { value: false, configurable: true });
  fireEvent(globalThis.window, new Event('offline'));
  expect(screen.getByText(/You are offline/)).toBeTruthy();
  Object.defineProperty(globalThis.navigator, 'onLine', { value: true, configurable: true });
});

test('viewing as a partner is shown on every page and can be ended', async () => {
  const server = startServer({ [`/partners/${idOf(1)}/end-view`]: { state: 'accepted', commandId: idOf(8), code: null, reason: null } });
  open(frame, { me: aMe({ viewing: { partnerId: idOf(1), until: '2026-12-01T09:30:00Z', consoleUrl: null } }) });
  expect(screen.getByRole('status').textContent).toContain('You are viewing the portal as Blumen Keller until 10:30.');
  fireEvent.click(screen.getByRole('button', { name: 'End this view' }));
  await waitFor(() => expect(server.sentTo(`/partners/${idOf(1)}/end-view`)).toHaveLength(1));
});

test.each([
  ['another partner is looked at since', { partnerId: idOf(2), until: '2026-12-01T09:40:00Z', consoleUrl: null }],
  ['nobody is', null],
])('a tab of an ended view, since %s, says so and leads back to the partner', async (_, viewing) => {
  startServer({ '/portal/me': aMe({ viewing }) });
  open(frame, { me: aMe({ viewing: { partnerId: idOf(1), until: '2026-12-01T09:30:00Z', consoleUrl: 'https://office.test' } }) });
  await screen.findByText(/This view of Blumen Keller has ended/);
  expect(screen.getByRole('link', { name: 'Back to the console' }).getAttribute('href')).toBe(
    `https://office.test/admin/partners/${idOf(1)}/show`,
  );
  expect(screen.queryByRole('button', { name: 'End this view' })).toBeNull();
});

test('viewing as a partner, forms cannot be sent but can be closed', async () => {
  const onClose = jest.fn();
  startServer();
  const me = aMe({ viewing: { partnerId: idOf(1), until: '2026-12-01T09:30:00Z', consoleUrl: null } });
  open(<InviteSheet onClose={onClose} onInvited={() => undefined} />, { me });
  expect(screen.getByRole('button', { name: 'Send the invitation' }).hasAttribute('disabled')).toBe(true);
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
  expect(onClose).toHaveBeenCalled();
});
