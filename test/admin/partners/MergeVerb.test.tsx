/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { MergeNotice } from '../../../admin/partners/MergeNotice.tsx';
import { MergeVerb } from '../../../admin/partners/MergeVerb.tsx';
import type { PartnerMergeRow } from '../../../api/contract/partner-merges.ts';
import { aPartnerInFull, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const partner = aPartnerInFull();
const own = { id: partner.id, name: partner.name };
const other = { id: idOf(72), name: 'Velo Zürcher AG' };
const merge: PartnerMergeRow = {
  id: idOf(71),
  from: own,
  into: other,
  program: partner.program,
  state: 'merged',
  reason: 'Signed up twice',
  brings: { links: 2, customers: 5, amounts: [] },
  reserved: [],
  people: [],
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

async function openVerb(merges: readonly PartnerMergeRow[]) {
  startServer({ '/partner-merges': merges });
  await open(
    <>
      <MergeNotice partnerId={partner.id} />
      <MergeVerb partner={partner} />
    </>,
  );
}

test('a partner can be merged again after a refused merge and after others merged into it', async () => {
  await openVerb([
    { ...merge, state: 'refused' },
    { ...merge, id: idOf(73), from: other, into: own },
  ]);
  expect(await screen.findByRole('button', { name: 'Merge…' })).toBeTruthy();
});

test.each(['proposed', 'approved', 'merged'] as const)('a merge already %s is shown and not offered again', async (state) => {
  await openVerb([{ ...merge, state, isOwn: true }]);
  expect((await screen.findByRole('link', { name: other.name })).getAttribute('href')).toBe(`/partners/${other.id}/show`);
  const offered = screen.queryAllByRole('button', { name: 'Merge…' });
  expect(offered.every((button) => button.closest('[role=alert]') !== null)).toBe(true); // the decision's own, never the proposal's
});

test('partners to merge with are listed with their link code', async () => {
  startServer({ '/partner-merges': [], '/partners': [{ ...other, program: partner.program, code: '4CTBM4PQ' }] });
  await open(<MergeVerb partner={partner} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Merge…' }));
  fireEvent.mouseDown(await screen.findByRole('combobox'));
  expect(await screen.findByText('Velo Zürcher AG · 4CTBM4PQ')).toBeTruthy();
});
