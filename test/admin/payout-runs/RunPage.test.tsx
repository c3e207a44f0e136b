/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen } from '@testing-library/react';
import RunPage from '../../../admin/payout-runs/RunPage.tsx';
import type { PayoutRunDetail } from '../../../api/contract/payout-runs.ts';
import { aRunInFull } from '../office-records.ts';
import { chf, idOf } from '../records.ts';
import { someSums } from '../payouts/records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const run = `/payout-runs/${idOf(50)}`;

async function openRun(changes: Parameters<typeof aRunInFull>[0] = {}, tab = '') {
  const exclusion = {
    id: `${idOf(50)}:${idOf(4)}:CHF`,
    runId: idOf(50),
    partner: { id: idOf(4), name: 'Studio Lugano' },
    reason: 'below_threshold',
    currency: 'CHF',
    amount: chf(2696),
    decisionId: idOf(30),
  };
  const server = startServer({
    [run]: aRunInFull(changes),
    '/payouts': [],
    '/payout-sums': someSums({
      readyForFile: [{ program: { id: idOf(2), name: 'Termino Partners' }, totals: [{ payouts: 3, amount: chf(91_250) }] }],
    }),
    '/payout-exclusions': [exclusion],
    [`${run}/approve`]: { state: 'accepted', commandId: idOf(9), code: null, reason: null },
  });
  await open(<RunPage />, { address: `${run}/show${tab}`, path: '/payout-runs/:id/show/*' });
  await screen.findByRole('heading', { name: 'Oct 2026' });
  return server;
}

/** Approved by the reader, but for one payout that stands apart. */
function openApproved(why: PayoutRunDetail['apart']['lines'][number]['why']) {
  const line = { id: idOf(101), reference: 'PO-2026-0026', partner: { id: idOf(5), name: 'Seefeld IT AG' }, amount: chf(6_118) };
  const apart = { payouts: 1, totals: [{ currency: 'CHF', payouts: 1, amount: chf(6_118) }], lines: [{ ...line, why }] };
  return openRun({ state: 'paying', reserved: [], apart, approvedBy: { id: idOf(90), name: 'Aldo Bianchi' } });
}

