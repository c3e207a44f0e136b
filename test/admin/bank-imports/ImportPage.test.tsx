/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import ImportPage from '../../../admin/bank-imports/ImportPage.tsx';
import { aBooking, anImport } from '../office-records.ts';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const path = `/bank-imports/${idOf(61)}`;

async function openImport(changes: Parameters<typeof anImport>[0] = {}, bookings = [aBooking()]) {
  const server = startServer({ [path]: anImport(changes), '/bank-entries': bookings });
  await open(<ImportPage />, { address: `${path}/show`, path: '/bank-imports/:id/show' });
  await screen.findByRole('region', { name: 'The file' });
  return server;
}

test('an imported statement shows its bookings and why one is held', async () => {
  await openImport();
  expect(await screen.findByText('The bank booked a different amount from the one ordered.')).toBeTruthy();
  expect(screen.getByText('−410.00', { exact: false })).toBeTruthy();
});

test('an import is titled by its file name, or by its kind without one', async () => {
  await openImport();
  expect(await screen.findByRole('heading', { name: 'camt053-20261205.xml' })).toBeTruthy();
  cleanup();
  await openImport({ fileName: null });
  expect(await screen.findByRole('heading', { name: /^Account statement/ })).toBeTruthy();
});

test('a refused import says that nothing was applied and why', async () => {
  const problems = [{ reason: 'message_not_accepted', found: 'camt.052.001.08' }];
  const server = await openImport({ state: 'refused', kind: null, problems });
  expect((await screen.findByRole('alert')).textContent).toBe('This file was refused: nothing in it was applied.');
  expect(screen.getByText(/camt\.052\.001\.08 is not read here/)).toBeTruthy();
  expect(server.sentTo('/bank-entries')).toEqual([]);
});

test('an answer for an unknown payout is shown with its name', async () => {
  await openImport({ kind: 'pain.002', messageVersion: '10', problems: [{ reason: 'unknown_payout', found: 'PO-X' }] });
  expect(await screen.findByText('The bank mentions a payment (PO-X) that no payout has.')).toBeTruthy();
});

const openAnswer = { payout: { id: idOf(63), name: 'PO-2026-1043' }, isOpen: true, by: null, at: null, note: null };

test('an answer to be clarified links to its payout and is recorded with what the bank said', async () => {
  const problems = [{ reason: 'refusal_differs', found: 'PO-X', clarification: openAnswer }];
  const server = await openImport({ kind: 'pain.002', problems });
  server.answer(`${path}/clarify`, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  expect(screen.getByRole('link', { name: 'PO-2026-1043' }).getAttribute('href')).toContain(`/payouts/${idOf(63)}/show`);
  fireEvent.click(await screen.findByRole('button', { name: 'Record as clarified…' }));
  const sheet = within(await screen.findByRole('dialog'));
  fireEvent.change(sheet.getByRole('textbox'), { target: { value: 'The bank executes it' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Record as clarified' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${path}/clarify`).map(({ body }) => body)).toEqual([{ ordinal: 0, reason: 'The bank executes it' }]);
});

test('a clarified answer shows by whom, and one settled by itself says so', async () => {
  const by = { id: idOf(91), name: 'Fiona Keller' };
  const said = { ...openAnswer, isOpen: false, by, at: '2026-12-05T10:00:00.000Z', note: 'The bank executes it' };
  const problems = [
    { reason: 'refusal_differs', found: 'PO-X', clarification: said },
    { reason: 'unknown_status', found: 'PO-Y: XXXX', clarification: { ...openAnswer, isOpen: false } },
  ];
  await openImport({ kind: 'pain.002', problems });
  expect(await screen.findByText('Fiona Keller')).toBeTruthy();
  expect(screen.getByText('Nothing to do: its payments have come to an end.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Record as clarified…' })).toBeNull();
});

test('an import with only known bookings says so', async () => {
  await openImport({ lines: 3, problems: [] }, []);
  expect(await screen.findByText('Nothing new: all bookings were already known')).toBeTruthy();
});

test('bookings of foreign accounts are counted and said not to be stored', async () => {
  await openImport({ lines: 14, problems: [{ reason: 'foreign_account', found: 'DE89•••3000', count: 2 }] });
  expect(await screen.findByText(/DE89•••3000 is not one of ours.* 2 bookings in the file were counted but not stored\./)).toBeTruthy();
  expect(screen.getByText('On accounts that are not ours').nextElementSibling?.textContent).toBe('2');
});

test('an import shows how many bookings were known before', async () => {
  await openImport({ known: 3 });
  expect(screen.getByText('Known').nextElementSibling?.textContent).toBe('3');
});
