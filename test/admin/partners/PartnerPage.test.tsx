/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import PartnerPage from '../../../admin/partners/PartnerPage.tsx';
import { can, permissions } from '../../../api/contract/permissions.ts';
import type { PartnerLetterRow } from '../../../api/contract/emails.ts';
import type { Role } from '../../../api/contract/roles.ts';
import { aPartnerInFull, aReferral, idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const euro = { currency: 'EUR', pending: 1860, held: 0, available: 3120, reserved: 0, recoverable: 0 };
const partner = aPartnerInFull();

const letter: PartnerLetterRow = {
  id: idOf(70),
  kind: 'written_by_hand',
  partner: { id: idOf(1), name: 'Alpenblick Digital' },
  recipient: 'mia@alpenblick.example',
  language: 'de',
  subject: 'Ihr neuer Link',
  state: 'bounced',
  attempts: 1,
  serverAnswer: '550 no such user',
  queuedAt: '2026-11-27T08:00:00Z',
  acceptedAt: null,
};

async function openPage(tab = '', roles: readonly Role[] = ['staff', 'finance_preparer', 'finance_approver']) {
  const server = startServer({
    '/me': someMe({ roles: [...roles], permissions: permissions.filter((name) => can({ id: idOf(90), roles }, name)) }),
    [`/partners/${idOf(1)}`]: { ...partner, balances: [...partner.balances, euro] },
    '/referrals': [aReferral()],
    '/payouts': [],
    '/statements': [],
    '/emails': [],
    '/partner-notes': [],
    '/partner-letters': [letter, { ...letter, id: idOf(71), kind: 'payout_settled', subject: null }],
    '/audit-entries': [],
  });
  await open(<PartnerPage />, { address: `/partners/${idOf(1)}/show${tab}`, path: '/partners/:id/show/*' });
  await screen.findByRole('heading', { level: 2, name: 'Alpenblick Digital' });
  return server;
}

test('balances of two currencies are shown separately, each with a link to its ledger', async () => {
  await openPage();
  const strip = screen.getByRole('region', { name: 'Where it stands' });
  const pending = within(strip).getByText('Pending').parentElement;
  expect(pending?.textContent).toBe('PendingCHF244.20EUR18.60');
  const [franc] = within(strip).getAllByRole('link');
  expect(franc?.getAttribute('href')).toBe(`/partners/${idOf(1)}/show/ledger?currency=CHF`);
});

test('each tab of a partner has its own address', async () => {
  await openPage();
  const tabs = within(screen.getByRole('navigation', { name: 'Alpenblick Digital' })).getAllByRole('link');
  expect(tabs.map((tab) => tab.getAttribute('href'))).toEqual(
    ['', '/link', '/referrals', '/ledger', '/payouts', '/statements', '/emails', '/methods', '/notes', '/audit'].map(
      (end) => `/partners/${idOf(1)}/show${end}`,
    ),
  );
});

test('S22: support sees a partner’s balances without links to its ledger', async () => {
  await openPage('', ['support']);
  const strip = screen.getByRole('region', { name: 'Where it stands' });
  expect(within(strip).getByText('Pending').parentElement?.textContent).toBe('PendingCHF244.20EUR18.60');
  expect(within(strip).queryAllByRole('link')).toEqual([]);
  const tabs = within(screen.getByRole('navigation', { name: 'Alpenblick Digital' })).getAllByRole('link');
  expect(tabs.map((tab) => tab.getAttribute('href'))).not.toContain(`/partners/${idOf(1)}/show/ledger`);
});

test('the tab of referrals requests this partner’s only', async () => {
  const server = await openPage('/referrals');
  expect(await screen.findByText('Velo Werk Bern')).toBeTruthy();
  expect(server.sentTo('/referrals')[0]?.query.get('filter')).toBe(JSON.stringify({ partnerId: idOf(1) }));
});

test.each([
  ['payouts', '/payouts'],
  ['statements', '/statements'],
  ['emails', '/emails'],
  ['notes', '/partner-notes'],
  ['audit', '/audit-entries'],
])('the tab of %s requests this partner’s only', async (name, path) => {
  const server = await openPage(`/${name}`);
  await waitFor(() => expect(server.sentTo(path)[0]?.query.get('filter')).toBe(JSON.stringify({ partnerId: idOf(1) })));
});

test('notes are shown to every role, and the audit only to roles that may read it', async () => {
  await openPage('', ['support']);
  await screen.findByRole('link', { name: 'Notes' });
  const names = within(screen.getByRole('navigation', { name: 'Alpenblick Digital' }))
    .getAllByRole('link')
    .map(({ textContent }) => textContent);
  expect(names).not.toContain('Audit');
});

test('staff see the partner’s emails without links, from their own list', async () => {
  const server = await openPage('/emails', ['staff']);
  const row = (await screen.findByText('Ihr neuer Link')).closest('tr');
  for (const part of ['mia@alpenblick.example', 'Bounced', '550 no such user']) expect(row?.textContent).toContain(part);
  expect(row?.querySelector('a')).toBeNull();
  expect(screen.getByText('About payouts, statements or logins')).toBeTruthy(); // what their role does not read
  expect(server.sentTo('/partner-letters')[0]?.query.get('filter')).toBe(JSON.stringify({ partnerId: idOf(1) }));
  expect(server.sentTo('/emails')).toEqual([]);
});

test('roles that read all emails see the partner’s from that list', async () => {
  const server = await openPage('/emails', ['support']);
  await waitFor(() => expect(server.sentTo('/emails')).not.toEqual([]));
  expect(server.sentTo('/partner-letters')).toEqual([]);
});
