/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { OpenAdjustments } from '../../../admin/partners/OpenAdjustments.tsx';
import type { AdjustmentRow } from '../../../api/contract/adjustments.ts';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const adjustment: AdjustmentRow = {
  id: idOf(7),
  partner: { id: idOf(1), name: 'Studio Lugano' },
  program: { id: idOf(3), name: 'Termino' },
  kind: 'adjustment',
  state: 'proposed',
  amount: { amount: 2_500, currency: 'CHF' },
  reason: 'Referral by phone',
  commissionId: null,
  reversesEntryId: null,
  askedBy: { id: idOf(8), name: 'Fiona Keller' },
  approvedBy: null,
  refusedBy: null,
  decidedAt: null,
  journalEntryId: null,
  failure: null,
  isOwn: false,
  createdAt: '2026-11-20T10:00:00Z',
  version: 1,
};

async function openNotice(changes: Partial<AdjustmentRow> = {}) {
  const server = startServer({ '/adjustments': [{ ...adjustment, ...changes }] });
  await open(<OpenAdjustments partnerId={idOf(1)} />);
  await screen.findByRole('alert');
  return server;
}

test('the second person approves exactly the amount that was shown', async () => {
  const path = `/adjustments/${idOf(7)}/approve`;
  const server = await openNotice();
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('button', { name: /^Approve CHF/ }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: /^Approve CHF/ }));
  await waitFor(() => expect(server.sentTo(path)).toMatchObject([{ body: { amount: { amount: 2_500, currency: 'CHF' } } }]));
});

test('whoever proposed it may take it back, and not approve it', async () => {
  await openNotice({ isOwn: true });
  expect(await screen.findByRole('button', { name: /^Approve/ })).toHaveProperty('disabled', true);
  expect(screen.getByRole('button', { name: /^Refuse/ })).toHaveProperty('disabled', false);
});
