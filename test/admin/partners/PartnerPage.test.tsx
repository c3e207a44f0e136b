/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen, waitFor, within } from '@testing-library/react';
import PartnerPage from '../../../admin/partners/PartnerPage.tsx';
import { aPartnerInFull, aReferral, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const euro = { currency: 'EUR', pending: 1860, held: 0, available: 3120, reserved: 0, recoverable: 0 };
const partner = aPartnerInFull();

async function openPage(tab = '') {
  const server = startServer({
    [`/partners/${idOf(1)}`]: { ...partner, balances: [...partner.balances, euro] },
    '/referrals': [aReferral()],
    '/payouts': [],
    '/statements': [],
    '/emails': [],
  });
  await open(<PartnerPage />, { address: `/partners/${idOf(1)}/show${tab}`, path: '/partners/:id/show/*' });
  await screen.findByRole('heading', { level: 2, name: 'Alpenblick Digital' });
  return server;
}

test('C10: two currencies stand below each other, never added, and each figure opens its ledger', async () => {
  await openPage();
  const strip = screen.getByRole('region', { name: 'Where it stands' });
  const pending = within(strip).getByText('Pending').parentElement;
  expect(pending?.textContent).toBe('PendingCHF244.20EUR18.60');
  const [franc] = within(strip).getAllByRole('link');
  expect(franc?.getAttribute('href')).toBe(`/partners/${idOf(1)}/show/ledger?currency=CHF`);
});

test('each tab is an address', async () => {
  await openPage();
  const tabs = within(screen.getByRole('navigation', { name: 'Alpenblick Digital' })).getAllByRole('link');
  expect(tabs.map((tab) => tab.getAttribute('href'))).toEqual(
    ['', '/link', '/referrals', '/ledger', '/payouts', '/statements', '/emails', '/methods'].map(
      (end) => `/partners/${idOf(1)}/show${end}`,
    ),
  );
});

test('the tab of referrals asks for this partner’s only', async () => {
  const server = await openPage('/referrals');
  expect(await screen.findByText('Velo Werk Bern')).toBeTruthy();
  expect(server.sentTo('/referrals')[0]?.query.get('filter')).toBe(JSON.stringify({ partnerId: idOf(1) }));
});

test.each(['payouts', 'statements', 'emails'])('C10: the tab of %s asks for this partner’s only', async (name) => {
  const server = await openPage(`/${name}`);
  await waitFor(() => expect(server.sentTo(`/${name}`)[0]?.query.get('filter')).toBe(JSON.stringify({ partnerId: idOf(1) })));
});
