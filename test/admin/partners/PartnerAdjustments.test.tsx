/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import { PartnerAdjustments } from '../../../admin/partners/PartnerAdjustments.tsx';
import { anAdjustment, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const aldo = { id: idOf(91), name: 'Aldo Bianchi' };

test('each adjustment shows its state, who decided and its entry', async () => {
  startServer({
    '/adjustments': [
      anAdjustment({ id: idOf(1) }),
      anAdjustment({ id: idOf(2), state: 'booked', approvedBy: aldo, journalEntryId: idOf(60) }),
      anAdjustment({ id: idOf(3), state: 'refused', refusedBy: aldo }),
      anAdjustment({ id: idOf(4), state: 'failed', approvedBy: aldo, kind: 'writeoff', failure: 'balance_too_low' }),
      anAdjustment({ id: idOf(5), state: 'booked', approvedBy: aldo, kind: 'take_back', commissionId: idOf(70) }),
    ],
  });
  await open(<PartnerAdjustments partnerId={idOf(1)} />);
  const [, ...rows] = within(await screen.findByRole('table', { name: 'Adjustments by hand' })).getAllByRole('row');
  expect(rows.map((row) => row.children[4]?.textContent?.trim())).toEqual([
    'Waiting for a second person',
    'Booked, approved by Aldo Bianchi The entry',
    'Refused by Aldo Bianchi',
    'Not booked: the balances no longer allowed it. Propose an amount they allow.',
    'Booked, approved by Aldo Bianchi',
  ]);
  expect(screen.getByRole('link', { name: 'The entry' }).getAttribute('href')).toBe(`/journal-entries/${idOf(60)}/show`);
  expect(screen.getByRole('link', { name: 'Commission taken back' }).getAttribute('href')).toBe(`/commissions/${idOf(70)}/show`);
});
