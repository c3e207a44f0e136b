/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import type { PayoutDetail } from '../../../api/contract/payout-detail.ts';
import { aTaxDocument } from '../office-records.ts';
import { chf, idOf, someMe } from '../records.ts';
import { open } from '../screen.tsx';
import { aProblem, startServer, type Sent } from '../server.ts';
import { address, approver, openPage, WithKeys } from './open-page.tsx';
import { around, aPayoutInFull, fiona, rita } from './records.ts';

const preparer = someMe({ ...fiona, roles: ['finance_preparer'] });
const named = { at: '2026-12-05T09:00:00Z', against: null };
const accepted = ({ headers }: Sent) => ({ state: 'accepted', commandId: headers.get('idempotency-key'), code: null, reason: null });

test('approving a payout shows what was seen and what happens next', async () => {
  const server = await openPage({}, { replies: { [`${address}/approve`]: accepted } });
  fireEvent.click(await screen.findByRole('button', { name: 'Approve CHF\u00A0412.50…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Approve CHF\u00A0412.50' });
  expect(sheet.textContent).toContain('PO-2026-1043, prepared by Fiona Keller');
  expect(sheet.textContent).toContain('No, unchanged since 14 Mar 2025');
  expect(sheet.textContent).toContain('CHF\u00A0296.40, +39\u00A0%');
  fireEvent.click(within(sheet).getByRole('button', { name: 'Approve CHF\u00A0412.50' }));
  await screen.findByText('Done.');
  const [sent] = server.sentTo(`${address}/approve`);
  expect(sent?.body).toEqual({ amount: chf(41_250), contentHash: 'c0ffee' });
  expect(sent?.headers.get('if-match')).toBe('"3"');
});

test('a failed payout that was paid again is listed as dealt with', async () => {
  await openPage({ state: 'failed', tab: 'canceled', replacedById: idOf(101) });
  const crumb = await screen.findByRole('link', { name: 'Failed, dealt with' });
  expect(crumb.getAttribute('href')).toBe('/payouts/canceled');
});

test('S30: the person who confirmed the account is told so and whom to ask', async () => {
  await openPage({ isOwn: true, ownPart: 'details', checks: [{ code: 'another_person', passed: false, value: null }] });
  expect(await screen.findByText('You entered or confirmed its payout details. Ask Rita Rossi.')).toBeTruthy();
  expect(screen.getByText('You entered or confirmed its payout details')).toBeTruthy(); // among the checks
  expect(screen.queryByText(/you prepared/i)).toBeNull();
});

test('approving a payout shows a shared account with its partner, and that it is an exception and why', async () => {
  const other = { id: idOf(77), name: 'Blumen Keller' };
  const doubts: PayoutDetail['doubts'] = ['account_of_one_partner'];
  await openPage({ doubts, sharedWith: [other], exception: 'The partner asks for it before the run' });
  fireEvent.click(await screen.findByRole('button', { name: /^Approve CHF/ }));
  const sheet = await screen.findByRole('dialog', { name: /^Approve CHF/ });
  expect(sheet.textContent).toContain('Another partner has this account: Blumen Keller');
  expect(sheet.textContent).toContain('The partner asks for it before the run');
});

test('approving a payout shows a newer exchange rate and a locked requester', async () => {
  const doubts: PayoutDetail['doubts'] = ['requester_still_there', 'rate_still_stands'];
  const checks: PayoutDetail['checks'] = [
    { code: 'requester_still_there', passed: false, value: '2026-11-28T11:14:00Z' },
    { code: 'rate_still_stands', passed: false, value: '0.500000/0.940000' },
  ];
  await openPage({ doubts, checks });
  const panel = screen.getByRole('region', { name: 'Checks' });
  fireEvent.click(await screen.findByRole('button', { name: /^Approve CHF/ }));
  const sheet = await screen.findByRole('dialog', { name: /^Approve CHF/ });
  for (const place of [panel, sheet]) {
    expect(place.textContent).toMatch(/The person who requested it is locked.*since 28 Nov/);
    expect(place.textContent).toMatch(/A newer exchange rate has been confirmed, or this one is too old.*0\.500000, now 0\.940000/);
  }
});

test.each([true, false])('the check of a shared account lists its partners only in doubt: passed %s', async (passed) => {
  const sharedWith = [
    { id: idOf(77), name: 'Muster AG' },
    { id: idOf(78), name: 'Velo GmbH' },
  ];
  await openPage({ sharedWith, checks: [{ code: 'account_of_one_partner', passed, value: null }] });
  await screen.findByRole('button', { name: /^Approve CHF/ });
  expect(document.body.textContent.includes('Muster AG, Velo GmbH')).toBe(!passed);
  expect(document.body.textContent.includes('Muster AGVelo GmbH')).toBe(false);
  expect(screen.queryAllByRole('link', { name: 'Velo GmbH' })).toHaveLength(passed ? 0 : 1);
});

test('S30: one’s own payout cannot be approved, and the button says whom to ask', async () => {
  await openPage({ isOwn: true });
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: /^Approve CHF/ });
  expect(button.disabled).toBe(true);
  expect(screen.getByText('You prepared this. Ask Rita Rossi.')).toBeTruthy();
  fireEvent.keyDown(document.body, { key: 'a' });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a payout’s amount is calculated from its opening balance, with the difference', async () => {
  await openPage();
  const panel = screen.getByRole('region', { name: 'How the amount is calculated' });
  const lines = within(panel)
    .getAllByRole('row')
    .map((row) => [row.firstChild?.textContent, row.lastChild?.textContent]);
  expect(lines).toEqual([
    ['Opening balance', '0.00'],
    ['Commissions', '+424.81'],
    ['Clawed back', '−12.31'],
    ['Carried forward', '0.00'],
    ['Payout', 'CHF\u00A0412.50'],
  ]);
  expect(panel.textContent).toContain('3 journal entries, difference 0.00');
});

