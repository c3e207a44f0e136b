/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import type { RateRow } from '../../../api/contract/rates.ts';
import RateList from '../../../admin/bookkeeping/RateList.tsx';
import { idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer, type Sent } from '../server.ts';

const here = { address: '/rates', path: '/rates' };
const accepted = ({ headers }: Sent) => ({ state: 'accepted', commandId: headers.get('idempotency-key'), code: null, reason: null });
const aRate = (changes: Partial<RateRow> = {}): RateRow => ({
  id: idOf(300),
  kind: 'tax',
  place: 'PL',
  rateBps: 2_300,
  rate: null,
  before: null,
  source: 'Ustawa o VAT, Art. 41',
  from: '2011-01-01',
  until: null,
  state: 'asked',
  askedBy: { id: idOf(3), name: 'Fiona Frei' },
  confirmedBy: null,
  refusedBy: null,
  refusal: null,
  isOwn: false,
  isProposerOut: false,
  ...changes,
});
const me = someMe({ roles: ['finance_approver'] });

async function openList(rows: readonly RateRow[]) {
  const server = startServer({
    '/me': me,
    '/rates': (sent: Sent) => (sent.method === 'POST' ? accepted(sent) : rows),
    [`/rates/${idOf(300)}/confirm`]: accepted,
  });
  await open(<RateList />, here);
  return server;
}

test('an entered rate shows its state and is confirmed by another person', async () => {
  const server = await openList([aRate({ until: '2028-01-01' })]);
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Confirm the rate of PL' });
  for (const text of ['23\u00a0%', 'Ustawa o VAT, Art. 41', 'Fiona Frei', 'Until', '2028']) expect(sheet.textContent).toContain(text);
  fireEvent.click(within(sheet).getByRole('button', { name: 'Confirm' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(`/rates/${idOf(300)}/confirm`)).toHaveLength(1);
});

test('an exchange rate far from the previous one is confirmed only with a reason', async () => {
  const before = { rate: '0.930000', at: '2026-11-26T08:00:00Z', changeBps: 990_000, isFarOff: true };
  const server = await openList([aRate({ kind: 'exchange', place: 'EUR/CHF', rateBps: null, rate: '93.000000', before })]);
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Confirm the rate of EUR/CHF' });
  for (const text of ['93.000000', '0.930000', '+9,900\u00a0%', 'more than 10%']) expect(sheet.textContent).toContain(text);
  fireEvent.click(within(sheet).getByRole('button', { name: 'Confirm' }));
  expect(server.sentTo(`/rates/${idOf(300)}/confirm`)).toHaveLength(0);
  fireEvent.change(within(sheet).getByRole('textbox'), { target: { value: 'Two zeros were cut off.' } });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Confirm' }));
  expect(await screen.findByText('Done.')).toBeTruthy();
  expect(server.sentTo(`/rates/${idOf(300)}/confirm`)[0]?.body).toEqual({ reason: 'Two zeros were cut off.' });
});

test('a rate cannot be confirmed by its author, and one in force has no verb', async () => {
  const known = aRate({ id: idOf(301), place: 'CH', state: 'confirmed', askedBy: null, source: null, rateBps: 810 });
  await openList([aRate({ isOwn: true }), known]);
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Confirm…' });
  expect(button.disabled).toBe(true);
  expect(screen.getByText('You entered it, so someone else in the finance team must confirm it.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Take back…' })).toBeTruthy();
});

test('a refused rate shows by whom and why', async () => {
  const refusedBy = { id: idOf(4), name: 'Rita Roth' };
  await openList([aRate({ state: 'refused', isOwn: true, refusedBy, refusal: 'It is another number in the law.' })]);
  expect(await screen.findByText('By Fiona Frei, refused by Rita Roth: It is another number in the law.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Confirm…' })).toBeNull();
});

const write = (name: RegExp, value: string) => fireEvent.change(screen.getByLabelText(name), { target: { value } });
const enter = async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Enter' }));
  await screen.findByText('Done.');
};

test('a tax rate is entered in percent and from a calendar day', async () => {
  const server = await openList([]);
  fireEvent.click(await screen.findByRole('button', { name: 'New tax rate…' }));
  write(/^Country/, 'PL');
  write(/^Standard rate/, '8.1');
  write(/^From/, '2027-01-01');
  write(/^Published in/, 'Ustawa o VAT');
  await enter();
  expect(server.sentTo('/rates').find(({ method }) => method === 'POST')?.body).toEqual({
    kind: 'tax',
    country: 'PL',
    rateBps: 810,
    validFrom: '2027-01-01',
    source: 'Ustawa o VAT',
  });
});

test('an exchange rate is entered as the price of one unit', async () => {
  const server = await openList([]);
  fireEvent.click(await screen.findByRole('button', { name: 'New exchange rate…' }));
  write(/^One unit of/, 'EUR');
  write(/^costs in/, 'CHF');
  write(/^Price/, '0.9312');
  write(/^Published in/, 'ECB, 27 November');
  await enter();
  expect(server.sentTo('/rates').find(({ method }) => method === 'POST')?.body).toEqual({
    kind: 'exchange',
    base: 'EUR',
    quote: 'CHF',
    rate: '0.9312',
    source: 'ECB, 27 November',
  });
});