test('S31: a run’s approval is sent with the shown totals and content hash', async () => {
  const server = await openRun();
  fireEvent.click(await screen.findByRole('button', { name: 'Approve CHF\u00A0412.50…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Approve CHF\u00A0412.50' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${run}/approve`).map(({ body }) => body)).toEqual([
    { contentHash: 'sha256-of-what-was-shown', totals: [chf(41_250)] },
  ]);
});

test('S30: the person who prepared a run cannot approve it and is told whom to ask', async () => {
  await openRun({ isOwn: true });
  expect(await screen.findAllByText('You prepared this. Ask Rita Rossi.')).not.toEqual([]);
  expect(screen.getByRole('button', { name: 'Approve CHF\u00A0412.50…' })).toHaveProperty('disabled', true);
});

test('approving a run lists the payouts left out with their reasons', async () => {
  const line = { id: idOf(101), reference: 'PO-2026-0025', partner: { id: idOf(5), name: 'Held AG' }, amount: chf(6_118) };
  const apart = {
    payouts: 1,
    totals: [{ currency: 'CHF', payouts: 1, amount: chf(6_118) }],
    lines: [{ ...line, why: ['on_hold' as const, 'account_of_one_partner' as const] }],
  };
  await openRun({ apart });
  expect((await screen.findByRole('heading', { name: 'Left out of the approval' })).parentElement?.textContent).toContain('61.18');
  fireEvent.click(await screen.findByRole('button', { name: 'Approve CHF\u00A0412.50…' }));
  await screen.findByRole('heading', { name: 'Left out of the approval (1)' });
  expect(screen.getByRole('dialog').textContent).toContain('Partners not in the run');
  expect(screen.getByText('PO-2026-0025, Held AG').nextElementSibling?.textContent).toBe('on hold, another partner has the same account');
});

test('a run whose payouts all stand apart cannot be approved, and its button says why', async () => {
  const line = { id: idOf(101), reference: 'PO-2026-0025', partner: { id: idOf(5), name: 'Held AG' }, amount: chf(6_118) };
  const totals = [{ currency: 'CHF', payouts: 1, amount: chf(6_118) }];
  await openRun({ reserved: [], apart: { payouts: 1, totals, lines: [{ ...line, why: ['on_hold'] }] } });
  expect(await screen.findAllByText(/^Nothing to approve together/)).not.toEqual([]);
  expect(screen.getByRole('button', { name: 'Approve the run…' })).toHaveProperty('disabled', true);
});

test('S31: after one’s approval a run says that another person approves the rest', async () => {
  await openApproved(['approved_before']);
  expect(await screen.findByText('You have approved this run. What is left needs another person: Rita Rossi.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Approve the run…' })).toHaveProperty('disabled', true);
});

test('S33: payouts left undecided by an approval are listed with reason and link', async () => {
  await openApproved(['over_limit']);
  const link = await screen.findByRole('link', { name: 'PO-2026-0026' });
  expect(link.getAttribute('href')).toBe(`/payouts/${idOf(101)}/show`);
  expect(screen.getByText('above a limit of the program: raise it, or approve it once it fits')).toBeTruthy();
});

test('a run approved without doubtful payouts does not ask for another person', async () => {
  await openApproved(['no_open_review']);
  expect(
    await screen.findByText(
      'You have approved this run. What is left is decided on its own page by anyone who may approve it, including you.',
    ),
  ).toBeTruthy();
  expect(screen.queryByText(/another person/)).toBeNull();
});

test('a left-out partner is listed with the reason and linked to the decision', async () => {
  await openRun({}, '/left-out');
  const name = await screen.findByRole('link', { name: 'Studio Lugano' });
  expect(name.getAttribute('href')).toBe(`/decisions/${idOf(30)}/show`);
  expect(screen.getAllByText('Carried forward: what is available is below the payout threshold.').length).toBeGreaterThan(0);
});

test('a run without approved payouts offers no bank file', async () => {
  await openRun();
  expect(screen.queryByRole('button', { name: /Create the bank file/ })).toBeNull();
  expect(screen.getByText('No file before the approval.')).toBeTruthy();
});

test('a bank file of the whole program is made with the sums shown on the sheet', async () => {
  const server = await openRun({ state: 'paying', reserved: [], states: { approved: 1 } });
  const path = `/programs/${idOf(2)}/export-bank-file`;
  const files = [
    { id: idOf(9), messageId: 'PB-1' },
    { id: idOf(10), messageId: 'PB-2' },
  ];
  server.answer(path, { state: 'accepted', commandId: idOf(9), code: null, reason: null, files });
  fireEvent.click(await screen.findByRole('button', { name: 'Create the bank file…' }));
  await screen.findByRole('dialog', { name: 'Create the bank file: CHF\u00A0912.50' });
  expect(screen.getByText('Termino Partners, Total in CHF').nextElementSibling?.textContent).toBe('CHF\u00A0912.50 · 3 payouts');
  fireEvent.click(screen.getByRole('button', { name: 'Create the bank file' }));
  await screen.findByText('Done.');
  expect(screen.getByRole('link', { name: 'PB-1' }).getAttribute('href')).toContain(`/bank-files/${idOf(9)}/show`);
  expect(screen.getByRole('link', { name: 'PB-2' }).getAttribute('href')).toContain(`/bank-files/${idOf(10)}/show`);
  expect(server.sentTo(path).map(({ body }) => body)).toEqual([{ totals: [chf(91_250)] }]);
});

test('a refused bank file names each invalid payment with its problem', async () => {
  const server = await openRun({ state: 'paying', reserved: [], states: { approved: 1 } });
  const faults = [{ reference: 'PO-2026-1043', problem: 'town_missing' }];
  const refused = { state: 'refused', commandId: idOf(9), code: 'file_refused', reason: 'file_refused', faults };
  server.answer(`/programs/${idOf(2)}/export-bank-file`, refused);
  fireEvent.click(await screen.findByRole('button', { name: 'Create the bank file…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Create the bank file' }));
  expect(await screen.findByText(/the bank would refuse at least one of its payments/)).toBeTruthy();
  expect(screen.getByText('PO-2026-1043').nextElementSibling?.textContent).toBe(
    'The town is missing: banks no longer accept payments without it.',
  );
});

test('a run without undecided payouts cannot be canceled', async () => {
  await openRun({ states: { approved: 2 }, reserved: [] });
  await screen.findByRole('button', { name: 'Create the bank file…' });
  expect(screen.queryByRole('button', { name: 'Cancel the run…' })).toBeNull();
});

test('a run with undecided payouts can be canceled', async () => {
  await openRun({ states: { approved: 1, reserved: 1 } });
  expect(await screen.findByRole('button', { name: 'Cancel the run…' })).toBeTruthy();
});