test('the offset for a debt is shown with a link to the ledger', async () => {
  const { how } = aPayoutInFull();
  if (how === null) throw new Error('hidden');
  await openPage({ how: { ...how, offset: chf(1_490) } });
  const made = screen.getByRole('region', { name: 'How the amount is calculated' });
  expect(made.textContent).toMatch(/Offset.*settles what was owed.*−14\.90/);
  expect(within(made).getByRole('link', { name: 'settles what was owed' }).getAttribute('href')).toMatch(/\/show\/ledger$/);
});

test('a converted payout shows its original amount and rate', async () => {
  const { how } = aPayoutInFull();
  const parts = [{ kind: 'fx.convert', lines: 1, amount: chf(41_250) }];
  await openPage({ how: how && { ...how, parts, converted: { from: { amount: 44_355, currency: 'EUR' }, rate: '0.93' } } });
  const panel = screen.getByRole('region', { name: 'How the amount is calculated' });
  expect(panel.textContent).toContain('from EUR\u00A0443.55 at 0.93');
});

test('a difference in the calculation is marked', async () => {
  const how = aPayoutInFull().how;
  await openPage({ how: how === null ? null : { ...how, difference: chf(1) } });
  const difference = screen.getByText(/difference 0\.01/);
  expect(difference.style.color).toBe('var(--error)');
});

test('a failed check is explained in words', async () => {
  await openPage({ checks: [{ code: 'account_of_one_partner', passed: false, value: null }] });
  const panel = screen.getByRole('region', { name: 'Checks' });
  expect(panel.textContent).toContain('0 of 1 passed');
  expect(panel.textContent).toContain('Another partner has this account');
});

test('an undecided debit for the payout is an alert with a link', async () => {
  await openPage({
    state: 'settled',
    settledAt: '2026-12-02T08:00:00Z',
    openDebits: [{ id: idOf(150), amount: chf(41_250), bookedOn: '2026-12-03' }],
  });
  const alert = screen.getByRole('alert');
  expect(alert.textContent).toContain('Besides the debit that paid it');
  const link = within(alert).getByRole('link', { name: /CHF\s412\.50 booked on 3 Dec/ });
  expect(link.getAttribute('href')).toBe(`/bank-entries/${idOf(150)}/show`);
  expect(screen.getByText('A debit is waiting for a decision')).toBeTruthy();
});

test('the checks of a sent payout are dated by its approval', async () => {
  await openPage({ state: 'settled', checkedAt: '2026-12-02T08:00:00Z' });
  expect(screen.getByRole('region', { name: 'Checks' }).textContent).toContain('2 of 2 passed, as of the approval, 2 Dec');
});

