/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import type { PayoutDetail } from '../../../api/contract/payout-detail.ts';
import PayoutPage from '../../../admin/payouts/PayoutPage.tsx';
import { anAuditEntry } from '../office-records.ts';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer, type Sent } from '../server.ts';
import { around, aPayoutInFull, fiona, rita } from './records.ts';

const address = `/payouts/${idOf(100)}`;
const accepted = ({ headers }: Sent) => ({ state: 'accepted', commandId: headers.get('idempotency-key'), code: null, reason: null });

async function openPage(changes: Partial<PayoutDetail>, verb = 'resolve', more: Parameters<typeof startServer>[0] = {}) {
  const me = someMe({ roles: ['finance_approver'] });
  const server = startServer({ ...around, '/me': me, [address]: aPayoutInFull(changes), [`${address}/${verb}`]: accepted, ...more });
  await open(<PayoutPage />, { address: `${address}/show`, path: '/payouts/:id/show/*' });
  await screen.findByRole('region', { name: 'How the amount is calculated' });
  return server;
}

const found = { amount: null, charges: null, at: '2026-12-05T09:00:00Z', against: null } as const;

test('a finding that contradicts a colleague’s is sent only with a statement that it does', async () => {
  const proposal = { ...found, outcome: 'settled', by: fiona, reference: 'statement 12' } as const;
  const server = await openPage({ state: 'submitted', tab: 'at_rail', proposal });
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'It was refused…' }));
  const sheet = await screen.findByRole('dialog', { name: 'It was refused' });
  expect(sheet.textContent).toMatch(/Recorded beforeFiona Keller, .*: it was paid \(statement 12\)/);
  fireEvent.change(within(sheet).getByLabelText(/^Evidence/, { selector: 'input' }), { target: { value: 'letter 7' } });
  const send = () => fireEvent.click(within(sheet).getByRole('button', { name: 'It was refused' }));
  send();
  expect(within(sheet).getByRole('alert')).toBeTruthy();
  expect(server.sentTo(`${address}/resolve`)).toEqual([]);
  fireEvent.click(within(sheet).getByRole('checkbox', { name: 'I have checked it: that is wrong.' }));
  send();
  await screen.findByText('Done.');
  expect(server.sentTo(`${address}/resolve`).map(({ body }) => body)).toEqual([
    { outcome: 'failed', reference: 'letter 7', contradicts: true },
  ]);
});

