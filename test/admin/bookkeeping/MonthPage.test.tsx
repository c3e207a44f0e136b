/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import MonthPage from '../../../admin/bookkeeping/MonthPage.tsx';
import type { MonthRow } from '../../../api/contract/bookkeeping.ts';
import { aMonthAccount } from '../office-records.ts';
import { chf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const october: MonthRow = {
  id: '2026-10',
  from: '2026-10-01T00:00:00Z',
  to: '2026-11-01T00:00:00Z',
  timeZone: 'UTC',
  state: 'closed',
  entries: 36,
  totals: [chf(110_811)],
  tooLarge: [],
  runs: [],
};

test.each([
  [36, '36 journal entries · UTC'],
  [1, '1 journal entry · UTC'],
])('a closed month states its number of entries and what of it stays unchanged: %s', async (entries, lead) => {
  startServer({ '/months/2026-10': { ...october, entries }, '/month-accounts': [] });
  await open(<MonthPage />, { address: '/months/2026-10/show', path: '/months/:id/show/*' });
  expect(await screen.findByText(lead)).toBeTruthy();
  expect(
    screen.getByText(
      /^Debits and credits balance.*bookings and amounts of a closed month never change; account numbers and names are those of the day/,
    ),
  ).toBeTruthy();
});

test('an open month shows its accounts so far with links to their entries', async () => {
  startServer({ '/months/2026-10': { ...october, state: 'open' }, '/month-accounts': [aMonthAccount()] });
  await open(<MonthPage />, { address: '/months/2026-10/show', path: '/months/:id/show/*' });
  const account = await screen.findByRole('link', { name: '1090 Payouts on their way (bank_file)' });
  const filter = encodeURIComponent(JSON.stringify({ month: '2026-10', account: 'payout_clearing:bank_file:CHF' }));
  expect(account.getAttribute('href')).toBe(`/journal-lines?filter=${filter}`);
  expect(account.closest('tr')?.textContent).toContain('1,000.00250.003');
  expect(screen.getByText('Open: these figures change until the month is closed.')).toBeTruthy();
});

test('a closed month does not say that its figures change', async () => {
  startServer({ '/months/2026-10': october, '/month-accounts': [aMonthAccount()] });
  await open(<MonthPage />, { address: '/months/2026-10/show', path: '/months/:id/show/*' });
  expect(await screen.findByRole('link', { name: 'All entries' })).toBeTruthy();
  expect(screen.queryByText('Open: these figures change until the month is closed.')).toBeNull();
});
