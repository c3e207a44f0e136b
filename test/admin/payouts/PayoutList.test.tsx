/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import PayoutList from '../../../admin/payouts/PayoutList.tsx';
import { chf, idOf, someMe } from '../records.ts';
import { isShown, open } from '../screen.tsx';
import { aProblem, never, startServer, type Sent } from '../server.ts';
import { around, aPayout, eur, fiona, someSums } from './records.ts';

const one = aPayout();
const two = aPayout({
  id: idOf(101),
  reference: 'PO-2026-1042',
  partner: { id: idOf(5), name: 'Bright Harbour Ltd' },
  amount: eur(21_240),
});
const three = aPayout({ id: idOf(102), reference: 'PO-2026-1041', partner: { id: idOf(6), name: 'Agenzia Lago SA' }, amount: chf(26_805) });
const own = aPayout({ id: idOf(103), reference: 'PO-2026-1044', isOwn: true });
const changed = aPayout({ id: idOf(104), reference: 'PO-2026-1046', doubts: ['details_unchanged'] });

const accepted = ({ headers }: Sent) => ({ state: 'accepted', commandId: headers.get('idempotency-key'), code: null, reason: null });
const faster = { state: 'refused', commandId: idOf(1), code: 'payout_state_changed', reason: 'It has moved on in the meantime.' };
const approver = someMe({ roles: ['finance_approver'] });

async function openList(rows: readonly object[], { address = '/payouts', replies = {} } = {}) {
  const server = startServer({ ...around, '/me': approver, '/payouts': [...rows], ...replies });
  await open(<PayoutList />, { address, path: '/payouts/*' });
  return server;
}

const choose = async (names: readonly string[]) => {
  for (const name of names) fireEvent.click(await screen.findByRole('checkbox', { name: new RegExp(name) }));
};

test('the sums above the queue have a line per currency, each linked to its payouts', async () => {
  await openList([one]);
  const strip = await screen.findByRole('region', { name: 'Open payouts per currency' });
  const figures = within(strip)
    .getAllByRole('link')
    .map((link) => [link.textContent, decodeURIComponent(link.getAttribute('href') ?? '')]);
  expect(figures.slice(0, 2)).toEqual([
    ['CHF680.552 payouts', '/payouts?filter={"currency":"CHF"}'],
    ['EUR212.401 payout', '/payouts?filter={"currency":"EUR"}'],
  ]);
  expect(figures.slice(2, 4)).toEqual([
    ['CHF598.405 partners', '/payout-runs'],
    ['EUR121.80on request, 1 requested', '/payouts?filter={"currency":"EUR"}'],
  ]);
  expect(figures.slice(-2)).toEqual([
    ['CHF64.001 uncertain', '/payouts/failed?filter={"currency":"CHF"}'],
    ['EUR58.701 payout', '/payouts/failed?filter={"currency":"EUR"}'],
  ]);
});

test('while all payouts are stopped the list says so, with the way to the stop', async () => {
  await openList([one], { replies: { '/payout-halts': [{ id: idOf(500), state: 'open', createdAt: '2026-11-29T08:00:00Z' }] } });
  const banner = await screen.findByText(/^All payouts are stopped/);
  expect(within(banner).getByRole('link', { name: 'See why' }).getAttribute('href')).toBe('/payout-halts');
});

test('the list says nothing of a stop that was released', async () => {
  await openList([one], { replies: { '/payout-halts': [{ id: idOf(500), state: 'lifted', createdAt: '2026-11-29T08:00:00Z' }] } });
  await screen.findByRole('region', { name: 'Open payouts per currency' });
  expect(screen.queryByText(/^All payouts are stopped/)).toBeNull();
});

test('the figures of a currency are grouped, and empty ones are left out', async () => {
  const [first, second] = someSums().currencies;
  if (first === undefined || second === undefined) throw new Error('two currencies');
  const euros = { ...second, nextRun: { partners: 0, amount: eur(0) }, unpaid: null };
  const francs = {
    ...first,
    failed: { payouts: 1, amount: chf(6_170), missing: chf(0) },
    onRequest: { partners: 1, amount: chf(100), asked: 0 },
  };
  await openList([one], { replies: { '/payout-sums': someSums({ currencies: [francs, euros] }) } });
  const strip = await screen.findByRole('region', { name: 'Open payouts per currency' });
  const figures = within(strip)
    .getAllByRole('link')
    .map(({ textContent }) => textContent);
  expect(figures.slice(2, 5)).toEqual(['CHF598.405 partners', 'CHF1.00on request', 'EUR121.80on request, 1 requested']);
  expect(figures.slice(-3)).toEqual(['CHF61.701 payout', 'CHF64.001 uncertain', 'EUR58.701 payout']);
});