test('the check of bank debits is always as of today', async () => {
  const checks: PayoutDetail['checks'] = [
    { code: 'bank_debits_booked', passed: false, value: null },
    { code: 'no_open_review', passed: true, value: null },
  ];
  await openPage({ state: 'settled', checkedAt: '2026-12-02T08:00:00Z', checks });
  const items = within(screen.getByRole('region', { name: 'Checks' })).getAllByRole('listitem');
  expect(items.map(({ textContent }) => textContent?.includes('as of today'))).toEqual([true, false]);
});

test('a payout’s timeline shows the past, the current state with who may decide, and deadlines', async () => {
  await openPage();
  const steps = within(screen.getByRole('region', { name: 'Timeline' }))
    .getAllByRole('listitem')
    .map((item) => item.textContent ?? '');
  expect(steps[0]).toContain('Awaiting approvalnow');
  expect(steps[0]).toContain('Rita Rossi may approve it.');
  expect(steps[1]).toContain('Escalation');
  expect(steps.slice(2).map((text) => text.slice(0, 8))).toEqual(['Approved', 'At the b', 'Paid out']);
  expect(screen.getByRole('link', { name: /Open in Temporal/ }).getAttribute('href')).toContain('localhost:8233');
});

test('a payout’s line links to customer, invoice and entry', async () => {
  await openPage();
  const table = screen.getByRole('table', { name: 'Commissions' });
  const links = within(table)
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'));
  expect(links).toContain(`/sources/${idOf(40)}/show`);
  expect(links).toContain(`/referrals/${idOf(10)}/show`);
  expect(links).toContain(`/journal-entries/${idOf(132)}/show`);
  expect(links).toContain(`/programs/${idOf(3)}/show`);
  const [, release = [], clawback = []] = within(table)
    .getAllByRole('row')
    .map((row) =>
      within(row)
        .queryAllByRole('cell')
        .map(({ textContent }) => textContent),
    );
  expect(release.slice(4)).toEqual(['4,248.10', expect.stringMatching(/^10\s%$/), 'v3', '+424.81']);
  expect(clawback.slice(4)).toEqual(['–', '–', '–', '−12.31']);
});

