/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import CommissionsPage from '../../../portal/commissions/CommissionsPage.tsx';
import { idOf } from '../../admin/records.ts';
import { startServer } from '../../admin/server.ts';
import { aLine } from '../records.ts';
import { at, open } from '../screen.tsx';

const path = at('/commissions');
const paid = { id: idOf(100), reference: 'PO-2026-1043', settledAt: '2026-12-04T08:00:00Z', paidOn: null };
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => aLine({ id: idOf(200 + index), state: 'paid_out', payout: paid }));

test('a paid out commission is shown with the day of payment', async () => {
  startServer({ [path]: lines(1) });
  open(<CommissionsPage />);
  expect(await screen.findByText(/^Paid out on 4 Dec/)).toBeTruthy();
  expect(screen.queryByText(/^Available since/)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Older' })).toBeNull();
});

test('fifty commissions are shown at a time, and the next page is requested', async () => {
  const server = startServer({ [path]: lines(51) });
  open(<CommissionsPage />);
  expect(await screen.findAllByText(/^Paid out on 4 Dec/)).toHaveLength(50);
  fireEvent.click(screen.getByRole('button', { name: 'Older' }));
  await waitFor(() => expect(server.sentTo(path).at(-1)?.query.get('range')).toBe('[50,100]'));
  expect(screen.queryByText('Nothing here')).toBeNull();
});

test('commissions are filtered by kind and state, and the export has the same filter', async () => {
  const server = startServer({ [path]: lines(1) });
  open(<CommissionsPage />);
  fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), { target: { value: 'bounty' } });
  fireEvent.change(screen.getByRole('combobox', { name: 'State' }), { target: { value: 'paid_out' } });
  const filter = JSON.stringify({ kind: 'bounty', state: 'paid_out' });
  await waitFor(() => expect(server.sentTo(path).at(-1)?.query.get('filter')).toBe(filter));
  const csv = await screen.findByRole('link', { name: 'CSV' });
  expect(csv.getAttribute('href')).toBe(`/v1${path}/export.csv?filter=${encodeURIComponent(filter)}`);
});

test('an empty list of commissions says so', async () => {
  startServer({ [path]: [] });
  open(<CommissionsPage />);
  expect(await screen.findByText('Nothing here')).toBeTruthy();
});

test('an adjustment is listed with its reason and can be filtered', async () => {
  const reason = 'Bonus for the campaign in November';
  const adjusted = aLine({ line: 'adjusted', kind: 'adjustment', state: 'booked', customer: '', base: null, rateBps: null, note: reason });
  const server = startServer({ [path]: [adjusted] });
  open(<CommissionsPage />);
  expect((await screen.findByText(reason)).closest('tr')?.querySelector('.key')?.textContent).toBe('Adjustment'); // in place of a customer
  expect(screen.getByText(reason).className).toBe('breaks'); // whole, however long
  expect(screen.getByText('Booked', { selector: 'td *' })).toBeTruthy();
  fireEvent.change(screen.getByRole('combobox', { name: 'Kind' }), { target: { value: 'adjustment' } });
  await waitFor(() => expect(server.sentTo(path).at(-1)?.query.get('filter')).toBe('{"kind":"adjustment"}'));
  fireEvent.change(screen.getByRole('combobox', { name: 'State' }), { target: { value: 'booked' } });
  await waitFor(() => expect(server.sentTo(path).at(-1)?.query.get('filter')).toBe('{"kind":"adjustment","state":"booked"}'));
});