test('available money is not promised to the next run, and its preview is linked', async () => {
  const monthly = { id: idOf(2), name: 'Termino Partners', nextRunAt: '2099-01-01T05:00:00Z' };
  await openList([one], { replies: { '/programs': [monthly] } });
  const strip = await screen.findByRole('region', { name: 'Open payouts per currency' });
  expect(within(strip).getByText('Available, not in a payout yet')).toBeTruthy();
  const next = await within(strip).findByRole('link', { name: /^Next run 1 Jan 2099, .*: preview$/ });
  await waitFor(() => expect(next.getAttribute('href')).toBe(`/payout-runs/preview/${idOf(2)}`));
});

test('programs that pay monthly have their own previews, the next run first', async () => {
  const programs = [
    { id: idOf(2), name: 'Termino Partners', nextRunAt: '2099-02-01T05:00:00Z' },
    { id: idOf(3), name: 'Bravo Partners', nextRunAt: '2099-01-01T05:00:00Z' },
  ];
  await openList([one], { replies: { '/programs': programs } });
  const strip = await screen.findByRole('region', { name: 'Open payouts per currency' });
  await waitFor(() => {
    const links = within(strip).getAllByRole('link', { name: /, run of/ });
    expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['Bravo Partners, run of 1 Jan 2099: preview', `/payout-runs/preview/${idOf(3)}`],
      ['Termino Partners, run of 1 Feb 2099: preview', `/payout-runs/preview/${idOf(2)}`],
    ]);
  });
});

test('a payout with all approvals that still waits says to approve again', async () => {
  await openList([aPayout({ approvals: { given: 2, needed: 2 } }), { ...two, approvals: { given: 1, needed: 2 } }]);
  expect(await screen.findByText('Approve again: 2 of 2 valid')).toBeTruthy();
  expect(screen.getByText('1 of 2 approvals')).toBeTruthy();
});

test('each tab of the queue has its address and requests its part only', async () => {
  const server = await openList([aPayout({ state: 'reserved', hold: { reason: 'A letter', until: null, alarms: [] } })], {
    address: '/payouts/held',
  });
  expect((await screen.findByRole('link', { name: /^On hold\s*1$/ })).getAttribute('aria-current')).toBe('page');
  await screen.findByText('PO-2026-1043');
  const asked = server.sentTo('/payouts').map(({ query }) => query.get('filter'));
  expect(asked).toContain('{"tab":"held"}');
});

const preparer = someMe({ roles: ['finance_preparer'] });
const termino = { id: idOf(2), name: 'Termino Partners' };
const requests = { id: idOf(3), name: 'Plauder Rewards' };
const readyForFile = [
  { program: termino, totals: [{ payouts: 1, amount: chf(41_250) }] },
  { program: requests, totals: [{ payouts: 2, amount: eur(9_999) }] },
];
const filesOf = (id: string) => `/programs/${id}/export-bank-file`;
const inTabApproved = (rows: readonly object[], me = preparer) =>
  openList(rows, {
    address: '/payouts/approved',
    replies: {
      '/me': me,
      '/payout-sums': someSums({ readyForFile }),
      [filesOf(termino.id)]: accepted,
      [filesOf(requests.id)]: accepted,
    },
  });

test('the sheet of a bank file says if several files are needed', async () => {
  await openList([], {
    address: '/payouts/approved',
    replies: {
      '/me': preparer,
      '/payout-sums': someSums({ readyForFile: [{ program: termino, totals: [{ payouts: 12_001, amount: chf(41_250) }] }] }),
    },
  });
  fireEvent.click(await screen.findByRole('button', { name: 'Create the bank file…' }));
  const sheet = within(await screen.findByRole('dialog'));
  expect(sheet.getByText('Bank files').nextElementSibling?.textContent).toBe('3');
  expect(sheet.getByText(/A file holds at most 5,000 payments, so 3 files are created/)).toBeTruthy();
});