test('a payout changed by somebody else shows who and what, and can be loaded again', async () => {
  const changed = aProblem({ status: 412, code: 'version_changed', detail: 'Somebody else has changed it.' });
  const server = await openPage({}, { replies: { [`${address}/reject`]: changed } });
  fireEvent.click(await screen.findByRole('button', { name: 'Reject…' }));
  fireEvent.change(await screen.findByLabelText(/Reason/), { target: { value: 'The amount is not right.' } });
  const step = {
    at: new Date().toISOString(),
    from: 'reserved',
    to: 'approved',
    reason: 'payout_approved',
    inputs: {},
    note: null,
  } as const;
  server.answer(
    address,
    aPayoutInFull({ state: 'approved', version: 4, timeline: [{ ...step, actor: rita.name, entryIds: [], tone: 'now' }] }),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Reject CHF\u00A0412.50' }));
  expect(await screen.findByText('Changed by Rita Rossi just now')).toBeTruthy();
  const row = await screen.findByRole('row', { name: /^State/ });
  expect(row.textContent).toBe('StateAwaiting approvalApproved');
  expect(screen.getByRole('button', { name: 'Reload' })).toBeTruthy();
});

test('without workflows a payout can be read but not decided', async () => {
  await openPage({}, { replies: { '/machine': { ...around['/machine'], schedules: null } } });
  expect((await screen.findByRole('alert')).textContent).toMatch(/^Workflows have been unreachable since .*; nothing is lost/);
  const names = ['Hold…', 'Reject…', /^Approve CHF/];
  for (const name of names) expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(true);
});

const aStep = { at: '2026-12-04T08:30:00Z', from: null, to: null, inputs: {}, note: null, actor: null };

test('a postponed payout shows the reason and time of the next try, and can be tried at once', async () => {
  const waits = { why: 'refused_for_now', code: 'balance_insufficient', until: '2026-12-05T08:30:00Z' } as const;
  const timeline: PayoutDetail['timeline'] = [
    {
      ...aStep,
      entryIds: [],
      from: 'submitting',
      to: 'approved',
      reason: 'rail_postponed',
      inputs: { code: 'balance_insufficient' },
      tone: 'now',
    },
    { ...aStep, entryIds: [], at: waits.until, reason: 'nextTry', tone: 'later' },
  ];
  const payout = { state: 'approved', rail: 'stripe_connect', attempts: 1, waits, timeline } as const;
  const server = await openPage(payout, { me: preparer, replies: { [`${address}/try-now`]: accepted } });
  const said = screen.getByRole('alert');
  expect(said.textContent).toMatch(
    /^Stripe refuses it for now: Our Stripe balance was too low\. Next attempt: 5 Dec( 2026)?, \d\d:[03]0\.$/,
  );
  const line = screen.getByRole('region', { name: 'Timeline' });
  expect(line.textContent).toContain('Our Stripe balance was too low.');
  expect(line.textContent).toContain('Automatic new attempt');
  fireEvent.click(await screen.findByRole('button', { name: 'Try again now…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Try again now' });
  expect(sheet.textContent).toContain('the previous one certainly moved nothing');
  fireEvent.click(within(sheet).getByRole('button', { name: 'Try again now' }));
  await screen.findByText('Done.');
  expect(server.sentTo(`${address}/try-now`)).toHaveLength(1);
});

test('a payout that was not handed over says so and cannot be tried by hand', async () => {
  await openPage({ state: 'submitting', rail: 'paypal', waits: { why: 'not_handed_over', code: null, until: null } }, { me: preparer });
  expect(screen.getByRole('alert').textContent).toContain('PayPal is not set up');
  expect(screen.queryByRole('button', { name: 'Try again now…' })).toBeNull();
});

test('an uncertain payout whose provider can be asked offers only the look-up', async () => {
  await openPage(
    { state: 'uncertain', tab: 'at_rail', isForRailToSay: true },
    { me: someMe({ roles: ['finance_preparer', 'finance_approver'] }) },
  );
  expect(await screen.findByRole('button', { name: 'Look up at the rail…' })).toBeTruthy();
  const verbs = ['Send again…', 'Leave it in the balance…', 'Ask for new payout details…', 'Hold…', 'Reject…'];
  for (const name of verbs) expect(screen.queryByRole('button', { name })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  await screen.findByRole('menuitem', { name: 'Note…' });
  const items = (await screen.findAllByRole('menuitem')).map((item) => item.textContent);
  expect(items).toEqual(['Note…', 'Copy link', 'Download the proof']);
});

test('a payout returned for a closed account asks for new details first, and sent again is a new payout', async () => {
  const again = `${address}/retry`;
  const server = await openPage(
    {
      state: 'returned',
      tab: 'failed',
      failureCode: 'AC04',
      again: { amount: chf(9000), available: chf(9360), method: { rail: 'bank_file', masked: 'CH34•••2345' } },
    },
    { me: preparer, replies: { [again]: accepted } },
  );
  expect(await screen.findByRole('button', { name: 'Ask for new payout details…' })).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Send again…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Send again as a new payout' });
  expect(sheet.textContent).toMatch(/Instead of.*CHF\u00A0412\.50.*Available today.*CHF\u00A093\.60.*CH34•••2345/);
  fireEvent.click(within(sheet).getByRole('button', { name: 'Send again' }));
  await screen.findByText('Done.');
  expect(server.sentTo(again).map(({ body }) => body)).toEqual([{}]);
});

test('a partly returned payout shows both amounts, and the missing one is recorded by a button', async () => {
  await openPage({ state: 'returned', tab: 'failed', missing: chf(3000), cameBack: chf(38_250), isLeft: true }, { me: preparer });
  expect(await screen.findByText(/^CHF\s382\.50 came back, CHF\s30\.00 missing$/)).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'The missing part was a fee…' }));
  expect((await screen.findByRole('dialog')).textContent).toMatch(/MissingCHF\s30\.00/);
  fireEvent.click(screen.getByRole('button', { name: 'Back' }));
  expect(await screen.findByRole('button', { name: 'The missing part will not come back…' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Leave it/ })).toBeNull();
});

