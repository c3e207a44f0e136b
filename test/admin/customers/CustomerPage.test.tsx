/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import CustomerPage from '../../../admin/customers/CustomerPage.tsx';
import type { CustomerDetail } from '../../../api/contract/customers.ts';
import type { Me } from '../../../api/contract/me.ts';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const here = { address: `/customers/${idOf(1)}/show`, path: '/customers/:id/show' };
const customer: CustomerDetail = {
  id: idOf(1),
  customer: { id: idOf(1), label: 'Bäckerei Sonnenschein' },
  hostRef: 'account-77',
  email: 'anna@sonnenschein.test',
  country: 'CH',
  website: null,
  hostPlan: null,
  firstLoginAt: null,
  createdAt: '2026-03-02T10:00:00Z',
  erasedAt: null,
  accounts: [{ provider: 'stripe', externalId: 'cus_77' }],
  referrals: [],
  ownPartners: [],
};
const bare = {
  day: null,
  reason: null,
  inputs: null,
  eventId: null,
  decisionId: null,
  entryId: null,
  commissionId: null,
  sourceId: null,
  payoutId: null,
  emailId: null,
  loginId: null,
  ticketId: null,
  effects: [],
  planned: false,
};

test('D9: a customer’s timeline links to payouts that the reader may see', async () => {
  const payout = { ...bare, at: '2026-05-02T10:00:00Z', kind: 'payout', title: 'settled', tone: 'done' };
  startServer({
    [`/customers/${idOf(1)}`]: customer,
    [`/customers/${idOf(1)}/timeline`]: {
      entries: [
        { ...bare, at: '2026-03-02T10:00:00Z', kind: 'sign_up', title: 'signed_up', tone: 'done' },
        { ...payout, inputs: { reference: 'PO-2026-1001' }, payoutId: idOf(5) },
        { ...payout, inputs: { reference: 'PO-2026-1002' } },
      ],
    },
  });
  await open(<CustomerPage />, here);
  expect(await screen.findByText(/Payout PO-2026-1001/)).toBeTruthy();
  expect(screen.getByText(/Payout PO-2026-1002/)).toBeTruthy();
  expect(screen.getAllByRole('link', { name: 'payout' }).map((link) => link.getAttribute('href'))).toEqual([`/payouts/${idOf(5)}/show`]);
  expect(screen.getByText('anna@sonnenschein.test')).toBeTruthy();
  expect(screen.getByText(/No one was credited/)).toBeTruthy();
});

const login = {
  id: idOf(60),
  partner: { id: idOf(2), name: 'Brunner Digital' },
  state: 'active',
  requestedAt: '2026-03-03T10:00:00Z',
  expiresAt: '2026-04-03T10:00:00Z',
  revokedAt: null,
};
const service = [
  { ...bare, at: '2026-03-03T10:00:00Z', kind: 'login', title: 'login', tone: 'done', reason: 'login_consent_given', loginId: idOf(60) },
  { ...bare, at: '2026-03-04T10:00:00Z', kind: 'login', title: 'session', tone: 'done', loginId: idOf(60) },
  { ...bare, at: '2026-03-03T10:01:00Z', kind: 'customer_mail', title: 'login_consent_asked', tone: 'done', emailId: idOf(61) },
  { ...bare, at: '2026-03-05T10:00:00Z', kind: 'ticket', title: 'question', tone: 'now', ticketId: idOf(62) },
].map((moment) => ({
  ...moment,
  inputs: { partner: 'Brunner Digital', person: 'Lena Brunner', refusedActions: 2, reference: 'T-2026-0004', title: 'How long?' },
}));
const openAs = async (me: Partial<Me> = {}) => {
  const server = startServer({
    '/me': someMe(me),
    [`/customers/${idOf(1)}`]: customer,
    [`/customers/${idOf(1)}/timeline`]: { entries: service },
    '/login-requests': [login],
  });
  await open(<CustomerPage />, here);
  await screen.findByText('Question T-2026-0004 of Brunner Digital');
  return server;
};

test('a customer’s page shows logins, sessions, tickets and emails with links', async () => {
  await openAs();
  const panel = await screen.findByRole('region', { name: 'Partners who sign in' });
  expect((await within(panel).findByRole('link', { name: 'Brunner Digital' })).getAttribute('href')).toBe(
    `/login-requests/${idOf(60)}/show`,
  );
  expect(within(panel).getByText('Active')).toBeTruthy();
  for (const text of ['Login of Brunner Digital', 'Lena Brunner of Brunner Digital was signed in', 'Email to the customer'])
    expect(screen.getByText(text)).toBeTruthy();
  expect(screen.getByText(/Tried 2 things that are not allowed/)).toBeTruthy();
  const leads = (name: string) => screen.getAllByRole('link', { name }).map((link) => link.getAttribute('href'));
  expect([leads('ticket'), leads('email')]).toEqual([[`/tickets/${idOf(62)}/show`], [`/emails/${idOf(61)}/show`]]);
});

test('a customer’s way is one line of time, on which an ended login says by whom, and a wish who noted it', async () => {
  const at = (day: number) => `2026-03-0${day}T12:00:00Z`;
  const about = { kind: 'login', tone: 'done', loginId: idOf(60) } as const;
  const entries = [
    { ...bare, ...about, at: at(3), title: 'login', reason: 'login_revoked', inputs: { partner: 'Brunner Digital', endedBy: 'partner' } },
    { ...bare, ...service[3], at: at(4), inputs: { reference: 'T-2026-0004', partner: 'Brunner Digital' } },
    {
      ...bare,
      ...about,
      at: at(5),
      title: 'wish',
      inputs: { partner: 'Brunner Digital', of: 'Rosa', why: 'She called us.', by: 'Sam Support' },
    },
    { ...bare, at: at(6), kind: 'sign_up', title: 'signed_up', tone: 'done' },
  ];
  startServer({
    '/me': someMe(),
    [`/customers/${idOf(1)}`]: customer,
    [`/customers/${idOf(1)}/timeline`]: { entries },
    '/login-requests': [],
  });
  await open(<CustomerPage />, here);
  await screen.findByText('Rosa wants a login of Brunner Digital again');
  const [line] = screen.getByRole('heading', { name: 'So far' }).closest('div')?.querySelectorAll('ol') ?? [];
  const told = [...(line?.querySelectorAll('li') ?? [])].map((moment) => moment.textContent);
  expect(told).toEqual([
    expect.stringContaining('Ended by the partner.'),
    expect.stringContaining('T-2026-0004'),
    expect.stringContaining('Noted by Sam Support: She called us.'),
    expect.stringContaining('Signed up'),
  ]);
});

test('an ended login on a customer’s page says when it ended, not when it would have', async () => {
  const ended = { ...login, state: 'revoked', revokedAt: '2026-03-20T10:00:00Z' };
  startServer({
    '/me': someMe(),
    [`/customers/${idOf(1)}`]: customer,
    [`/customers/${idOf(1)}/timeline`]: { entries: [] },
    '/login-requests': [ended],
  });
  await open(<CustomerPage />, here);
  const panel = await screen.findByRole('region', { name: 'Partners who sign in' });
  await within(panel).findByText('20 Mar, 07:30');
  expect(panel.textContent).toMatch(/Ended 20 Mar, 07:30$/);
});

test('without the permission a customer’s logins are neither requested nor shown', async () => {
  const server = await openAs({ permissions: ['referral.read', 'ticket.read'] });
  expect(screen.queryByRole('region', { name: 'Partners who sign in' })).toBeNull();
  expect(server.sentTo('/login-requests')).toEqual([]);
});
