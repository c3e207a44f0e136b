/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { MergeNotice } from '../../../admin/partners/MergeNotice.tsx';
import type { PartnerMergeRow } from '../../../api/contract/partner-merges.ts';
import { idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const merge: PartnerMergeRow = {
  id: idOf(7),
  from: { id: idOf(1), name: 'Velo Zürcher' },
  into: { id: idOf(2), name: 'Velo Zürcher AG' },
  program: { id: idOf(3), name: 'Termino' },
  state: 'proposed',
  reason: 'Signed up twice',
  brings: { links: 2, customers: 5, amounts: [{ amount: 41_250, currency: 'CHF' }] },
  reserved: [{ amount: 5_000, currency: 'EUR' }],
  people: [
    { side: 'from', name: 'Regula Zürcher', email: 'regula@velo.test', role: 'owner' },
    { side: 'into', name: 'Ex Ander', email: 'ex@alt.test', role: 'login_admin' },
  ],
  askedBy: { id: idOf(8), name: 'Petra Novak' },
  approvedBy: null,
  refusedBy: null,
  decidedAt: null,
  mergedAt: null,
  endedAt: null,
  endReason: null,
  createdAt: '2026-11-20T10:00:00Z',
  isOwn: false,
  isProposerOut: false,
};

async function openNotice(changes: Partial<PartnerMergeRow> = {}, partnerId = idOf(1)) {
  const server = startServer({ '/partner-merges': [{ ...merge, ...changes }] });
  await open(<MergeNotice partnerId={partnerId} />);
  await screen.findByRole('alert');
  return server;
}

test('a merge is approved by a second person who sees what moves', async () => {
  const path = `/partner-merges/${idOf(7)}/approve`;
  const server = await openNotice();
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('button', { name: /^Merge/ }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(sheet.getByText(/412\.50/)).toBeTruthy();
  expect(sheet.getByText('In open payouts, stays here').nextElementSibling?.textContent).toContain('50.00');
  expect(sheet.getByText(/Signed up twice \(Petra Novak\)/)).toBeTruthy();
  expect(sheet.getByText('Regula Zürcher, regula@velo.test: Owner')).toBeTruthy();
  expect(sheet.getByText('Ex Ander, ex@alt.test: Customer logins')).toBeTruthy();
  fireEvent.click(sheet.getByRole('button', { name: 'Merge' }));
  await waitFor(() => expect(server.sentTo(path)).toHaveLength(1));
});

test('the person who proposed a merge cannot approve it', async () => {
  await openNotice({ isOwn: true });
  expect(await screen.findByRole('button', { name: /^Merge/ })).toHaveProperty('disabled', true);
  expect(screen.getByText('You proposed this. Someone else must decide.')).toBeTruthy();
});

test('after a merge each partner’s page names the other', async () => {
  await openNotice({ state: 'merged', mergedAt: '2026-11-21T10:00:00Z' }, idOf(2));
  expect(screen.getByRole('alert').textContent).toContain('part of this partner: Velo Zürcher');
  expect(screen.queryByRole('button')).toBeNull();
});

test('a merge that was not carried out says why', async () => {
  const approvedBy = { id: idOf(10), name: 'Aldo Frey' };
  await openNotice({ state: 'unmerged', approvedBy, endedAt: '2026-11-21T10:00:00Z', endReason: 'into_not_active' });
  expect(screen.getByRole('alert').textContent).toMatch(/Not merged.*Aldo Frey.*Petra Novak.*Velo Zürcher AG was no longer active/);
  expect(screen.queryByRole('button')).toBeNull();
});