test('a payout canceled for another account in vain is sent again or left in the balance', async () => {
  const again = { amount: chf(41_250), available: chf(41_250), method: null };
  await openPage({ state: 'canceled', tab: 'canceled', again }, { me: preparer });
  for (const name of ['Send again…', 'Leave it in the balance…']) expect(await screen.findByRole('button', { name })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Ask for new payout details…' })).toBeNull();
  cleanup();
  await openPage({ state: 'canceled', tab: 'canceled', again: null }, { me: preparer });
  expect(screen.queryByRole('button', { name: 'Send again…' })).toBeNull();
});

test('leaving a partly returned payout shows the amount and what is still missing', async () => {
  const again = { amount: chf(2000), available: chf(2000), method: null };
  await openPage({ state: 'returned', tab: 'failed', missing: chf(3000), again }, { me: preparer });
  fireEvent.click(await screen.findByRole('button', { name: 'Leave it in the balance…' }));
  const sheet = await screen.findByRole('dialog', { name: 'Leave CHF\u00A020.00 in the balance' });
  expect(sheet.textContent).toMatch(/Missing.*CHF\u00A030\.00/);
  expect(sheet.textContent).toContain('CHF\u00A030.00 is still missing: two people record what became of it.');
  expect(sheet.textContent).not.toMatch(/no more work|next run/);
});

test('sending again without payout details is refused and names the currency', async () => {
  const refused = { state: 'refused', commandId: idOf(1), code: 'no_payout_method', reason: 'no_payout_method' };
  await openPage({ state: 'returned', tab: 'failed' }, { me: preparer, replies: { [`${address}/retry`]: refused } });
  fireEvent.click(await screen.findByRole('button', { name: 'Send again…' }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Send again' }));
  expect(await screen.findByText('Refused: Not paid: there are no payout details for CHF.')).toBeTruthy();
});

test('the second person sees the first one’s finding and confirms exactly that', async () => {
  const resolve = `${address}/resolve`;
  const proposal = { outcome: 'fee', by: fiona, reference: 'Statement 231, line 4', amount: 500, charges: null, ...named } as const;
  const server = await openPage({ state: 'returned', missing: chf(500), proposal }, { replies: { [resolve]: accepted } });
  fireEvent.click(await screen.findByRole('button', { name: 'Confirm: the missing part was a fee…' }));
  const sheet = await screen.findByRole('dialog');
  expect(sheet.textContent).toContain('Statement 231, line 4');
  expect(sheet.textContent).toContain('CHF\u00A05.00');
  fireEvent.click(within(sheet).getByRole('button', { name: 'Confirm: the missing part was a fee' }));
  await screen.findByText('Done.');
  expect(server.sentTo(resolve).map(({ body }) => body)).toEqual([{ outcome: 'fee', reference: 'Statement 231, line 4', amount: 500 }]);
});

const fromMenu = async (name: string) => {
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  fireEvent.click(await screen.findByRole('menuitem', { name }));
  return screen.findByRole('dialog', { name: name.replace('…', '') });
};
const fill = (name: RegExp, value: string) => fireEvent.change(screen.getByLabelText(name, { selector: 'input' }), { target: { value } });

test('a return is recorded with evidence and amount', async () => {
  const resolve = `${address}/resolve`;
  const server = await openPage({ state: 'settled', tab: 'paid' }, { replies: { [resolve]: accepted } });
  const sheet = await fromMenu('It came back…');
  fill(/^Evidence/, 'call 1');
  fireEvent.click(within(sheet).getByRole('button', { name: 'It came back' }));
  expect(within(sheet).getByRole('alert').textContent).toBe('Enter an amount such as 31.20.');
  fill(/^Amount that came back, in CHF/, '400.00');
  fill(/^Deducted on the way, in CHF/, '12.50');
  fireEvent.click(within(sheet).getByRole('button', { name: 'It came back' }));
  await screen.findByText('Done.');
  expect(server.sentTo(resolve).map(({ body }) => body)).toEqual([
    { outcome: 'returned', reference: 'call 1', amount: 40_000, charges: 1_250 },
  ]);
});

test('a partly returned payout shows what was deducted', async () => {
  await openPage({ state: 'returned', tab: 'failed', missing: chf(2000), cameBack: chf(38_250) });
  expect(await screen.findByText(/^CHF\s382\.50 came back, CHF\s10\.00 deducted on the way, CHF\s20\.00 missing$/)).toBeTruthy();
});

test.each([
  { keptBy: 'company', kept: 'the company', into: 'CHF 403.00', says: 'it is booked as a fee that the company bears' },
  { keptBy: 'partner', kept: 'the partner', into: 'CHF 400.00', says: 'it does not go back into the balance' },
] as const)(
  'recording a partial return shows who bears the deduction and what is missing: $keptBy',
  async ({ keptBy, kept, into, says }) => {
    const proposal = {
      outcome: 'returned',
      by: { id: idOf(91), name: 'Fiona Keller' },
      reference: 'call 1',
      amount: 40_000,
      charges: 300,
      ...named,
    } as const;
    await openPage({ state: 'settled', tab: 'paid', amount: chf(41_250), keptBy, proposal });
    fireEvent.click(await screen.findByRole('button', { name: 'Confirm: it came back…' }));
    const confirming = (await screen.findByRole('dialog')).textContent?.replaceAll('\u00A0', ' ');
    expect(confirming).toContain(`The deduction is borne by${kept}`);
    expect(confirming).toContain(`Back into the balance${into}`);
    expect(confirming).toContain('Still missingCHF 9.50: open until it arrives, or until two people record what became of it');
    cleanup();
    await openPage({ state: 'settled', tab: 'paid', keptBy });
    expect((await fromMenu('It came back…')).textContent).toContain(says);
  },
);

test('unbooked charges are recorded with their amount by two people', async () => {
  const resolve = `${address}/resolve`;
  const server = await openPage({ state: 'settled', tab: 'paid', chargesInDoubt: 90_204 }, { replies: { [resolve]: accepted } });
  const sheet = await fromMenu('The bank took the charges…');
  expect(sheet.textContent).toContain('CHF\u00A0902.04');
  fill(/^Evidence/, 'letter of the bank');
  fireEvent.click(within(sheet).getByRole('button', { name: 'The bank took the charges' }));
  await screen.findByText('Done.');
  expect(server.sentTo(resolve).map(({ body }) => body)).toEqual([{ outcome: 'charges', reference: 'letter of the bank' }]);
});

test('a failed payout that its provider shows as paid cannot be sent again before people decide', async () => {
  const resolve = `${address}/resolve`;
  const server = await openPage(
    { state: 'failed', tab: 'failed', hasLatePayment: true },
    { me: preparer, replies: { [resolve]: accepted } },
  );
  const again = await screen.findByRole('button', { name: /^Send again/ });
  expect([again.hasAttribute('disabled'), again.title]).toEqual([true, expect.stringContaining('shows that it was paid after all')]);
  expect(screen.getByRole('alert').textContent).toContain('Two people record under … whether it was paid or never arrived');
  const sheet = await fromMenu('It was paid…');
  fill(/^Evidence/, 'tr_late in the dashboard');
  fireEvent.click(within(sheet).getByRole('button', { name: 'It was paid' }));
  await screen.findByText('Done.');
  expect(server.sentTo(resolve).map(({ body }) => body)).toEqual([{ outcome: 'settled', reference: 'tr_late in the dashboard' }]);
});

test('another currency that the provider moved is an alert, and people record what became of it', async () => {
  const shownOtherwise = { reference: 'tr_1', currency: 'EUR', amount: { amount: 41_250, currency: 'EUR' } } as const;
  await openPage({ state: 'submitted', rail: 'stripe_connect', shownOtherwise }, { me: preparer });
  expect(screen.getByRole('alert').textContent).toContain(
    'Stripe shows under tr_1 that it moved EUR\u00A0412.50 instead of CHF\u00A0412.50.',
  );
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  expect(await screen.findByRole('menuitem', { name: 'It was refused…' })).toBeTruthy();
  fireEvent.click(await screen.findByRole('menuitem', { name: 'It was paid…' }));
  expect((await screen.findByRole('dialog', { name: 'It was paid' })).textContent).toContain('EUR\u00A0412.50, tr_1');
});

test('another amount shown for a failed payout is an alert, and people record whether it was paid', async () => {
  const shownOtherwise = { reference: 'tr_late', currency: 'CHF', amount: { amount: 41_000, currency: 'CHF' } } as const;
  await openPage({ state: 'failed', tab: 'failed', rail: 'stripe_connect', hasLatePayment: true, shownOtherwise }, { me: preparer });
  expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^Stripe shows under tr_late that it moved CHF.410\.00 instead of CHF.412\.50, although this payout is closed\./),
  ]);
  const sheet = await fromMenu('It never arrived…');
  expect(sheet.textContent).toContain('CHF\u00A0410.00, tr_late');
});