test('approved payouts outside of runs are put into a bank file from the queue', async () => {
  const server = await inTabApproved([]);
  const ready = await screen.findByRole('region', { name: 'Approved, not in a bank file yet' });
  expect(ready.textContent).toContain('Plauder Rewards, approved and not in a bank file yet: EUR\u00A099.99 · 2 payouts');
  fireEvent.click((await within(ready).findAllByRole('button', { name: 'Create the bank file…' }))[1] ?? ready);
  const sheet = within(await screen.findByRole('dialog', { name: 'Create the bank file: EUR\u00A099.99' }));
  expect(sheet.getByText('Plauder Rewards, Total in EUR').nextElementSibling?.textContent).toBe('EUR\u00A099.99 · 2 payouts');
  server.answer('/payout-sums', someSums()); // from then on nothing waits: what became of it still stands there
  fireEvent.click(sheet.getByRole('button', { name: 'Create the bank file' }));
  await sheet.findByText('Done.');
  await waitFor(() => expect(ready.hidden).toBe(true));
  expect(sheet.getByText('Done.')).toBeTruthy();
  expect(server.sentTo(filesOf(requests.id)).map(({ body }) => body)).toEqual([{ totals: [eur(9_999)] }]);
  expect(server.sentTo(filesOf(termino.id))).toEqual([]);
});

test('of selected payouts only those ready join the file, one per program, and others are listed with the reason', async () => {
  const approved = { state: 'approved', isReadyForFile: true } as const;
  const other = { id: idOf(102), reference: 'PO-2026-1041', program: requests, amount: eur(4_999) };
  const held = { id: idOf(103), reference: 'PO-2026-1044', partner: { id: idOf(6), name: 'Agenzia Lago SA' } };
  const rows = [aPayout(approved), aPayout({ ...approved, ...other }), aPayout({ state: 'approved', ...held })];
  const server = await inTabApproved(rows, someMe({ roles: ['finance_preparer', 'finance_approver'] }));
  await choose(['PO-2026-1043', 'PO-2026-1041', 'PO-2026-1044']);
  expect(screen.queryByRole('button', { name: /^Approve/ })).toBeNull(); // it is
  fireEvent.click(await screen.findByRole('button', { name: 'Create the bank file (2)…' }));
  const sheet = within(await screen.findByRole('dialog', { name: 'Create the bank file: CHF\u00A0412.50 + EUR\u00A049.99' }));
  expect(sheet.getByText('PO-2026-1044, Agenzia Lago SA').nextElementSibling?.textContent).toBe('it is blocked; its page says why');
  fireEvent.click(sheet.getByRole('button', { name: 'Create the bank file' }));
  await sheet.findAllByText('Done.');
  expect(server.sentTo(filesOf(termino.id)).map(({ body }) => body)).toEqual([{ totals: [chf(41_250)], payoutIds: [idOf(100)] }]);
  expect(server.sentTo(filesOf(requests.id)).map(({ body }) => body)).toEqual([{ totals: [eur(4_999)], payoutIds: [idOf(102)] }]);
});

test('without the permission there is no button for a bank file', async () => {
  await inTabApproved(
    [],
    someMe({ roles: ['finance_approver'], permissions: approver.permissions.filter((one) => one !== 'bank_file.export') }),
  );
  await screen.findByText(/Plauder Rewards, approved and not in a bank file yet/);
  expect(screen.queryByRole('button', { name: /Create the bank file/ })).toBeNull();
});

test('the export has the tab’s filter', async () => {
  await openList([one], { address: '/payouts/paid' });
  const csv = await screen.findByRole('link', { name: /CSV/ });
  expect(new URL(csv.getAttribute('href') ?? '', 'http://x').searchParams.get('filter')).toBe('{"tab":"paid"}');
});

test('the selection shows a subtotal per currency', async () => {
  await openList([one, two, three]);
  await choose(['1043', '1042', '1041']);
  const bar = (await screen.findByText('3 selected')).parentElement;
  expect(bar?.textContent).toContain('CHF\u00A0680.55 (2)EUR\u00A0212.40 (1)');
});

