/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import EntryPage from '../../../admin/bank-entries/EntryPage.tsx';
import { bookingSentences } from '../../../api/contract/wording.ts';
import { aBooking } from '../office-records.ts';
import { chf, idOf } from '../records.ts';
import { aPayoutInFull } from '../payouts/records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const entry = `/bank-entries/${idOf(62)}`;

async function openEntry(changes: Parameters<typeof aBooking>[0] = {}) {
  const accepted = { state: 'accepted', commandId: idOf(9), code: null, reason: null };
  const server = startServer({
    [entry]: aBooking(changes),
    [`${entry}/confirm-assignment`]: accepted,
    [`${entry}/set-aside`]: accepted,
    [`${entry}/confirm-set-aside`]: accepted,
    [`${entry}/assign-sum`]: accepted,
    [`${entry}/confirm-sum`]: accepted,
    [`${entry}/return-taken-back`]: accepted,
    [`${entry}/confirm-taken-back`]: accepted,
  });
  await open(<EntryPage />, { address: `${entry}/show`, path: '/bank-entries/:id/show' });
  await screen.findByRole('heading', { level: 2, name: /410\.00/ });
  return server;
}

test.each(['unknown_payout', 'other_amount', 'unexpected_return', 'foreign_account'] as const)(
  'a held booking explains its reason: %s',
  async (reason) => {
    await openEntry({ reason });
    expect((await screen.findByRole('alert')).textContent).toBe(bookingSentences[reason].en);
  },
);

const proposal = {
  kind: 'assign' as const,
  reason: 'The bank took its fee from the amount.',
  payout: { id: idOf(63), name: 'PO-2026-1043' },
  payouts: null,
  by: { id: idOf(91), name: 'Fiona Keller' },
  confirmedBy: null,
  decidedAt: null,
  isOwn: false,
  isProposerOut: false,
};

test('S30: an assignment is confirmed by another person with the seen payout and amount', async () => {
  const server = await openEntry({ decision: proposal });
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm…' }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Confirm' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${entry}/confirm-assignment`).map(({ body }) => body)).toEqual([{ payoutId: idOf(63), amount: chf(41_000) }]);
});

test('assigning a second debit says that the partner then owes it', async () => {
  const payout = { id: idOf(63), name: 'PO-2026-1043' };
  const server = await openEntry({ reason: 'paid_twice', payout });
  server.answer(`/payouts/${idOf(63)}`, aPayoutInFull());
  server.answer(`${entry}/assign`, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('button', { name: 'Assign to a payout…' }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(await sheet.findByDisplayValue(/^PO-2026-1043, /)).toBeTruthy();
  expect(sheet.getByText(/CHF\s410\.00 is then taken from the partner’s available balance/)).toBeTruthy();
  fireEvent.change(sheet.getByLabelText(/Reason/), { target: { value: 'The bank says so.' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Assign to a payout' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${entry}/assign`).map(({ body }) => body)).toEqual([{ payoutId: idOf(63), reason: 'The bank says so.' }]);
});