test('confirming a finding shows the contradicted one too', async () => {
  const against = { outcome: 'settled', by: rita, reference: 'statement 12' } as const;
  await openPage({
    state: 'submitted',
    tab: 'at_rail',
    proposal: { ...found, outcome: 'failed', by: fiona, reference: 'letter 7', against },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm: it was refused…' }));
  const sheet = await screen.findByRole('dialog');
  expect(sheet.textContent).toContain('Recorded byFiona Keller');
  expect(sheet.textContent).toContain('ContradictsRita Rossi: it was paid (statement 12)');
});

test('resuming a payout shows why it was held and what was seen since', async () => {
  await openPage(
    { hold: { reason: 'Ask the partner first', until: null, alarms: ['unexpected_debit', 'unexpected_debit'] }, tab: 'held' },
    'resume',
  );
  fireEvent.click(await screen.findByRole('button', { name: /^Resume/ }));
  const sheet = await screen.findByRole('dialog');
  expect(sheet.textContent).toMatch(/Ask the partner first · Needs review: a debit for a payout that should not have been sent[^·]*$/);
});

test('a named payment by hand is confirmed while on hold, with the hold’s reason shown', async () => {
  const proposal = { ...found, outcome: 'settled', by: fiona, reference: 'Receipt 77' } as const;
  const hold = { reason: 'partner_stopped_by_hand', until: null, alarms: [] };
  const server = await openPage({ state: 'approved', tab: 'held', rail: 'manual', hold, proposal });
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm: it was paid…' }));
  const sheet = await screen.findByRole('dialog');
  expect(sheet.textContent).toMatch(/On hold.*The partner was suspended/);
  fireEvent.click(within(sheet).getByRole('button', { name: 'Confirm: it was paid' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${address}/resolve`)).toHaveLength(1);
});

test('the provider’s answer is explained in the timeline', async () => {
  const step = { from: 'submitted', to: 'submitted', reason: 'rail_answered', inputs: { code: 'PENDING' } } as const;
  const more = { at: '2026-12-05T09:00:00Z', note: null, actor: null, entryIds: [], tone: 'now' as const };
  await openPage({ state: 'submitted', tab: 'at_rail', rail: 'paypal', timeline: [{ ...step, ...more }] });
  expect(await screen.findByText('The bank or provider says: PENDING. PayPal is still working on it.')).toBeTruthy();
});

test('a payout’s audit shows who did what in words', async () => {
  const entry = anAuditEntry({
    actor: { id: null, name: 'worker' },
    action: 'payout.settled',
    subject: { kind: 'payout', id: idOf(100), name: 'PO' },
  });
  await openPage({ state: 'settled', tab: 'paid' }, 'resolve', { '/audit-entries': [entry] });
  fireEvent.click(await screen.findByText('Audit'));
  expect(await screen.findByText('Commend (automatic)')).toBeTruthy();
  expect(screen.getByText('State: Paid out')).toBeTruthy();
});

test('a paid payout can be looked up at its provider for what came back', async () => {
  const server = await openPage({ state: 'settled', tab: 'paid', rail: 'stripe_connect', canBeShown: true }, 'look-up');
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Look up at the rail…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Look up at the rail' });
  expect(sheet.textContent).toContain('What came back is booked as a return');
  fireEvent.click(within(sheet).getByRole('button', { name: 'Look up at the rail' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${address}/look-up`)).toHaveLength(1);
});

test('the provider’s status is shown in words and as its code', async () => {
  await openPage({ state: 'submitted', tab: 'at_rail', rail: 'paypal', externalStatus: 'UNCLAIMED' });
  expect((await screen.findByText('No one has claimed it at PayPal yet.')).parentElement?.textContent).toContain('UNCLAIMED');
});

test('a named payment by hand can only be confirmed or denied', async () => {
  const proposal = { ...found, outcome: 'settled', by: fiona, reference: 'Receipt 77' } as const;
  const server = await openPage({ state: 'approved', tab: 'approved', rail: 'manual', proposal });
  expect(screen.getByText(/^Fiona Keller recorded the payment, receipt Receipt 77\./)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'It was not paid…' }));
  expect(screen.queryByRole('menuitem', { name: /Cancel payout|another account/ })).toBeNull();
  const sheet = await screen.findByRole('dialog', { name: 'It was not paid' });
  expect(sheet.textContent).toMatch(/Recorded beforeFiona Keller, .*: it was paid \(Receipt 77\)/);
  fireEvent.change(within(sheet).getByLabelText(/^Evidence/, { selector: 'input' }), { target: { value: 'the till is full' } });
  fireEvent.click(within(sheet).getByRole('checkbox', { name: 'I have checked it: that is wrong.' }));
  fireEvent.click(within(sheet).getByRole('button', { name: 'It was not paid' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${address}/resolve`).map(({ body }) => body)).toEqual([
    { outcome: 'absent', reference: 'the till is full', contradicts: true },
  ]);
});

test.each([
  ['bank_file', 0],
  ['paypal', 1],
] as const)('the provider’s reference is shown only for providers: %s', async (rail, count) => {
  await openPage({ state: 'submitted', tab: 'at_rail', rail, externalId: 'their-item' });
  expect(screen.queryAllByText('their-item')).toHaveLength(count);
});

const findingsOffered = async (): Promise<readonly (string | null)[]> => {
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  await screen.findByRole('menuitem', { name: 'Note…' });
  return screen.queryAllByRole('menuitem', { name: /^It was/ }).map((item) => item.textContent);
};

test.each([
  [true, ['It was paid…']],
  [false, []],
])('a payment by hand that is on hold can be recorded while all payouts are stopped (%s)', async (isHalted, offered) => {
  const hold = { reason: 'Ask the partner first', until: null, alarms: ['payouts_halted'] };
  await openPage({ state: 'approved', tab: 'held', rail: 'manual', hold, isHalted });
  expect(await findingsOffered()).toEqual(offered);
});

test('an uncertain payout whose provider cannot be asked offers what two people can find on the provider’s pages', async () => {
  await openPage({ state: 'uncertain', tab: 'at_rail', rail: 'paypal' });
  expect(await screen.findByRole('button', { name: 'It was paid…' })).toBeTruthy();
  expect(await screen.findByRole('button', { name: 'It was refused…' })).toBeTruthy();
});

test('a finding about an uncertain payout waits for a second person if its provider cannot be asked', async () => {
  await openPage({
    state: 'uncertain',
    tab: 'at_rail',
    rail: 'paypal',
    proposal: { ...found, outcome: 'failed', by: fiona, reference: 'page 1' },
  });
  expect(await screen.findByRole('button', { name: 'Confirm: it was refused…' })).toBeTruthy();
});