test('findings that the provider can still answer are not offered', async () => {
  await openPage({ state: 'submitted', tab: 'at_rail', rail: 'paypal', isForRailToSay: true });
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  await screen.findByRole('menuitem', { name: 'Copy link' });
  expect(screen.queryByRole('menuitem', { name: /^It was (paid|refused)/ })).toBeNull();
});

test('without unbooked charges no finding about them is offered', async () => {
  await openPage({ state: 'settled', tab: 'paid' });
  fireEvent.click(await screen.findByRole('button', { name: 'More' }));
  await screen.findByRole('menuitem', { name: 'It came back…' });
  expect(screen.queryByRole('menuitem', { name: 'The bank took the charges…' })).toBeNull();
});

test('the first person can correct the amount until it is confirmed', async () => {
  const resolve = `${address}/resolve`;
  const by = { id: approver.id, name: approver.name };
  const proposal = { outcome: 'returned', by, reference: 'call 1', amount: 40_000, charges: null, ...named } as const;
  const server = await openPage({ state: 'settled', tab: 'paid', proposal }, { replies: { [resolve]: accepted } });
  const sheet = await fromMenu('Correct: it came back…');
  fill(/^Amount that came back, in CHF/, '410.00');
  fireEvent.click(within(sheet).getByRole('button', { name: 'Correct: it came back' }));
  await screen.findByText('Done.');
  expect(server.sentTo(resolve).map(({ body }) => body)).toEqual([{ outcome: 'returned', reference: 'call 1', amount: 41_000 }]);
});

