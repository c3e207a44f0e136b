/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import type { PartnerLedger } from '../../../api/contract/partner-ledger.ts';
import { PartnerLedgerTab } from '../../../admin/partners/PartnerLedgerTab.tsx';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const zero = { pending: 0, held: 0, available: 0, reserved: 0, recoverable: 0 };
const ledger: PartnerLedger = {
  currency: 'CHF',
  currencies: ['CHF', 'EUR'],
  opening: { ...zero, pending: 21_540 },
  lines: [
    {
      entryId: idOf(61),
      lineNo: 1,
      at: '2026-11-21T00:00:00Z',
      kind: 'commission.release',
      belongsTo: null,
      memo: null,
      source: { type: 'commission', id: idOf(70) },
      about: 'Velo Werk Bern · DEMO-1006',
      effects: { ...zero, pending: -990, available: 990 },
      balances: { ...zero, pending: 20_550, available: 990 },
    },
  ],
  moved: { ...zero, pending: -990, available: 990 },
  closing: { ...zero, pending: 20_550, available: 990 },
  entries: 1,
  kinds: ['commission.release', 'payout.reserve'],
  total: 1,
  page: 1,
};
const path = '/partners/p1/ledger';

async function openLedger(changes: Partial<PartnerLedger> = {}, address = '/') {
  const server = startServer({ [path]: { ...ledger, ...changes } });
  await open(<PartnerLedgerTab partnerId="p1" />, { address });
  await screen.findByText('Closing balance');
  return server;
}

const cellsOf = (row: HTMLElement) => [...row.children].map(({ textContent }) => textContent);

test('the ledger has a column per balance with opening, movements and closing', async () => {
  await openLedger();
  const [, opening, line, closing] = screen.getAllByRole('row');
  if (opening === undefined || line === undefined || closing === undefined) throw new Error('three rows below the head');
  expect(cellsOf(opening).slice(1)).toEqual(['215.40', '0.00', '0.00', '0.00', '0.00']);
  expect(cellsOf(line).slice(3)).toEqual(['−9.90', '', '+9.90', '', '']);
  expect(cellsOf(closing).slice(1)).toEqual(['205.50', '0.00', '9.90', '0.00', '0.00']);
  expect(screen.getByText('Opening + 1 entry = closing, difference 0.00')).toBeTruthy();
});

test('a ledger line links to its entry and what it was posted for', async () => {
  await openLedger();
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links).toEqual(expect.arrayContaining([`/journal-entries/${idOf(61)}/show`, `/commissions/${idOf(70)}/show`]));
  expect(screen.getByRole('link', { name: 'Velo Werk Bern · DEMO-1006' })).toBeTruthy();
});

test('a difference in the ledger is shown', async () => {
  await openLedger({ closing: { ...zero, pending: 20_550, available: 991 } });
  expect(screen.getByText('Opening + 1 entry = closing, difference 0.01')).toBeTruthy();
});

test('the ledger’s currency and period are in the address and the request', async () => {
  const server = await openLedger({}, '/?currency=CHF');
  fireEvent.click(screen.getByRole('button', { name: 'EUR' }));
  fireEvent.click(await screen.findByRole('button', { name: 'This month' }));
  expect(screen.getByTestId('address').textContent).toBe('/?currency=EUR&period=thisMonth');
  const last = server.sentTo(path).at(-1)?.query;
  expect(last?.get('currency')).toBe('EUR');
  expect(new Date(last?.get('from') ?? '').getDate()).toBe(1);
});

test('the ledger’s kind is in the address, the request and the export', async () => {
  const server = await openLedger({}, '/?currency=CHF&page=2');
  fireEvent.change(screen.getByRole('combobox', { name: 'Kind of entry' }), { target: { value: 'payout.reserve' } });
  expect(screen.getByTestId('address').textContent).toBe('/?currency=CHF&kind=payout.reserve');
  const csv = await screen.findByRole('link', { name: 'CSV' });
  expect(csv.getAttribute('href')).toBe('/v1/partners/p1/ledger/export.csv?currency=CHF&kind=payout.reserve');
  await screen.findByText('Closing balance');
  expect(server.sentTo(path).at(-1)?.query.get('kind')).toBe('payout.reserve');
});

test('a long ledger is paged, with its closing on the last page', async () => {
  const server = startServer({ [path]: { ...ledger, total: 250, entries: 250 } });
  await open(<PartnerLedgerTab partnerId="p1" />);
  await screen.findByText(/^Opening balance/);
  expect(screen.queryByText('Closing balance')).toBeNull();
  expect(screen.getByText('1–100 of 250')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Next page' }));
  expect(screen.getByTestId('address').textContent).toBe('/?page=2');
  await screen.findByText('1–100 of 250');
  expect(server.sentTo(path).at(-1)?.query.get('page')).toBe('2');
});

test('long memos in the ledger are shown in full', async () => {
  const memo = 'Double payment of April, as agreed by telephone with Ms Keller on 12 November; letter of the bank of the same day';
  await openLedger({ lines: ledger.lines.map((line) => ({ ...line, memo })) });
  const cell = screen.getByText(memo, { exact: false }).closest('td');
  if (cell === null) throw new Error('it stands in a cell');
  expect(getComputedStyle(cell).overflow).toBe('');
});
