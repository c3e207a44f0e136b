/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import EntryPage from '../../../admin/entries/EntryPage.tsx';
import type { AdjustmentRow } from '../../../api/contract/adjustments.ts';
import type { JournalEntry } from '../../../api/contract/journal-entries.ts';
import { anAdjustment, chf, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const entry: JournalEntry = {
  id: idOf(60),
  kind: 'payout.return',
  key: 'payout:1:return',
  effectiveAt: '2026-11-20T10:00:00Z',
  recordedAt: '2026-11-20T10:00:01Z',
  bookedOn: null,
  belongsTo: null,
  actor: 'worker',
  memo: 'AC04',
  postings: [{ debit: 'bank', credit: 'partner_available', partner: { id: idOf(1), name: 'Studio Lugano' }, amount: chf(2_500) }],
  source: null,
  reversesEntryId: null,
  reversedByEntryId: null,
  canBeReversed: true,
};

async function openPage(changes: Partial<JournalEntry> = {}, adjustments: readonly AdjustmentRow[] = []) {
  const server = startServer({
    [`/journal-entries/${idOf(60)}`]: { ...entry, ...changes },
    '/adjustments': ({ method }: { method: string }) =>
      method === 'POST' ? { state: 'accepted', commandId: idOf(9), code: null, reason: null } : [...adjustments],
  });
  await open(<EntryPage />, { address: `/journal-entries/${idOf(60)}/show`, path: '/journal-entries/:id/show' });
  await screen.findByRole('table', { name: 'Postings' });
  await waitFor(() => expect(server.sentTo('/adjustments')).not.toEqual([]));
  return server;
}

test('the reversal of an entry is proposed on its page', async () => {
  const server = await openPage();
  fireEvent.click(await screen.findByRole('button', { name: 'Reverse this entry…' }));
  const sheet = within(await screen.findByRole('dialog'));
  fireEvent.change(sheet.getByLabelText(/^Reason/), { target: { value: 'It belongs to another payout' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Propose it' }));
  await sheet.findByText(/[Ww]aiting for a second person/);
  expect(server.sentTo('/adjustments').filter(({ method }) => method === 'POST')).toMatchObject([
    { body: { kind: 'reversal', entryId: idOf(60), reason: 'It belongs to another payout' } },
  ]);
});

test('an entry that cannot be reversed has no button, and a reversed one links to its reversal', async () => {
  await openPage({ canBeReversed: false, reversedByEntryId: idOf(61) });
  expect(screen.getByText('Reversed by')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Journal entry' }).getAttribute('href')).toBe(`/journal-entries/${idOf(61)}/show`);
  expect(screen.queryByRole('button', { name: 'Reverse this entry…' })).toBeNull();
});

test('a proposed reversal is approved on the entry’s page and not proposed twice', async () => {
  await openPage({}, [anAdjustment({ kind: 'reversal', reversesEntryId: idOf(60) })]);
  expect(await screen.findByRole('button', { name: /^Approve CHF/ })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Reverse this entry…' })).toBeNull();
});

test('a reversal of another entry is not shown on this entry’s page', async () => {
  await openPage({}, [anAdjustment({ kind: 'reversal', reversesEntryId: idOf(62) })]);
  expect(await screen.findByRole('button', { name: 'Reverse this entry…' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Approve CHF/ })).toBeNull();
});