test('a payout by hand is recorded as paid with its receipt', async () => {
  const resolve = `${address}/resolve`;
  const server = await openPage({ state: 'approved', tab: 'approved', rail: 'manual' }, { replies: { [resolve]: accepted } });
  const sheet = await fromMenu('It was paid…');
  fill(/^Evidence/, 'receipt 12');
  fireEvent.click(within(sheet).getByRole('button', { name: 'It was paid' }));
  await screen.findByText('Done.');
  expect(server.sentTo(resolve)[0]?.body).toEqual({ outcome: 'settled', reference: 'receipt 12' });
});

test('the person who made a finding cannot confirm it', async () => {
  const proposal = {
    outcome: 'paid_twice',
    by: { id: approver.id, name: approver.name },
    reference: 'debit 2',
    amount: null,
    charges: null,
    ...named,
  } as const;
  await openPage({ state: 'settled', tab: 'paid', proposal });
  const button = await screen.findByRole<HTMLButtonElement>('button', { name: 'Confirm: the bank paid twice…' });
  expect(button.disabled).toBe(true);
});

test.each([
  ['a', 'Approve CHF\u00A0412.50'],
  ['r', 'Reject CHF\u00A0412.50'],
  ['h', 'Hold CHF\u00A0412.50'],
])('the key %s opens the sheet %s and sends nothing', async (key, name) => {
  const server = await openPage();
  await screen.findByRole('button', { name: /^Approve CHF/ });
  fireEvent.keyDown(document.body, { key });
  expect(await screen.findByRole('dialog', { name })).toBeTruthy();
  expect(server.sent.filter(({ method }) => method === 'POST')).toEqual([]);
});

test('a hold until a day is sent as that day’s first instant', async () => {
  const hold = `${address}/hold`;
  const server = await openPage({}, { replies: { [hold]: accepted } });
  fireEvent.click(await screen.findByRole('button', { name: 'Hold…' }));
  fireEvent.change(await screen.findByLabelText(/Reason/), { target: { value: 'A letter is missing.' } });
  fireEvent.change(screen.getByLabelText(/Until/), { target: { value: '2099-01-15' } });
  fireEvent.click(screen.getByRole('button', { name: 'Hold CHF\u00A0412.50' }));
  await screen.findByText('Done.');
  const until = new Date('2099-01-15T00:00').toISOString();
  expect(server.sentTo(hold).map(({ body }) => body)).toEqual([{ reason: 'A letter is missing.', until }]);
});

