/** @jest-environment <rootDir>/test/portal/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { PortalOverview } from '../../../api/contract/portal-overview.ts';
import type { PortalPayout } from '../../../api/contract/portal-payouts.ts';
import { OverviewPage } from '../../../portal/overview/OverviewPage.tsx';
import { aProblem, never, startServer } from '../../admin/server.ts';
import { aBalance, aLine, aMe, aNext, anOverview, aPartner, aPayout, eur, someRules } from '../records.ts';
import { idOf } from '../../admin/records.ts';
import { at, isSignedOut, open } from '../screen.tsx';

const text = () => (document.body.textContent ?? '').replaceAll('\u00A0', ' ');
const start = (overview: object, more: object = {}) => {
  const server = startServer({ [at('/overview')]: overview, ...more });
  open(<OverviewPage />);
  return server;
};

test('the overview shows next payout, balances, clicks and conversion with changes', async () => {
  start(anOverview());
  expect(await screen.findByText('Next payout')).toBeTruthy();
  expect(text()).toContain('As of 10:42');
  expect(text()).toContain('The minimum of EUR 50.00 is reached.');
  expect(text()).toContain('412+10 %374 before');
  expect(text()).toContain('3.6 %+0.2 points3.5 % before');
  expect(text()).toContain('next available on 6 Dec: EUR 10.00');
  expect(text()).toContain('Pending until 7 Dec');
  expect(screen.getByRole('link', { name: /Request EUR/ }).getAttribute('href')).toBe('/payouts?request=EUR');
});

test('below the minimum a bar shows how far the balance is, and that it is carried forward', async () => {
  start(
    anOverview({
      balances: [aBalance({ available: 3120 })],
      nextPayouts: [aNext({ available: eur(3120), missing: eur(1880), request: { isPossible: false, reason: 'below_threshold' } })],
    }),
  );
  expect(await screen.findByRole('img', { name: /EUR.31\.20 of EUR.50\.00/ })).toBeTruthy();
  expect(text()).toContain('EUR 18.80 to go. Below the minimum it is carried forward; it does not expire.');
});

test('what is owed is added to the amount still to go', async () => {
  start(
    anOverview({
      balances: [aBalance({ available: 0, recoverable: 462 })],
      nextPayouts: [aNext({ available: eur(0), missing: eur(5462), request: { isPossible: false, reason: 'owes_company' } })],
    }),
  );
  await screen.findByRole('img', { name: /EUR.0\.00 of EUR.50\.00/ });
  expect(text()).toContain(
    'EUR 54.62 to go. Below the minimum it is carried forward; it does not expire. EUR 4.62 of it settles what you owe.',
  );
});

test.each([true, false])('the overview says that all payouts are paused exactly while they are: %s', async (areAllStopped) => {
  start(anOverview({ areAllStopped }));
  await screen.findByText('Next payout');
  expect(text().includes('Payouts are paused for everybody')).toBe(areAllStopped);
});

test('a payout made by finance is shown as made by the program, not as the partner’s request', async () => {
  start(anOverview({ nextPayouts: [aNext({ available: eur(0), open: aPayout({ askedBy: 'program' }) })] }));
  await screen.findByText(/made by the program on 2 Dec/);
  expect(text()).not.toContain('requested on');
});

test('a merged partner’s overview refers to the other partner for links and payouts', async () => {
  const overview = anOverview({
    link: null,
    balances: [aBalance({ available: 0 })],
    nextPayouts: [aNext({ available: eur(0), missing: eur(5000), request: { isPossible: false, reason: 'below_threshold' } })],
    latest: [aLine({ state: 'available', releasedAt: '2026-11-23T08:00:00Z' })],
  });
  startServer({ [at('/overview')]: overview });
  open(<OverviewPage />, { me: aMe({ partners: [aPartner({ partOf: { id: idOf(3), name: 'Amb', since: '2026-11-27T08:00:00Z' } })] }) });
  expect(await screen.findByText('The links continue to count, with Amb.')).toBeTruthy();
  expect(screen.getByText('Whatever becomes available here is paid out with Amb.')).toBeTruthy();
  expect(screen.getByText('Available since 23 Nov, with Amb')).toBeTruthy();
  expect(text()).not.toContain('to go');
});

test('a payout under way shows its four steps, with planned dates where known', async () => {
  start(anOverview({ nextPayouts: [aNext({ available: eur(0), open: aPayout({ executeOn: '2026-12-04' }) })] }));
  const steps = (await screen.findAllByRole('listitem')).map(({ textContent }) => textContent);
  expect(steps).toEqual(['Reserved, done2 Dec', 'Approval, nowby 5 Dec', 'At PayPalplanned 4 Dec', 'Paid out']);
});

test('a payout’s net, VAT and what was paid earlier add up to its amount', async () => {
  const open = aPayout({ amount: eur(13_729) });
  const tax = [{ documents: ['SB-2026-1'], net: eur(15_570), vat: eur(1_261), gross: eur(16_831) }];
  const detail: PortalPayout = { ...open, endToEndId: 'E1', steps: [], tax, leftEarlier: eur(-3102) };
  start(anOverview({ nextPayouts: [aNext({ available: eur(0), open })] }), { [at(`/payouts/${open.id}`)]: detail });
  const told = await screen.findByText(/EUR.155\.70 net and EUR.12\.61 VAT/);
  expect(told.textContent?.replaceAll('\u00A0', ' ')).toContain('EUR 12.61 VAT, less EUR 31.02 paid earlier that did not come back');
});

test('a payout by hand names no account', async () => {
  start(anOverview({ nextPayouts: [aNext({ available: eur(0), open: aPayout({ rail: 'manual', masked: '•••' }) })] }));
  expect(await screen.findByText(/PO-2026-1049, .*, by hand$/)).toBeTruthy();
  expect(text()).not.toContain('to •••');
});

test('without payout details the next payout says so and links to where they are entered', async () => {
  start(anOverview({ nextPayouts: [aNext({ method: null, request: { isPossible: false, reason: 'no_payout_method' } })] }));
  const link = await screen.findByRole('link', { name: 'Add payout details' });
  expect(link.getAttribute('href')).toBe('/payouts?change');
  expect(text()).toContain('without them you cannot be paid');
});

const whyAvailable = async () => {
  const row = (await screen.findByRole('rowheader', { name: 'Available' })).closest('tr');
  return row?.querySelector('.why')?.textContent?.replaceAll('\u00A0', ' ');
};

test.each([
  ['asked for', aNext(), 'ready for the next payout'],
  ['with the run', aNext({ runOn: '2026-12-05', request: { isPossible: false, reason: 'paid_monthly' } }), 'ready for the next payout'],
  [
    'suspended',
    aNext({ request: { isPossible: false, reason: 'partner_suspended' } }),
    'Your partnership is suspended: nothing is paid out until that is lifted. The amount stays in your balance',
  ],
  [
    'without details',
    aNext({ method: null, request: { isPossible: false, reason: 'no_payout_method' } }),
    'There are no payout details yet: without them you cannot be paid',
  ],
  [
    'in a currency that is not paid',
    aNext({ threshold: null, missing: null, schedule: null, request: { isPossible: false, reason: 'no_threshold' } }),
    'The program pays nothing out in EUR yet. Your balance is kept',
  ],
])('available money is called ready only if it would be paid: %s', async (_, next, said) => {
  start(anOverview({ nextPayouts: [next] }));
  expect(await whyAvailable()).toBe(said);
});

test('available money in a currency that the program does not pay is shown with its amount', async () => {
  const unpaid = { threshold: null, missing: null, schedule: null, method: null } as const;
  start(anOverview({ nextPayouts: [aNext({ ...unpaid, request: { isPossible: false, reason: 'no_threshold' } })] }));
  expect(await screen.findByText(/^The program pays nothing out in EUR yet\. Your balance is kept\.$/)).toBeTruthy();
  expect(document.querySelector('.pay .big')?.textContent).toMatch(/EUR.128\.20/);
  expect(screen.queryByRole('link', { name: 'Add payout details' })).toBeNull();
});

test.each([
  ['partner_suspended', 'Your partnership is suspended'],
  ['payouts_on_hold', 'Payouts to you are on hold'],
  ['debit_undecided', 'We are clarifying a booking with the bank'],
])('payouts that stand still (%s) say so and promise no day', async (reason, said) => {
  start(anOverview({ nextPayouts: [aNext({ runOn: null, request: { isPossible: false, reason } })] }));
  await screen.findAllByText(new RegExp(said));
  expect(text()).not.toMatch(/Request it whenever you like|the partner is/);
});

test.each([
  ['third_failure', 'The third payout in a row failed: payouts to this partner are on hold. Ask your program manager'],
  ['Documents are missing.', 'Documents are missing. Ask your program manager'],
])('the reason for a hold of payouts (%s) is shown as a sentence', async (payoutsOnHold, said) => {
  start(anOverview({ partner: { ...anOverview().partner, payoutsOnHold } }));
  await screen.findByText('Payouts to you are on hold.');
  expect(text()).toContain(said);
  expect(text()).not.toContain('third_failure');
});

test('a hold because of a written-off debt says that we review a booking, and nothing of our books', async () => {
  start(anOverview({ partner: { ...anOverview().partner, payoutsOnHold: 'forgiven_came_back' } }));
  await screen.findByText('Payouts to you are on hold.');
  expect(text()).toContain('We are reviewing a booking in your account. The hold ends when we are done.');
  expect(text()).not.toMatch(/written off|this partner|what is missing/);
});

test('two currencies are shown side by side and not added', async () => {
  const chf = aBalance({ currency: 'CHF', pending: 1490, available: 34_028, freeOn: [] });
  start(anOverview({ balances: [chf, aBalance()], nextPayouts: [] }));
  const heads = (await screen.findAllByRole('columnheader')).map(({ textContent }) => textContent);
  expect(heads.slice(0, 4)).toEqual(['Balance', 'CHF', 'EUR', 'When and why']);
  const row = screen.getByRole('rowheader', { name: 'Available' }).closest('tr');
  expect(
    [...(row?.querySelectorAll('[data-label]') ?? [])].map((cell) => `${cell.getAttribute('data-label')} ${cell.textContent}`),
  ).toEqual(['CHF 340.28', 'EUR 128.20']);
});

test('the year’s paid out amount states what was more than due and what did not arrive', async () => {
  const balance = { paidThisYear: 49_540, payoutsThisYear: 6, paidTwiceThisYear: 5_956 };
  start(anOverview({ balances: [aBalance(balance), aBalance({ ...balance, currency: 'CHF', paidTwiceThisYear: 0, lostThisYear: 412 })] }));
  await screen.findByText('Next payout');
  expect(text()).toContain('12 payouts, EUR 59.56 of it more than was due, CHF 4.12 of it did not arrive');
});

test('a commission taken back is a line of its own with its reason', async () => {
  start(
    anOverview({ latest: [aLine(), aLine({ id: 'again', line: 'taken_back', amount: eur(-241), reason: 'refunded', state: 'reversed' })] }),
  );
  expect(await screen.findByText('Clawed back')).toBeTruthy();
  expect(text()).toContain('EUR −2.41');
  expect(text()).toContain('the customer got money back');
});

test('a waiting commission says what it waits for, and reasons without a known number are left out', async () => {
  const waits = aLine({ id: 'waits', state: 'tracked', reason: 'after_duration' });
  start(anOverview({ latest: [waits, aLine({ id: 'held', state: 'held', reason: 'dispute_opened' })] }));
  expect(await screen.findByText('Waiting for payment')).toBeTruthy();
  expect(screen.getByText('Held: the customer’s bank disputes the payment')).toBeTruthy();
});

test('the link is copied in full and shown without its protocol', async () => {
  const copied: string[] = [];
  Object.defineProperty(globalThis.navigator, 'clipboard', {
    value: { writeText: (link: string) => Promise.resolve(void copied.push(link)) },
    configurable: true,
  });
  start(anOverview());
  fireEvent.click(await screen.findByRole('button', { name: 'Copy' }));
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeTruthy();
  expect(copied).toEqual(['https://plauder.example/r/BK4HW7ND']);
  expect(text()).toContain('plauder.example/r/BK4HW7ND');
  expect(text()).not.toContain('https://');
});

const untouched = (): Partial<PortalOverview> => ({
  latest: [],
  traffic: {
    from: '2026-11-03T00:00:00Z',
    to: '2026-12-02T00:00:00Z',
    clicks: { now: 0, before: 0 },
    conversions: { now: 0, before: 0 },
  },
});

test('no conversion rate is shown if there are more conversions than clicks', async () => {
  const { traffic } = anOverview();
  start(anOverview({ traffic: { ...traffic, clicks: { now: 1, before: 0 }, conversions: { now: 2, before: 0 } } }));
  await screen.findByText('Next payout');
  expect(text()).toMatch(/Rate–.*too few clicks/);
  expect(text()).not.toContain('200');
});

test.each(['applied', 'under_review', 'awaiting_agreement', 'suspended', 'closed', 'refused', 'lapsed'] as const)(
  'a partner whose link does not count is not told to share it: %s',
  async (state) => {
    start(anOverview({ ...untouched(), partner: { ...anOverview().partner, state } }));
    expect(await screen.findByText('Next payout')).toBeTruthy();
    expect(screen.queryByText('Three steps to your first commission')).toBeNull();
  },
);

test('a new partner sees three first steps', async () => {
  start(anOverview(untouched()));
  expect(await screen.findByText('Three steps to your first commission')).toBeTruthy();
  expect(text()).toContain('Your first click appears here within a minute.');
});

test('loading is announced, and an error names what failed with its request id and can be retried', async () => {
  const server = start(never);
  expect(screen.getByText('Loading')).toBeTruthy();
  server.answer(at('/overview'), aProblem());
  fireEvent(document, new Event('visibilitychange'));
  expect((await screen.findByRole('alert')).textContent).toContain('Overview: could not be loaded');
  expect(text()).toContain('req_01JD8W2M4T');
  server.answer(at('/overview'), anOverview());
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Next payout')).toBeTruthy();
});

test('the overview stays when it cannot be refreshed', async () => {
  const server = start(anOverview());
  await screen.findByText('Next payout');
  server.answer(at('/overview'), aProblem());
  fireEvent(document, new Event('visibilitychange'));
  expect(await screen.findByText(/could not be refreshed/)).toBeTruthy();
  expect(screen.getByText('Next payout')).toBeTruthy();
});

test('an answer 401 shows the sign-in page', async () => {
  start(aProblem({ status: 401, code: 'not_signed_in' }));
  await waitFor(() => expect(isSignedOut()).toBe(true));
});

test('the overview links to the channels and to the rules', async () => {
  start(anOverview({ rules: someRules() }));
  expect((await screen.findByRole('link', { name: 'QR code, channels' })).getAttribute('href')).toBe('/link');
  expect(screen.getByRole('link', { name: 'Read the rules' }).getAttribute('href')).toBe('/guide');
});
