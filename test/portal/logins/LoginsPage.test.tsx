/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import LoginsPage from '../../../portal/logins/LoginsPage.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer } from '../../admin/server.ts';
import { Leavable } from '../../browser/leavable.tsx';
import { aMe, aPartner } from '../records.ts';
import { at, open } from '../screen.tsx';

const path = at('/customer-logins');
const login = {
  id: idOf(60),
  state: 'requested',
  isHeld: false,
  consent: null,
  purpose: 'Set up the booking page.',
  scopes: ['settings'],
  ticketReference: 'T-2026-0012',
  requestedAt: '2026-03-02T16:40:00Z',
  dueAt: null,
  activatedAt: null,
  expiresAt: null,
  end: null,
  reason: null,
};
const customer = (more: object = {}) => ({
  id: idOf(61),
  name: 'S•••• Rosa',
  isCredited: true,
  isReachable: true,
  login: null,
  askableFrom: null,
  earlier: [],
  sessions: [],
  startAddress: null,
  consentAddress: null,
  ...more,
});
const logins = (customers: object[], more: object = {}) => ({ days: 90, needsConsent: true, customers, people: [], ...more });
const active = {
  name: 'Salon Rosa',
  login: { ...login, state: 'active', consent: 'given', expiresAt: '2026-04-02T10:00:00Z' },
  startAddress: `https://termino.test/partner-login/start?login=${idOf(60)}`,
};
const loginPerson = { me: aMe({ partners: [aPartner({ role: 'login_admin' })] }) };
const text = () => document.body.textContent ?? '';