test('S30: one’s own and doubtful payouts are left out of a bulk approval with their reasons', async () => {
  const path = `/payouts/${one.id}/approve`;
  const server = await openList([one, own, changed], { replies: { [path]: accepted } });
  await choose(['1043', '1044', '1046']);
  fireEvent.click(await screen.findByRole('button', { name: 'Approve 1…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Approve 1 payout' });
  expect(sheet.textContent).toContain('Left out (2)');
  expect(sheet.textContent).toMatch(/PO-2026-1044, Alpenblick Digitalyou took part in it/);
  expect(sheet.textContent).toMatch(/PO-2026-1046, Alpenblick Digitalnew payout details/);
  fireEvent.click(within(sheet).getByRole('button', { name: 'Approve 1 payout' }));
  await screen.findByText('Done.');
  expect(server.sent.filter(({ method }) => method === 'POST').map((sent) => [sent.path, sent.body])).toEqual([
    [path, { amount: chf(41_250), contentHash: 'c0ffee' }],
  ]);
});

test('S30: a bulk approval without any payout is disabled with the reason', async () => {
  await openList([aPayout({ preparedBy: null, requestedBy: null })]);
  await choose(['1043']);
  expect(await screen.findByRole('button', { name: 'Approve 0…' })).toHaveProperty('disabled', true);
  expect(isShown(screen.getByText('None of them: the run has no preparer yet.'))).toBe(true);
  expect(screen.getByRole('button', { name: 'Hold 1…' })).toHaveProperty('disabled', false);
});

test('a bulk approval is one request with what was seen, and its result is shown per row', async () => {
  const rows = (sent: Sent) => ({
    rows: [
      { id: one.id, ...accepted(sent) },
      { ...faster, id: three.id },
    ],
  });
  const server = await openList([one, three], { replies: { '/payouts/bulk': rows } });
  await choose(['1043', '1041']);
  fireEvent.click(await screen.findByRole('button', { name: 'Approve 2…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Approve 2 payouts' }));
  const result = await screen.findByText(/Refused: It has moved on in the meantime/);
  expect(result.closest('ul')?.textContent).toMatch(/PO-2026-1043, Alpenblick DigitalDone\.PO-2026-1041, Agenzia Lago SARefused/);
  expect(server.sentTo('/payouts/bulk').map(({ body }) => body)).toEqual([
    {
      verb: 'approve',
      payouts: [
        { id: one.id, amount: chf(41_250), contentHash: 'c0ffee' },
        { id: three.id, amount: chf(26_805), contentHash: 'c0ffee' },
      ],
    },
  ]);
});

test('the key a opens the sheet of the focused payout, and does nothing on one’s own', async () => {
  await openList([own, one]);
  const row = (await screen.findByText('PO-2026-1043')).closest('tr');
  const ownRow = screen.getByText('PO-2026-1044').closest('tr');
  fireEvent.keyDown(ownRow ?? document.body, { key: 'a' });
  expect(screen.queryByRole('dialog')).toBeNull();
  fireEvent.keyDown(row ?? document.body, { key: 'a' });
  expect(await screen.findByRole('dialog', { name: 'Approve CHF\u00A0412.50' })).toBeTruthy();
});

test('an empty queue names the next run and links to its preview', async () => {
  const monthly = { id: idOf(2), name: 'Termino Partners', nextRunAt: '2099-01-01T05:00:00Z' };
  await openList([], { replies: { '/programs': [monthly], '/me': someMe({ roles: ['finance_preparer'], ...fiona }) } });
  expect(await screen.findByText('No payouts await approval')).toBeTruthy();
  expect(await screen.findByText(/^Next run: 1 Jan 2099/)).toBeTruthy();
  expect((await screen.findByRole('link', { name: 'Preview Termino Partners' })).getAttribute('href')).toBe(
    `/payout-runs/preview/${idOf(2)}`,
  );
});

test('an empty queue says nothing about runs before the programs are loaded', async () => {
  await openList([], { replies: { '/programs': never } });
  expect(await screen.findByText('No payouts await approval')).toBeTruthy();
  expect(screen.queryByText(/No program pays monthly/)).toBeNull();
});

test('an empty queue without monthly programs says so', async () => {
  await openList([], { replies: { '/programs': [{ id: idOf(2), name: 'Plauder Rewards', nextRunAt: null }] } });
  expect(await screen.findByText(/No program pays monthly/)).toBeTruthy();
});

test('a failed payout shows the bank’s reason in words with its code, and the next step', async () => {
  const returned = aPayout({ state: 'returned', tab: 'failed', failureCode: 'AC04', attempts: 1, returnedAt: '2026-12-08T08:00:00Z' });
  const unclear = aPayout({ id: idOf(101), reference: 'PO-2026-1042', state: 'uncertain', tab: 'at_rail' });
  await openList([returned, unclear], { address: '/payouts/failed' });
  const row = (await screen.findByText('PO-2026-1043')).closest('tr');
  expect(row?.textContent).toContain('The account is closed.AC04');
  expect(row?.textContent).toContain('New details, send again');
  expect(screen.getByText('PO-2026-1042').closest('tr')?.textContent).toContain('Look up at the rail');
});

test('a postponed payout shows time and reason of the next try, and an uncertain one its look-up', async () => {
  const until = '2026-12-05T08:30:00Z';
  const refused = { why: 'refused_for_now', code: 'INSUFFICIENT_FUNDS', until } as const;
  const silent = { why: 'unanswered', code: null, until } as const;
  await openList(
    [
      aPayout({ state: 'approved', tab: 'approved', rail: 'paypal', waits: refused }),
      aPayout({ id: idOf(101), reference: 'PO-2026-1042', state: 'uncertain', rail: 'stripe_connect', tab: 'at_rail', waits: silent }),
    ],
    { address: '/payouts/approved' },
  );
  const row = (await screen.findByText('PO-2026-1043')).closest('tr');
  expect(row?.textContent).toMatch(/Next attempt: 5 Dec( 2026)?, \d\d:[03]0\. Our PayPal account did not have enough money\./);
  expect(screen.getByText('PO-2026-1042').closest('tr')?.textContent).toMatch(/ · We ask again: 5 Dec( 2026)?, \d\d:[03]0\./);
});

test('a partly returned payout shows what came back, and the sums what is missing', async () => {
  const returned = aPayout({ state: 'returned', tab: 'failed', missing: chf(3_000), cameBack: chf(38_250), attempts: 1 });
  const [chfs, ...others] = someSums().currencies;
  if (chfs === undefined) throw new Error('no currency');
  const failed = { payouts: 1, amount: chf(38_250), missing: chf(3_000) };
  await openList([returned], {
    address: '/payouts/failed',
    replies: { '/payout-sums': someSums({ currencies: [{ ...chfs, failed }, ...others] }) },
  });
  const row = (await screen.findByText('PO-2026-1043')).closest('tr');
  expect(row?.textContent).toContain('CHF\u00A0382.50 of 412.50');
  expect(row?.textContent).toContain('Explain what is missing');
  const strip = await screen.findByRole('region', { name: 'Open payouts per currency' });
  const figures = within(strip)
    .getAllByRole('link')
    .map(({ textContent }) => textContent);
  expect(figures).toEqual(expect.arrayContaining(['CHF382.501 payout', 'CHF30.00missing']));
});

test('S09: a bulk approval asks for the second factor once and is repeated under its key', async () => {
  const tooOld = aProblem({ status: 403, code: 'step_up_required', detail: 'Enter your second factor.' });
  let isFresh = false;
  const stepUp = () => {
    isFresh = true;
    return { verifiedAt: '2026-12-01T10:00:00Z' };
  };
  const rows = (sent: Sent) => (isFresh ? { rows: [one, three].map(({ id }) => ({ id, ...accepted(sent) })) } : tooOld);
  const server = await openList([one, three], { replies: { '/payouts/bulk': rows, '/step-up': stepUp } });
  await choose(['1043', '1041']);
  fireEvent.click(await screen.findByRole('button', { name: 'Approve 2…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Approve 2 payouts' }));
  fireEvent.change(await screen.findByLabelText(/Password/), { target: { value: 'demo' } });
  fireEvent.click(screen.getByRole('button', { name: 'Approve 2 payouts' }));
  expect(await screen.findAllByText('Done.')).toHaveLength(2);
  const keys = server.sentTo('/payouts/bulk').map(({ headers }) => headers.get('idempotency-key'));
  expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
});

test.each([
  { who: 'finance', permissions: approver.permissions, isOffered: true },
  { who: 'support', permissions: approver.permissions.filter((name) => name !== 'payout.read_amounts'), isOffered: false },
])('S22: sorting by amount is offered only to roles that see amounts: $who', async ({ permissions, isOffered }) => {
  await openList([isOffered ? one : { ...one, amount: null }], { replies: { '/me': { ...approver, permissions } } });
  const head = await screen.findByRole('columnheader', { name: 'Amount' });
  await waitFor(() => expect(within(head).queryByRole('button') !== null).toBe(isOffered));
  expect(within(screen.getByRole('columnheader', { name: 'Payout' })).queryByRole('button')).not.toBeNull();
});