test('two findings of one person are shown with their contents', async () => {
  const finding = (at: string, inputs: object) =>
    ({
      at,
      from: 'settled',
      to: 'settled',
      reason: 'resolution_proposed',
      inputs: { ...inputs },
      note: null,
      actor: 'Fiona Keller',
      tone: 'done',
    }) as const;
  const timeline = [
    { ...finding('2026-12-05T05:00:00Z', { outcome: 'returned', amount: 2_000, reference: 'call-1' }), entryIds: [] },
    { ...finding('2026-12-06T05:00:00Z', { outcome: 'paid_twice', reference: 'call-2' }), entryIds: [] },
  ];
  await openPage({ state: 'settled', timeline });
  expect((await screen.findByText(/it came back, CHF.20\.00, call-1/)).textContent).toContain('Fiona Keller');
  expect(screen.getByText(/the bank paid twice, call-2/)).toBeTruthy();
});

test('a sentence before a person’s name has no full stop', async () => {
  const approved = { ...aStep, from: 'reserved', to: 'approved', reason: 'payout_approved', actor: 'Aldo Bianchi', tone: 'done' } as const;
  await openPage({ state: 'approved', timeline: [{ ...approved, entryIds: [] }] });
  expect(await screen.findByText('Approved by another person · Aldo Bianchi')).toBeTruthy();
});

test('a payout’s tax documents are listed with their PDFs', async () => {
  const numbers = ['SB-2026-000041', 'SB-2026-000042', 'CS-2026-000007'];
  const documents = numbers.map((reference, index) => aTaxDocument({ id: idOf(200 + index), reference, hasPdf: index < 2 }));
  const server = await openPage({}, { part: '/statement', replies: { '/tax-documents': documents, '/statements': [] } });
  const table = await screen.findByRole('table', { name: 'Tax documents' });
  const links = await within(table).findAllByRole('link', { name: /^Open the PDF of SB/ });
  expect(links.map((link) => link.getAttribute('href'))).toEqual([200, 201].map((id) => `/v1/tax-documents/${idOf(id)}/pdf`));
  for (const number of numbers) expect(within(table).getByText(number)).toBeTruthy();
  expect(server.sentTo('/tax-documents').at(-1)?.query.get('filter')).toBe(JSON.stringify({ payoutId: idOf(100) }));
});

test('a payout requested by a partner is shown so without a person', async () => {
  await openPage({ preparedBy: null, requestedBy: { id: idOf(95), name: '–' } });
  expect(await screen.findByText('requested by the partner', { exact: false })).toBeTruthy();
  fireEvent.click(await screen.findByRole('button', { name: 'Approve CHF\u00A0412.50…' }));
  expect((await screen.findByRole('dialog')).textContent).toContain('PO-2026-1043, requested by the partner');
});

test('the German timeline lists all people who may approve', async () => {
  const server = startServer({
    ...around,
    '/me': approver,
    [address]: aPayoutInFull({ approvers: [{ id: idOf(94), name: 'Aldo Bianchi' }, rita] }),
  });
  await open(<WithKeys />, { address: `${address}/show`, path: '/payouts/:id/show/*', language: 'de' });
  expect(await screen.findByText(/Aldo Bianchi, Rita Rossi können freigeben\./)).toBeTruthy();
  expect(server.sentTo(address).length).toBeGreaterThan(0);
});

test('a second payment shown by the provider is an alert with its name and amount', async () => {
  const amount = { amount: 41_250, currency: 'CHF' } as const;
  const shownBeside = [{ reason: 'paid_twice', reference: 'tr_2', amount }] as const;
  await openPage({ state: 'settled', rail: 'stripe_connect', shownBeside: [...shownBeside] }, { me: preparer });
  expect(await screen.findByText(/a second payment of this payout under tr_2: CHF.412\.50/)).toBeTruthy();
});

test('another amount moved beside a paid payout is recorded as paid twice or never arrived', async () => {
  const shownBeside = [{ reason: 'other_amount', reference: 'tr_2', amount: { amount: 41_000, currency: 'CHF' } } as const];
  await openPage({ state: 'settled', rail: 'stripe_connect', shownBeside }, { me: preparer });
  expect(await screen.findByText(/under tr_2 that it moved another amount in addition to this payout: CHF.410\.00/)).toBeTruthy();
  const sheet = await fromMenu('It never arrived…');
  expect(sheet.textContent).toContain('CHF\u00A0410.00, tr_2');
});
