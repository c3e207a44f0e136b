/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import type { PayoutHaltRow } from '../../../api/contract/payout-halts.ts';
import HaltList from '../../../admin/payout-halts/HaltList.tsx';
import { idOf, someMe } from '../records.ts';
import { onPhone, open } from '../screen.tsx';
import { startServer } from '../server.ts';

const aHalt = (changes: Partial<PayoutHaltRow> = {}): PayoutHaltRow => ({
  id: idOf(500),
  state: 'open',
  traces: [{ kind: 'bank_debit', name: 'PO-686JP96W9G95WSBXEZSAZ52GZT', seenAt: '2026-11-29T08:00:00Z' }],
  accounts: [],
  isWithoutStatements: false,
  reason: null,
  askedBy: null,
  liftedBy: null,
  liftedAt: null,
  isOwn: false,
  isProposerOut: false,
  createdAt: '2026-11-29T08:00:00Z',
  ...changes,
});

async function openList(row: PayoutHaltRow) {
  startServer({ '/me': someMe({ roles: ['finance_preparer', 'finance_approver'] }), '/payout-halts': [row] });
  await open(<HaltList />, { address: '/payout-halts', path: '/payout-halts' });
}

test('a halt shows its traces, and its lift can be proposed', async () => {
  await openList(aHalt());
  expect(await screen.findByText('Bank debit of an unknown payout: PO-686JP96W9G95WSBXEZSAZ52GZT')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Propose the release…' }));
  const sheet = await screen.findByRole('dialog');
  expect(within(sheet).getByText('Propose to release all payouts?')).toBeTruthy();
});

test.each([
  [{ kind: 'restored', name: '2026-11-29 08:00:07 UTC' }, /^Backup restored: 29 Nov.* \d\d:\d\d$/],
  [{ kind: 'restored', name: '2026-11-29 08:00 UTC' }, /^Backup restored: 29 Nov.* \d\d:\d\d$/],
  [{ kind: 'audit', name: '509–531' }, 'Missing work, by the numbers of the audit log: 509–531'],
  [{ kind: 'numbers', name: 'PO 8–9' }, 'Numbers already used: PO 8–9'],
  [
    { kind: 'numbers', name: 'given-numbers.json.unreadable-1796004467364' },
    'The file with the numbers already used cannot be read. It was put aside as: given-numbers.json.unreadable-1796004467364',
  ],
] as const)('a trace is said in words, with its time as the reader writes it: %j', async (trace, said) => {
  await openList(aHalt({ traces: [{ ...trace, seenAt: '2026-11-29T08:00:00Z' }] }));
  expect(await screen.findByText(said)).toBeTruthy();
});

test('the sheet names the last statement of each of our accounts, which of them a new one is needed of, and the days that are in none', async () => {
  const accounts = [
    { name: 'CHF •••8009', fileName: 'november.xml', readAt: '2026-11-29T09:00:00Z', isMissing: false, gaps: [] },
    { name: 'EUR •••3000', fileName: null, readAt: null, isMissing: true, gaps: [] },
    {
      name: 'EUR •••4000',
      fileName: 'november.xml',
      readAt: '2026-11-29T09:00:00Z',
      isMissing: true,
      gaps: [
        { firstDay: '2026-11-24', lastDay: '2026-11-24' },
        { firstDay: '2026-11-26', lastDay: '2026-11-30' },
      ],
    },
  ];
  await openList(aHalt({ traces: [{ kind: 'restored', name: '2026-11-29 08:00 UTC', seenAt: '2026-11-29T08:00:00Z' }], accounts }));
  fireEvent.click(await screen.findByRole('button', { name: 'Propose the release…' }));
  const sheet = await screen.findByRole('dialog');
  const factOf = (name: string) => within(sheet).getByText(`Last statement of ${name}`).nextElementSibling?.textContent;
  expect(factOf('CHF •••8009')).toMatch(/^november\.xml, .*29/);
  expect(factOf('CHF •••8009')).not.toContain('New one needed');
  expect(factOf('EUR •••3000')).toBe('None yet New one needed');
  expect(factOf('EUR •••4000')).toMatch(/Days missing: .*24 Nov.*, .*26 Nov.* – .*30 Nov/);
});

test('the sheet says that no statement is required once all our accounts are closed', async () => {
  await openList(aHalt({ isWithoutStatements: true }));
  fireEvent.click(await screen.findByRole('button', { name: 'Propose the release…' }));
  expect(within(await screen.findByRole('dialog')).getByText(/^All our bank accounts are closed/)).toBeTruthy();
});

test('on a phone the state of a stop and its buttons come before what showed it', async () => {
  onPhone();
  await openList(aHalt());
  await screen.findByText('Stopped');
  const heads = screen.getAllByRole('columnheader').map(({ textContent }) => textContent);
  expect(heads.slice(0, 4)).toEqual(['Since', 'State', 'Release', 'What shows it']);
});

test('the person who proposed a lift cannot approve it', async () => {
  await openList(aHalt({ state: 'proposed', reason: 'All is booked', askedBy: { id: idOf(3), name: 'Fiona Frei' }, isOwn: true }));
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Release payouts…' });
  expect(button.disabled).toBe(true);
  expect(screen.getByRole('button', { name: 'Take back…' })).toBeTruthy();
});
