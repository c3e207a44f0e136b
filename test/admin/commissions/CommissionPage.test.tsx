/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import CommissionPage from '../../../admin/commissions/CommissionPage.tsx';
import { aCommissionInFull, anAdjustment, anEvent, chf, idOf } from '../records.ts';
import type { AdjustmentRow } from '../../../api/contract/adjustments.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const here = { address: `/commissions/${idOf(70)}/show`, path: '/commissions/:id/show' };
const commission = aCommissionInFull({ amount: chf(1250), steps: { kept: chf(13_512), base: chf(12_500), commission: chf(1250) } });

async function openPage(changes: Parameters<typeof aCommissionInFull>[0] = {}, adjustments: readonly AdjustmentRow[] = []) {
  startServer({
    '/adjustments': [...adjustments],
    [`/commissions/${idOf(70)}`]: { ...commission, ...changes },
    [`/sources/${idOf(40)}`]: { id: idOf(40), externalId: 'in_1QU6' },
    '/events': [anEvent({ id: 'stripe:evt_7' })],
  });
  await open(<CommissionPage />, here);
  return screen.findByRole('region', { name: 'How the amount is calculated' });
}

const linesOf = (panel: HTMLElement) =>
  within(panel)
    .getAllByRole('row')
    .map((row) => [row.firstChild?.textContent, row.lastChild?.textContent]);

test('a commission’s calculation shows kept, base, rate, commission and posted amount', async () => {
  expect(linesOf(await openPage())).toEqual([
    ['Kept', 'CHF\u00A0135.12'],
    ['Base', 'CHF\u00A0125.00'],
    ['Rate', '10\u00A0%'],
    ['Commission', 'CHF\u00A012.50'],
    ['Posted so far', 'CHF\u00A012.50'],
  ]);
});

test('a bounty’s calculation shows neither base nor rate', async () => {
  expect(linesOf(await openPage({ kind: 'bounty', steps: null, base: null, rateBps: null, source: null, facts: null }))).toEqual([
    ['Bounty', 'CHF\u00A012.50'],
    ['Posted so far', 'CHF\u00A012.50'],
  ]);
});

test('each movement shows its difference and reason, and links to its entry', async () => {
  await openPage();
  const panel = screen.getByRole('table', { name: 'Movements' });
  const [, accrued, clawedBack] = within(panel).getAllByRole('row');
  expect(accrued?.textContent).toContain('+14.90');
  expect(clawedBack?.textContent).toContain('−2.40');
  expect(
    within(panel)
      .getAllByRole('link')
      .map((link) => link.getAttribute('href')),
  ).toEqual([`/journal-entries/${idOf(60)}/show`, `/journal-entries/${idOf(61)}/show`]);
});

test('a revision without a difference says that it is unchanged', async () => {
  const [revision] = commission.revisions;
  await openPage({ revisions: revision === undefined ? [] : [{ ...revision, kind: 'unchanged', journalEntryId: null }] });
  expect(within(screen.getByRole('table', { name: 'Movements' })).getByText('Unchanged')).toBeTruthy();
});

test('a commission links to its invoice and event', async () => {
  await openPage();
  expect((await screen.findByRole('link', { name: 'invoice.paid' })).getAttribute('href')).toBe('/events/stripe%3Aevt_7/show');
  const invoices = screen.getAllByRole('link', { name: 'in_1QU6' }).map((link) => link.getAttribute('href'));
  expect(new Set(invoices)).toEqual(new Set([`/sources/${idOf(40)}/show`]));
});

test('a paid out commission is not called available', async () => {
  await openPage({
    state: 'available',
    payout: { id: idOf(100), reference: 'PO-2026-1043', settledAt: '2026-12-04T08:00:00Z', paidOn: null },
  });
  expect(screen.getByText(/^Paid out on 4 Dec/)).toBeTruthy();
  expect(screen.queryByText('Available')).toBeNull();
});

const accepted = { state: 'accepted', commandId: idOf(9), code: null, reason: null };

test('taking back a commission is proposed with a reason', async () => {
  await openPage();
  const server = startServer({
    '/adjustments': ({ method }: { method: string }) => (method === 'POST' ? accepted : []),
    [`/commissions/${idOf(70)}`]: commission,
  });
  fireEvent.click(await screen.findByRole('button', { name: /^Take back CHF.12[.]50…$/ }));
  const sheet = within(await screen.findByRole('dialog'));
  fireEvent.change(sheet.getByLabelText(/^Reason/), { target: { value: 'The same customer twice' } });
  fireEvent.click(sheet.getByRole('button', { name: 'Propose it' }));
  await sheet.findByText(/[Ww]aiting for a second person/);
  expect(server.sentTo('/adjustments').filter(({ method }) => method === 'POST')).toMatchObject([
    { body: { kind: 'take_back', commissionId: idOf(70), reason: 'The same customer twice' } },
  ]);
});

test('a commission without an amount cannot be taken back', async () => {
  await openPage({ amount: chf(0) });
  expect(screen.queryByRole('button', { name: /^Take back/ })).toBeNull();
});

test('a proposed taking back is approved on the commission’s page', async () => {
  await openPage({}, [anAdjustment({ kind: 'take_back', commissionId: idOf(70), amount: chf(-1250) })]);
  expect(await screen.findByRole('button', { name: /^Approve/ })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Take back/ })).toBeNull();
});
