/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import type { PayoutDetail } from '../../../api/contract/payout-detail.ts';
import PayoutPage from '../../../admin/payouts/PayoutPage.tsx';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer } from '../server.ts';
import { around, aPayoutInFull, fiona } from './records.ts';

const address = `/payouts/${idOf(100)}`;
const payout = aPayoutInFull({ state: 'approved', tab: 'approved', rail: 'manual' });
const reveal = `/payout-methods/${payout.method.id}/reveal`;
const revealed = { id: payout.method.id, details: { instruction: 'Cash at the desk in Thun' } };

const approver = someMe();
const preparer = someMe({
  ...fiona,
  roles: ['finance_preparer'],
  permissions: approver.permissions.filter((one) => one !== 'payout_method.reveal'),
});

async function openPage(me: typeof approver, changes: Partial<PayoutDetail> = {}) {
  const server = startServer({ ...around, '/me': me, [address]: { ...payout, ...changes }, [reveal]: revealed });
  await open(<PayoutPage />, { address: `${address}/show`, path: '/payouts/:id/show/*' });
  await screen.findByRole('region', { name: 'How the amount is calculated' });
  return server;
}

test('a payout by hand shows where to pay in full on the page and in the sheet, on request', async () => {
  const server = await openPage(approver);
  const place = await screen.findByRole('region', { name: 'Where to pay' });
  expect(place.textContent).not.toContain('Thun');
  fireEvent.click(within(place).getByRole('button', { name: 'Show in full' }));
  expect(await within(place).findByText('Cash at the desk in Thun')).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'It was paid…' }));
  const sheet = await screen.findByRole('dialog', { name: 'It was paid' });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Show in full' }));
  expect(await within(sheet).findByText('Cash at the desk in Thun')).toBeTruthy();
  expect(server.sentTo(reveal)).toHaveLength(2);
});

test('who may not read payout details in full is told who may', async () => {
  await openPage(preparer);
  await screen.findByText('Approvers can see it here in full, with their second factor.');
  const place = await screen.findByRole('region', { name: 'Where to pay' });
  expect(within(place).queryByRole('button')).toBeNull();
});

test('a payout not paid by hand shows no place to pay', async () => {
  await openPage(approver, { rail: 'paypal' });
  expect(screen.queryByRole('region', { name: 'Where to pay' })).toBeNull();
});

test('Ctrl+Enter in the code field sends only the code', async () => {
  const server = await openPage(approver);
  server.answer(reveal, aProblem({ status: 403, code: 'step_up_required', detail: 'Give your second factor again.' }));
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'It was paid…' }));
  const sheet = await screen.findByRole('dialog', { name: 'It was paid' });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Show in full' }));
  fireEvent.change(within(sheet).getByLabelText(/Evidence|Reference/), { target: { value: 'receipt 20' } });
  const code = await within(sheet).findByLabelText(/Six-digit code|Password/);
  fireEvent.keyDown(code, { key: 'Enter', ctrlKey: true });
  await Promise.resolve();
  expect(server.sentTo(`${address}/resolve`)).toEqual([]);
  fireEvent.keyDown(sheet, { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(server.sentTo(`${address}/resolve`)).toHaveLength(1));
});
