/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import { RequestPayout } from '../../../admin/partners/RequestPayout.tsx';
import type { PartnerDetail } from '../../../api/contract/partners.ts';
import { permissions } from '../../../api/contract/permissions.ts';
import { aMethod } from '../office-records.ts';
import { aPartnerInFull, idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const path = `/partners/${idOf(1)}/request-payout`;
const balance = { currency: 'CHF', pending: 0, held: 0, available: 3_120, reserved: 0, recoverable: 0 };
const reason = 'The partner leaves at the end of the month';
const verdict = { state: 'accepted', commandId: idOf(9), code: null, reason: null };

async function openVerb(changes: Partial<PartnerDetail> = {}, replies: Parameters<typeof startServer>[0] = {}) {
  const server = startServer({ '/payout-methods': [aMethod()], [path]: verdict, ...replies });
  await open(<RequestPayout partner={aPartnerInFull({ balances: [balance], ...changes })} />);
  return server;
}

const openSheet = async () => fireEvent.click(await screen.findByRole('button', { name: /^Request CHF\s31.20…$/ }));
const fill = (name: RegExp, value: string) => fireEvent.change(screen.getByLabelText(name), { target: { value } });
const confirm = () => fireEvent.click(screen.getByRole('button', { name: 'Request the payout' }));

test('B19: a payout below the threshold says that a second person must approve, and sends amount, account and reason', async () => {
  const server = await openVerb();
  await openSheet();
  expect(screen.getByText(/a second person must approve it/)).toBeTruthy();
  expect(screen.getByText('CHF 50.00')).toBeTruthy();
  fill(/^Method/, idOf(67));
  fill(/^Reason/, reason);
  confirm();
  await screen.findByText('Done.');
  expect(server.sentTo(path)[0]?.body).toEqual({ amount: { amount: 3_120, currency: 'CHF' }, methodId: idOf(67), reason });
});

test('the VAT added by the document is shown with the sum, and the only account is chosen', async () => {
  const server = await openVerb({ taxOnTop: [{ currency: 'CHF', amount: 253 }] });
  await openSheet();
  const sheet = await screen.findByRole('dialog');
  expect(sheet.textContent).toMatch(/VAT that its document addsCHF\s2\.53/);
  expect(sheet.textContent).toMatch(/with VATCHF\s33\.73/);
  fill(/^Reason/, reason);
  confirm();
  await screen.findByText('Done.');
  expect(server.sentTo(path)[0]?.body).toMatchObject({ methodId: idOf(67) });
});

test('a payout from the threshold on is described as any other', async () => {
  await openVerb({ payoutTerms: [{ currency: 'CHF', threshold: 3_120, schedule: 'both' }] });
  await openSheet();
  expect(screen.getByText(/is paid like any other/)).toBeTruthy();
});

test('P26: a part can be requested if the program pays parts, and an invalid amount is not sent', async () => {
  const server = await openVerb({ mayRequestPart: true });
  await openSheet();
  fill(/^Method/, idOf(67));
  fill(/^Reason/, reason);
  fill(/^Amount in CHF/, '20,0,0');
  confirm();
  expect(await screen.findByText('Enter an amount such as 31.20.')).toBeTruthy();
  fill(/^Amount in CHF/, '20,50');
  confirm();
  await screen.findByText('Done.');
  expect(server.sentTo(path)).toHaveLength(1);
  expect(server.sentTo(path)[0]?.body).toMatchObject({ amount: { amount: 2_050, currency: 'CHF' } });
});

test('a payout cannot be requested while payouts are on hold, and the button says so', async () => {
  await openVerb({ payoutsOnHold: { reason: 'third_failure', others: [], since: '2026-11-20T08:00:00Z' } });
  const button = await screen.findByRole('button', { name: /^Request CHF\s31.20…$/ });
  expect(button).toHaveProperty('disabled', true);
  expect(button.title).toContain('lift the hold first');
});

test('a payout cannot be requested without payout details, and the button says so', async () => {
  await openVerb({}, { '/payout-methods': [aMethod({ revokedAt: '2026-01-01T00:00:00Z' })] });
  expect(await screen.findByText('The partner has no payout details yet.')).toBeTruthy();
});

test('without the permission no payout can be requested', async () => {
  const me = someMe({ roles: ['staff'], permissions: permissions.filter((one) => one !== 'payout.request') });
  await openVerb({}, { '/me': me });
  await new Promise((done) => setTimeout(done, 50));
  expect(screen.queryByRole('button', { name: /^Request CHF\s31.20…$/ })).toBeNull();
});
