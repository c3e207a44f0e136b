/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import CustomerPage from '../../../admin/customers/CustomerPage.tsx';
import type { CustomerDetail } from '../../../api/contract/customers.ts';
import { idOf } from '../records.ts';
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
  effects: [],
  planned: false,
};

test('D9: from the click to the payout on one line; a payout opens, and one that the reader may not see does not', async () => {
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
  expect(screen.getByText(/Nobody was credited/)).toBeTruthy();
});
