/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import type { ExchangeRow } from '../../../api/contract/exchanges.ts';
import ExchangeList from '../../../admin/bookkeeping/ExchangeList.tsx';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer, type Sent } from '../server.ts';

const here = { address: '/exchanges', path: '/exchanges' };
const accepted = ({ headers }: Sent) => ({ state: 'accepted', commandId: headers.get('idempotency-key'), code: null, reason: null });
const reason = 'The exchange for the payouts of November';
const anExchange = (changes: Partial<ExchangeRow> = {}): ExchangeRow => ({
  id: idOf(400),
  kind: 'bank',
  state: 'proposed',
  amount: { amount: 5_005, currency: 'EUR' },
  into: { amount: 4_650, currency: 'CHF' },
  bookedOn: '2026-11-05',
  reference: 'FX-231',
  rate: null,
  reverses: null,
  canBeReversed: false,
  reason,
  askedBy: { id: idOf(3), name: 'Fiona Frei' },
  approvedBy: null,
  refusedBy: null,
  decidedAt: null,
  journalEntryId: null,
  isOwn: false,
  isProposerOut: false,
  createdAt: '2026-11-06T08:00:00Z',
  version: 1,
  ...changes,
});

async function openList(rows: readonly ExchangeRow[]) {
  const server = startServer({
    '/me': someMe({ roles: ['finance_preparer', 'finance_approver'] }),
    '/rates': [],
    '/exchange-positions': {
      positions: [
        { amount: 4_661, currency: 'CHF' },
        { amount: -5_005, currency: 'EUR' },
      ],
      tooLarge: ['JPY'],
    },
    '/exchanges': (sent: Sent) => (sent.method === 'POST' ? accepted(sent) : rows),
    [`/exchanges/${idOf(400)}/approve`]: accepted,
  });
  await open(<ExchangeList />, here);
  return server;
}

test('a position too large to be shown is named', async () => {
  await openList([]);
  expect(await screen.findByText(/^JPY: too large to show/)).toBeTruthy();
});

test('an exchange is approved by another person with the seen amounts', async () => {
  const server = await openList([anExchange()]);
  fireEvent.click(await screen.findByRole('button', { name: 'Approve…' }));
  const sheet = await screen.findByRole('dialog', { name: /^Approve this exchange of/ });
  for (const text of ['50.05', '46.50', 'FX-231', reason, 'Fiona Frei']) expect(sheet.textContent).toContain(text);
  fireEvent.click(within(sheet).getByRole('button', { name: 'Approve' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(`/exchanges/${idOf(400)}/approve`).map(({ body }) => body)).toEqual([
    { amount: { amount: 5_005, currency: 'EUR' }, into: { amount: 4_650, currency: 'CHF' } },
  ]);
});

test('an exchange cannot be approved by its author, and a booked one can be taken back', async () => {
  await openList([anExchange({ isOwn: true }), anExchange({ id: idOf(401), state: 'booked', reference: 'FX-230' })]);
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Approve…' });
  expect(button.disabled).toBe(true);
  expect(screen.getAllByRole('button', { name: 'Take back…' })).toHaveLength(1);
});

test('approving an exchange far from the day’s rate shows both rates and the reason', async () => {
  const rate = {
    rate: '92.907092',
    before: '0.931200',
    at: '2026-11-04T15:00:00Z',
    changeBps: 987_713,
    isFarOff: true,
    reason: 'The rate of the bank',
  };
  await openList([anExchange({ rate })]);
  fireEvent.click(await screen.findByRole('button', { name: 'Approve…' }));
  const sheet = await screen.findByRole('dialog', { name: /^Approve this exchange of/ });
  for (const text of ['differs from the rate of that day by more than 10%', '92.907092', '0.931200', 'The rate of the bank'])
    expect(sheet.textContent).toContain(text);
});

test('a booked exchange is reversed after another person approves', async () => {
  const server = await openList([
    anExchange({ state: 'booked', canBeReversed: true }),
    anExchange({ id: idOf(401), kind: 'reversal', reference: null, bookedOn: null, reverses: { id: idOf(402), reference: 'FX-229' } }),
  ]);
  fireEvent.click(await screen.findByRole('button', { name: 'Approve…' }));
  const agreed = await screen.findByRole('dialog', { name: /^Approve this exchange of/ });
  for (const text of ['Booked back', 'FX-229', 'can be used for the correct entry']) expect(agreed.textContent).toContain(text);
  fireEvent.click(within(agreed).getByRole('button', { name: 'Back' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Book it back…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Book FX-231 back' });
  for (const text of ['50.05', '46.50']) expect(sheet.textContent).toContain(text);
  write(/^Reason/, 'Two zeros too many');
  fireEvent.click(screen.getByRole('button', { name: 'Propose it' }));
  await screen.findByText('Done.');
  expect(server.sentTo('/exchanges').find(({ method }) => method === 'POST')?.body).toEqual({
    kind: 'reversal',
    exchangeId: idOf(400),
    reason: 'Two zeros too many',
  });
});

const write = (name: RegExp, value: string) => fireEvent.change(screen.getByLabelText(name), { target: { value } });

test('an exchange is entered with amounts, day and reference', async () => {
  const server = await openList([]);
  fireEvent.click(await screen.findByRole('button', { name: 'Enter a bank exchange…' }));
  write(/^From the account in/, 'EUR');
  write(/^Out/, '50.05');
  write(/^Into the account in/, 'CHF');
  write(/^In( |$|\*)/, '46.50');
  write(/^Booked by the bank/, '2026-11-05');
  write(/^Bank reference/, 'FX-231');
  write(/^Reason/, reason);
  fireEvent.click(screen.getByRole('button', { name: 'Propose it' }));
  await screen.findByText('Done.');
  expect(server.sentTo('/exchanges').find(({ method }) => method === 'POST')?.body).toEqual({
    kind: 'bank',
    amount: { amount: 5_005, currency: 'EUR' },
    into: { amount: 4_650, currency: 'CHF' },
    bookedOn: '2026-11-05',
    reference: 'FX-231',
    reason,
  });
});

test('a rest is booked with its whole amount', async () => {
  const server = await openList([]);
  fireEvent.click(await screen.findByRole('button', { name: 'Book the remainder in CHF…' }));
  write(/^Reason/, reason);
  fireEvent.click(screen.getByRole('button', { name: 'Propose it' }));
  await screen.findByText('Done.');
  expect(server.sentTo('/exchanges').find(({ method }) => method === 'POST')?.body).toEqual({
    kind: 'rest',
    amount: { amount: 4_661, currency: 'CHF' },
    reason,
  });
});
