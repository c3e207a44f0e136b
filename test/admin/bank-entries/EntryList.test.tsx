/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import EntryList from '../../../admin/bank-entries/EntryList.tsx';
import { aBooking } from '../office-records.ts';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const here = { address: '/bank-entries', path: '/bank-entries' };

test('the list of bank bookings shows open ones, and rows are reached and opened by keyboard', async () => {
  const server = startServer({ '/bank-entries': [aBooking(), aBooking({ id: idOf(70), text: 'Second order' })] });
  await open(<EntryList />, here);
  await screen.findByText('Second order');
  const [first, second] = screen.getAllByRole('row').slice(1);
  first?.focus();
  fireEvent.keyDown(first ?? document.body, { key: 'j' });
  expect(document.activeElement).toBe(second);
  fireEvent.keyDown(second ?? document.body, { key: 'Enter' });
  expect(screen.getByTestId('address').textContent).toBe(`/bank-entries/${idOf(70)}/show`);
  const filters = server.sentTo('/bank-entries').map(({ query }) => query.get('filter'));
  expect(new Set(filters)).toEqual(new Set(['{"isOpen":true}']));
});

test('an empty list of bank bookings says that none waits', async () => {
  startServer({ '/bank-entries': [] });
  await open(<EntryList />, here);
  expect(await screen.findByText('No booking waits for a decision')).toBeTruthy();
});

test('several bookings are set aside with one reason, each as its own command', async () => {
  const accepted = { state: 'accepted', commandId: idOf(9), code: null, reason: null };
  const credit = { isDebit: false, needsTwo: false, payout: null, reason: 'unmatched_credit' };
  const by = { id: idOf(91), name: 'Fiona Keller' };
  const said = {
    kind: 'not_ours',
    reason: 'Rent',
    payout: null,
    payouts: null,
    by,
    confirmedBy: null,
    decidedAt: null,
    isOwn: false,
    isProposerOut: false,
  } as const;
  const server = startServer({
    '/bank-entries': [
      aBooking({ ...credit, id: idOf(70), text: 'Rent of November' }),
      aBooking({ ...credit, id: idOf(71), text: 'Rent of December' }),
      aBooking({ id: idOf(72), text: 'Proposed', decision: said }),
    ],
    [`/bank-entries/${idOf(70)}/set-aside`]: accepted,
    [`/bank-entries/${idOf(71)}/set-aside`]: accepted,
  });
  await open(<EntryList />, here);
  await screen.findByText('Proposed');
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: /Proposed/ }).disabled).toBe(true);
  for (const name of [/Rent of November/, /Rent of December/]) fireEvent.click(screen.getByRole('checkbox', { name }));
  fireEvent.click(await screen.findByRole('button', { name: 'Set aside 2…' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'These 2 bookings are not ours' }));
  expect(sheet.getByText('They have no effect. They stay in their files with your reason.')).toBeTruthy();
  fireEvent.change(sheet.getByLabelText(/^Reason/), { target: { value: 'Rent of the flat above us' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Not ours' }));
  await waitFor(() => expect(sheet.getAllByText(/Done/)).toHaveLength(2));
  for (const id of [idOf(70), idOf(71)])
    expect(server.sentTo(`/bank-entries/${id}/set-aside`).map(({ body }) => body)).toEqual([{ reason: 'Rent of the flat above us' }]);
  expect(server.sentTo(`/bank-entries/${idOf(72)}/set-aside`)).toEqual([]);
});

test('open bank bookings are filtered by their reason', async () => {
  const server = startServer({ '/bank-entries': [aBooking()] });
  await open(<EntryList />, here);
  fireEvent.click(await screen.findByRole('button', { name: /^Why it waits/ }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Payments without a reference' }));
  await waitFor(() =>
    expect(server.sentTo('/bank-entries').map(({ query }) => query.get('filter'))).toContain('{"reason":"unmatched_credit","isOpen":true}'),
  );
});