test('C36: a login is requested with a purpose, and what was typed stays when sending fails', async () => {
  const server = startServer({ [path]: ({ method }) => (method === 'POST' ? aProblem() : logins([customer()])) });
  open(<LoginsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Ask for a login S•••• Rosa' }));
  const sheet = within(await screen.findByRole('dialog'));
  const send = sheet.getByRole('button', { name: 'Ask the customer and support' });
  expect(send).toHaveProperty('disabled', true);
  fireEvent.change(sheet.getByLabelText('What is it for?'), { target: { value: 'Set up the booking page.' } });
  fireEvent.click(sheet.getByLabelText('Bookings'));
  fireEvent.click(send);
  await sheet.findByRole('alert');
  expect((sheet.getByLabelText('What is it for?') as HTMLTextAreaElement).value).toBe('Set up the booking page.');
  server.answer(path, ({ method }) => (method === 'POST' ? { id: idOf(60) } : logins([customer({ login })])));
  fireEvent.click(send);
  await screen.findByText(/for consent, and support has a ticket/);
  const [sent] = server.sentTo(path).filter(({ method }) => method === 'POST');
  expect(sent?.body).toEqual({ customerId: idOf(61), purpose: 'Set up the booking page.', scopes: ['settings'] });
  await screen.findByText('Waiting for the customer');
  expect(text()).toContain('Ticket T-2026-0012');
});

test('customers beyond one page are reached by paging', async () => {
  const all = Array.from({ length: 51 }, (_, n) => customer({ id: idOf(100 + n), name: `Salon ${n + 1}` }));
  const server = startServer({ [path]: logins(all) });
  open(<LoginsPage />);
  await screen.findByRole('cell', { name: 'Salon 50' });
  expect(screen.queryByRole('cell', { name: 'Salon 51' })).toBeNull();
  server.answer(path, logins(all.slice(50)));
  fireEvent.click(screen.getByRole('button', { name: 'Older' }));
  await screen.findByRole('cell', { name: 'Salon 51' });
  expect(server.sentTo(path).map(({ query }) => query.get('range'))).toEqual(['[0,50]', '[50,100]']);
  expect(screen.getByRole('button', { name: 'Older' })).toHaveProperty('disabled', true);
});

test('C38: only login users see the link to sign in; an owner sees its end and can end it', async () => {
  const server = startServer({ [path]: logins([customer(active)]) });
  open(<LoginsPage />);
  await screen.findByText(/^Active until .*, \d\d:\d\d$/);
  expect(screen.queryByRole('link', { name: /Log in/ })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Give back Salon Rosa' }));
  const end = `${path}/${idOf(60)}/end`;
  server.answer(end, { id: idOf(60) });
  fireEvent.click(await screen.findByRole('button', { name: 'End it' }));
  await waitFor(() => expect(server.sentTo(end)).toHaveLength(1));
});

test.each([
  ['owner', 1],
  ['member', 0],
] as const)('C38: an owner who works alone reads how to sign in at customers; a %s reads it', async (role, times) => {
  startServer({ [path]: logins([customer(active)]) });
  open(<LoginsPage />, { me: aMe({ partners: [aPartner({ role })] }) });
  await screen.findByText(/^Active until/);
  expect(screen.queryAllByText(/Invite a second email address of your own with that role/)).toHaveLength(times);
});

test('C38: a login user gets a link to the host product', async () => {
  startServer({ [path]: logins([customer(active)]) });
  open(<LoginsPage />, loginPerson);
  const link = await screen.findByRole('link', { name: 'Log in Salon Rosa' });
  expect(link.getAttribute('href')).toBe(active.startAddress);
  expect(screen.queryByRole('button', { name: /Ask/ })).toBeNull();
});

test('until the customer consents there is a message to copy with purpose and address', async () => {
  const copied: string[] = [];
  Object.defineProperty(globalThis.navigator, 'clipboard', {
    configurable: true,
    value: { writeText: (one: string) => Promise.resolve(void copied.push(one)) },
  });
  startServer({ [path]: logins([customer({ login, consentAddress: 'https://termino.test/partner-login' })]) });
  open(<LoginsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Copy a message to forward' }));
  await screen.findByText('Copied');
  expect(copied).toEqual([expect.stringMatching(/\(Blumen Keller\).*Set up the booking page\..*https:\/\/termino\.test\/partner-login/s)]);
});

test('a customer without an address is not said to be asked, and the partner is asked to tell them', async () => {
  const unmailed = { isReachable: false };
  const server = startServer({ [path]: ({ method }) => (method === 'POST' ? { id: idOf(60) } : logins([customer(unmailed)])) });
  open(<LoginsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Ask for a login S•••• Rosa' }));
  const sheet = within(await screen.findByRole('dialog'));
  fireEvent.change(sheet.getByLabelText('What is it for?'), { target: { value: 'Set up the booking page.' } });
  server.answer(path, ({ method }) =>
    method === 'POST' ? { id: idOf(60) } : logins([customer({ ...unmailed, login, consentAddress: 'https://termino.test/partner-login' })]),
  );
  fireEvent.click(sheet.getByRole('button', { name: 'Ask the customer and support' }));
  await screen.findByText(/we have no email address for S•••• Rosa/);
  await screen.findByText(/we sent nothing/);
  expect(text()).not.toMatch(/for consent, and support|If our email has not arrived/);
});

test('a refused login shows the reason and can be requested again', async () => {
  const refused = customer({ login: { ...login, state: 'refused', reason: 'consent_refused' } });
  startServer({ [path]: logins([refused]) });
  open(<LoginsPage />);
  await screen.findByText('The customer refused.');
  expect(screen.getByRole('button', { name: 'Ask again S•••• Rosa' })).toBeTruthy();
});

const ends = [
  ['customer', 'Ended by the customer, (day).'],
  ['partner', 'Ended by your team, (day).'],
  ['staff', 'Ended by support, (day). The customer called.'],
  ['expiry', 'Expired, (day).'],
  [null, 'Ended, (day). Your partner account was closed.'],
] as const;
test.each(ends)('an ended login shows who ended it, when and why: %s', async (by, said) => {
  const reason = by === 'staff' ? 'The customer called.' : by === null ? 'partner_closed' : null;
  const state = by === 'expiry' ? 'expired' : 'revoked';
  startServer({ [path]: logins([customer({ login: { ...login, state, reason, end: { by, at: '2026-03-05T10:00:00Z' } } })]) });
  open(<LoginsPage />);
  await screen.findByText((text) => text.replace(/5 Mar.*11:00/, '(day)') === said);
});

test('a login requested anew still shows the earlier sessions and how the last one ended', async () => {
  const was = { id: idOf(64), activatedAt: '2026-01-05T10:00:00Z', end: { by: 'customer', at: '2026-03-05T10:00:00Z' }, reason: null };
  const times = { startedAt: '2026-02-01T10:00:00Z', seenAt: '2026-02-01T10:20:00Z', endsAt: '2026-02-01T11:00:00Z' };
  const inside = { id: idOf(65), person: 'Ben Brunner', ...times, endedAt: '2026-02-01T10:30:00Z', endedBy: 'partner', refusedActions: 0 };
  startServer({ [path]: logins([customer({ login, earlier: [was], sessions: [inside] })]) });
  open(<LoginsPage />);
  const card = within(await screen.findByRole('region', { name: 'Who was signed in at S•••• Rosa' }));
  expect(card.getByText('Ben Brunner')).toBeTruthy();
  expect(card.getByText(/^From .+: Ended by the customer, 5 Mar.*11:00\.$/)).toBeTruthy();
});

test('a program without logins says so', async () => {
  startServer({ [path]: logins([], { days: null }) });
  open(<LoginsPage />);
  await screen.findByText('This program does not offer customer logins');
});

test('a customer no longer credited shows why, and no login can be requested', async () => {
  const over = { ...login, state: 'revoked', reason: 'no_longer_credited' };
  startServer({ [path]: () => logins([customer({ isCredited: false, login: over })]) });
  open(<LoginsPage />);
  await screen.findByText('No longer your customer.');
  expect(screen.queryByRole('button', { name: /Ask again/ })).toBeNull();
});

test('viewing as a partner, logins can neither be requested nor ended', async () => {
  startServer({ [path]: logins([customer(), customer({ id: idOf(62), name: 'Salon Rosa', login })]) });
  open(<LoginsPage />, { me: aMe({ viewing: { partnerId: idOf(1), until: '2026-12-01T09:30:00Z', consoleUrl: null } }) });
  await screen.findAllByText(/Salon Rosa/);
  const verbs = screen.getAllByRole<HTMLButtonElement>('button', { name: /(Ask for a login|Withdraw|Take).*(Rosa)/ });
  expect(verbs.map(({ disabled }) => disabled)).toEqual([true, true]);
});

test('a typed purpose is kept for its customer after Escape, and deleted once it is sent', async () => {
  const other = customer({ id: idOf(62), name: 'B•••• Blau' });
  const server = startServer({ [path]: logins([customer(), other]) });
  open(
    <Leavable>
      <LoginsPage />
    </Leavable>,
  );
  const ask = async (name: string) => {
    fireEvent.click(await screen.findByRole('button', { name: `Ask for a login ${name}` }));
    return within(await screen.findByRole('dialog')).getByLabelText<HTMLTextAreaElement>('What is it for?');
  };
  fireEvent.change(await ask('S•••• Rosa'), { target: { value: 'Set up the booking page.' } });
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
  expect((await ask('B•••• Blau')).value).toBe('');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect((await ask('S•••• Rosa')).value).toBe('Set up the booking page.');
  server.answer(path, ({ method }) => (method === 'POST' ? { id: idOf(60) } : logins([customer(), other])));
  fireEvent.click(screen.getByRole('button', { name: 'Ask the customer and support' }));
  await screen.findByText(/for consent, and support has a ticket/);
  expect((await ask('S•••• Rosa')).value).toBe('');
});

test('P33: a held login has no link, and an active one without a needed consent waits for the customer', async () => {
  const held = customer({ ...active, login: { ...active.login, isHeld: true }, startAddress: null });
  const unconsented = customer({ id: idOf(62), name: 'Velo Werk', login: { ...active.login, id: idOf(63), consent: null } });
  startServer({ [path]: logins([held, unconsented]) });
  open(<LoginsPage />, loginPerson);
  expect(await screen.findByText('On hold for now')).toBeTruthy();
  expect(screen.getByText('Waiting for the customer')).toBeTruthy();
  expect(text()).not.toContain('Active until');
});

test('if the customer is only told, the page does not mention a consent', async () => {
  const server = startServer({ [path]: () => logins([customer()], { needsConsent: false }) });
  open(<LoginsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Ask for a login S•••• Rosa' }));
  expect(screen.getByText('Support activates it, and your customer is notified.')).toBeDefined();
  const sheet = within(await screen.findByRole('dialog'));
  fireEvent.change(sheet.getByLabelText('What is it for?'), { target: { value: 'Set up the booking page.' } });
  server.answer(path, ({ method }) => (method === 'POST' ? { id: idOf(60) } : logins([customer({ login })], { needsConsent: false })));
  fireEvent.click(sheet.getByRole('button', { name: 'Ask support' }));
  await screen.findByText('Request sent. Support has a ticket; S•••• Rosa is notified.');
  expect(text()).not.toMatch(/consents|for consent/);
});

test('after a customer’s no the partner reads from when it can ask again, and is offered no request before', async () => {
  const refused = { ...login, state: 'refused', consent: 'refused', reason: 'consent_refused' };
  startServer({ [path]: () => logins([customer({ login: refused, askableFrom: '2026-06-02T10:00:00Z' })]) });
  open(<LoginsPage />);
  await screen.findByText(/^The customer said no: you can ask again from 2 Jun( 2026)?\. If they want it earlier/);
  expect(screen.queryByRole('button', { name: /Ask again/ })).toBeNull();
});