test('an overtyped payout is not sent until one is chosen', async () => {
  const payout = { id: idOf(63), name: 'PO-2026-1043' };
  const server = await openEntry({ reason: 'paid_twice', payout });
  server.answer(`/payouts/${idOf(63)}`, aPayoutInFull());
  server.answer('/payouts', [aPayoutInFull({ id: idOf(64), reference: 'PO-2026-0007' })]);
  server.answer(`${entry}/assign`, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('button', { name: 'Assign to a payout…' }));
  const sheet = within(await screen.findByRole('dialog'));
  const field = await sheet.findByDisplayValue(/^PO-2026-1043, /);
  fireEvent.change(sheet.getByLabelText(/Reason/), { target: { value: 'The bank says so.' } });
  fireEvent.change(field, { target: { value: 'PO-2026-0007' } });
  expect(field).toHaveProperty('value', 'PO-2026-0007');
  fireEvent.click(sheet.getByRole('button', { name: 'Assign to a payout' }));
  expect(server.sentTo(`${entry}/assign`)).toEqual([]);
  fireEvent.change(field, { target: { value: 'PO-2026-00' } });
  fireEvent.click(await screen.findByRole('option', { name: /^PO-2026-0007/ }));
  expect(field).toHaveProperty('value', expect.stringMatching(/^PO-2026-0007, /));
  fireEvent.click(sheet.getByRole('button', { name: 'Assign to a payout' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${entry}/assign`).map(({ body }) => body)).toEqual([{ payoutId: idOf(64), reason: 'The bank says so.' }]);
});

const takesBack = {
  payout: proposal.payout,
  partner: { id: idOf(5), name: 'Alpenblick Digital' },
  returnedOn: '2026-12-02',
  given: chf(41_000),
  owedThen: chf(0),
  leftWith: null,
};

test('a debit that reverses a return can be recorded as that, and not as a payment', async () => {
  const server = await openEntry({ isReversal: true, reason: 'return_taken_back', takesBack });
  expect(screen.queryByRole('button', { name: 'Assign to a payout…' })).toBeNull();
  fireEvent.click(await screen.findByRole('button', { name: 'The return was reversed…' }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(sheet.getByText(/PO-2026-1043 is paid again, as it was before the return: CHF\s410\.00 is taken/)).toBeTruthy();
  expect(sheet.queryByText(/owes/)).toBeNull();
  fireEvent.change(sheet.getByLabelText(/Reason/), { target: { value: 'The bank took it back.' } });
  fireEvent.click(sheet.getByRole('button', { name: 'The return was reversed' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${entry}/return-taken-back`).map(({ body }) => body)).toEqual([{ reason: 'The bank took it back.' }]);
});

test('a reversal without a payout asks for the payout whose return it was', async () => {
  const server = await openEntry({ isReversal: true, reason: 'credit_taken_back', payout: null });
  server.answer('/payouts', [aPayoutInFull({ id: idOf(64), reference: 'PO-2026-0007' })]);
  server.answer(`${entry}/return-taken-back`, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  fireEvent.click(await screen.findByRole('button', { name: 'The return was reversed…' }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(sheet.getByRole('heading', { name: 'The bank reversed the return of a payout' })).toBeTruthy();
  expect(sheet.getByText(/The person who confirms sees what is taken from the partner/)).toBeTruthy();
  fireEvent.change(sheet.getByLabelText(/Payout/), { target: { value: 'PO-2026-0007' } });
  fireEvent.click(await screen.findByRole('option', { name: /^PO-2026-0007, / }));
  fireEvent.change(sheet.getByLabelText(/Reason/), { target: { value: 'The bank took it back.' } });
  fireEvent.click(sheet.getByRole('button', { name: 'The return was reversed' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${entry}/return-taken-back`).map(({ body }) => body)).toEqual([
    { payoutId: idOf(64), reason: 'The bank took it back.' },
  ]);
});

test('a return whose charges were kept from a batch cannot be assigned to a payout', async () => {
  await openEntry({ isDebit: false, reason: 'kept_of_batch' });
  expect((await screen.findByRole('alert')).textContent).toContain('with what came and what was kept, and set this booking aside');
  expect(screen.queryByRole('button', { name: 'Assign to a payout…' })).toBeNull();
});

test('confirming a reversed return shows the later payout and what is owed', async () => {
  const decision = { ...proposal, kind: 'taken_back' as const };
  const again = { ...takesBack, owedThen: chf(30_000), leftWith: 'PO-2026-1060' };
  const server = await openEntry({ isReversal: true, reason: 'return_taken_back', takesBack: again, decision });
  expect(await screen.findByText(/Fiona Keller says the bank reversed the return of PO-2026-1043 with it/)).toBeTruthy();
  expect(screen.getAllByRole('link', { name: 'PO-2026-1043' })).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: 'Confirm…' }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(sheet.getByText(/paid out again with PO-2026-1060, and CHF\s300\.00 of it is no longer available/)).toBeTruthy();
  fireEvent.click(sheet.getByRole('button', { name: 'Confirm' }));
  await screen.findByText('Done.');
  const body = { payoutId: idOf(63), amount: chf(41_000), owedThen: chf(30_000) };
  expect(server.sentTo(`${entry}/confirm-taken-back`).map((sent) => sent.body)).toEqual([body]);
});

test('S30: the person who assigned a booking is told that someone else must confirm it', async () => {
  await openEntry({ decision: { ...proposal, isOwn: true } });
  expect(await screen.findByText('You assigned it. Someone else must confirm it.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Confirm/ })).toBeNull();
});

test('a booking that is not ours is set aside with a reason only', async () => {
  const server = await openEntry({ reason: 'unmatched_credit' });
  fireEvent.click(await screen.findByRole('button', { name: 'Not ours…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Not ours' }));
  expect(server.sentTo(`${entry}/set-aside`)).toEqual([]);
  fireEvent.change(screen.getByLabelText(/Reason/), { target: { value: 'Interest of our own account.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Not ours' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${entry}/set-aside`).map(({ body }) => body)).toEqual([{ reason: 'Interest of our own account.' }]);
});

test('a booking that names a payout is set aside by two people', async () => {
  const said = { ...proposal, kind: 'not_ours' as const, payout: null };
  const server = await openEntry({ decision: said });
  expect(await screen.findByText(/Fiona Keller says it is not ours/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Confirm…' }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(sheet.getByText('This booking is not ours')).toBeTruthy();
  fireEvent.click(sheet.getByRole('button', { name: 'Confirm' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${entry}/confirm-set-aside`).map(({ body }) => body)).toEqual([{ amount: chf(41_000) }]);
});

test('setting aside a booking that names a payout says that a second person must confirm', async () => {
  await openEntry();
  fireEvent.click(await screen.findByRole('button', { name: 'Not ours…' }));
  expect(await screen.findByText(/a second person must confirm it, and until then it waits/)).toBeTruthy();
});

test('a decided booking offers no verbs', async () => {
  await openEntry({ isOpen: false, decision: { ...proposal, kind: 'not_ours', payout: null, decidedAt: '2026-12-05T09:00:00Z' } });
  expect(await screen.findByText(/Set aside by Fiona Keller/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /…$/ })).toBeNull();
});

const member = (number: number, isIn: boolean) => ({
  id: idOf(number),
  name: `PO-2026-${number}`,
  partner: { id: idOf(number + 100), name: `Partner ${number}` },
  state: 'approved' as const,
  amount: chf(20_500),
  isBooked: false,
  isIn,
});
const sum = {
  file: { id: idOf(70), name: 'PB-01JDQ0000000000000000ABCDE' },
  isWithdrawn: true,
  count: 3,
  members: [member(71, true), member(72, true), member(73, false)],
  isMadeUp: true,
};

test('a sum of a withdrawn file shows its payouts, with those that make it up selected', async () => {
  const server = await openEntry({ reason: 'withdrawn_file', payout: null, sum });
  expect(screen.getByRole('link', { name: /PB-01JDQ0000000000000000ABCDE, withdrawn/ })).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Assign it to its payouts…' }));
  const sheet = within(await screen.findByRole('dialog'));
  const boxes = sheet.getAllByRole<HTMLInputElement>('checkbox');
  expect(boxes.map(({ checked }) => checked)).toEqual([true, true, false]);
  fireEvent.click(sheet.getByLabelText(/PO-2026-71/));
  fireEvent.click(sheet.getByLabelText(/PO-2026-73/));
  fireEvent.change(sheet.getByLabelText(/Reason/), { target: { value: 'The bank named these two.' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Assign it to its payouts' }));
  await screen.findByText('Done.');
  const body = { reason: 'The bank named these two.', payoutIds: [idOf(72), idOf(73)] };
  expect(server.sentTo(`${entry}/assign-sum`).map((sent) => sent.body)).toEqual([body]);
});

test('S30: an assignment of a sum is confirmed by another person as seen', async () => {
  const decision = { ...proposal, kind: 'assign_sum' as const, payout: null, payouts: 2 };
  const server = await openEntry({ payout: null, sum, decision, charges: chf(700), version: 4 });
  expect(screen.getByText(/Fiona Keller assigned it to 2 payouts of its file/)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm…' }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(sheet.getByText(/PO-2026-71, Partner 71, .*205[.]00; PO-2026-72, Partner 72/)).toBeTruthy();
  expect(sheet.queryByText(/PO-2026-73/)).toBeNull();
  expect(sheet.getByText(/^CHF.7[.]00$/)).toBeTruthy();
  fireEvent.click(sheet.getByRole('button', { name: 'Confirm' }));
  await screen.findByText('Done.');
  const body = { version: 4, amount: chf(41_000), charges: chf(700), payouts: 2 };
  expect(server.sentTo(`${entry}/confirm-sum`).map((sent) => sent.body)).toEqual([body]);
});

test('a sum of very many payouts is offered only as a whole', async () => {
  await openEntry({ payout: null, sum: { ...sum, count: 2_500 } });
  fireEvent.click(await screen.findByRole('button', { name: 'Assign it to its payouts…' }));
  expect(within(await screen.findByRole('dialog')).queryAllByRole('checkbox')).toEqual([]);
});

test('a sum of very many payouts that do not add up is not offered', async () => {
  await openEntry({ payout: null, sum: { ...sum, count: 2_500, isMadeUp: false } });
  await screen.findByRole('button', { name: 'Assign to a payout…' });
  expect(screen.queryByRole('button', { name: 'Assign it to its payouts…' })).toBeNull();
});

test('a suspected duplicate can be declared the same or another booking, but not another one if it names a payout', async () => {
  const server = await openEntry({ reason: 'told_again', needsTwo: false });
  server.answer(`${entry}/is-another`, { state: 'accepted', commandId: idOf(9), code: null, reason: null });
  expect(await screen.findByRole('button', { name: 'Duplicate…' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Separate booking…' }));
  const sheet = within(await screen.findByRole('dialog'));
  fireEvent.change(sheet.getByLabelText(/Reason/), { target: { value: 'Two customers paid alike.' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Separate booking' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${entry}/is-another`).map(({ body }) => body)).toEqual([{ reason: 'Two customers paid alike.' }]);
  cleanup();
  await openEntry({ reason: 'told_again', needsTwo: true });
  expect(await screen.findByRole('button', { name: 'Duplicate…' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Separate booking…' })).toBeNull();
});
