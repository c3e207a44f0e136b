/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import JournalLineList from '../../../admin/bookkeeping/JournalLineList.tsx';
import type { JournalLineRow } from '../../../api/contract/journal-lines.ts';
import { aMonthAccount } from '../office-records.ts';
import { chf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const line: JournalLineRow = {
  id: 'entry-1:00001:debit',
  entryId: '0192aa00-0000-7000-8000-000000000001',
  effectiveAt: '2026-10-05T10:00:00Z',
  kind: 'payout.settle',
  code: 'payout_clearing',
  subAccount: 'bank_file',
  number: '1090',
  name: 'Payouts under way',
  partner: { id: '0192aa00-0000-7000-8000-000000000002', name: 'Velo Werk' },
  source: { type: 'payout', id: '0192aa00-0000-7000-8000-000000000003' },
  reference: 'PO-2026-0007',
  debit: chf(12_345),
  credit: null,
  belongsTo: null,
  memo: null,
};
const clearing = aMonthAccount();
const cash = aMonthAccount({
  account: 'cash:bank:CHF',
  code: 'cash',
  subAccount: 'bank',
  number: '1020',
  debit: chf(0),
  credit: chf(99_900),
});
const filtered = (filter: object) => ({
  address: `/journal-lines?filter=${encodeURIComponent(JSON.stringify(filter))}`,
  path: '/journal-lines',
});
const sums = async () => (await screen.findByText('Sum of 3 lines')).parentElement?.textContent?.replaceAll('\u00A0', ' ');
const october = { id: '2026-10', state: 'open' };

test('the entries of an account link to entry, partner and payout, with the month’s sum below', async () => {
  startServer({ '/journal-lines': [line], '/month-accounts': [clearing, cash], '/months/2026-10': october });
  await open(<JournalLineList />, filtered({ month: '2026-10', account: clearing.account }));
  expect((await screen.findByRole('link', { name: 'PO-2026-0007' })).getAttribute('href')).toBe(`/payouts/${line.source?.id}/show`);
  expect(screen.getByRole('link', { name: 'Velo Werk' }).getAttribute('href')).toBe(`/partners/${line.partner?.id}/show/ledger`);
  expect(document.querySelector(`a[href="/journal-entries/${line.entryId}/show"]`)).toBeTruthy();
  expect(await sums()).toBe('Sum of 3 linesDebit CHF 1,000.00Credit CHF 250.00');
  expect(screen.getByText(/Open: these figures change until the month is closed\./)).toBeTruthy();
});

test('another account is chosen in the list and requested with the month', async () => {
  const server = startServer({ '/journal-lines': [line], '/month-accounts': [clearing, cash], '/months/2026-10': october });
  await open(<JournalLineList />, filtered({ month: '2026-10' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Account' }));
  fireEvent.click(await screen.findByText('1020 Cash (bank), CHF'));
  await waitFor(() =>
    expect(JSON.parse(server.sentTo('/journal-lines').at(-1)?.query.get('filter') ?? '{}')).toEqual({
      month: '2026-10',
      account: 'cash:bank:CHF',
    }),
  );
  expect(await sums()).toContain('Credit CHF 999.00');
});
