/** @jest-environment <rootDir>/test/portal/browser.js */
import { beforeAll, expect, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import PayoutsPage from '../../../portal/payouts/PayoutsPage.tsx';
import { idOf } from '../../admin/records.ts';
import { aProblem, startServer, type Sent } from '../../admin/server.ts';
import { aBalance, aMe, aMethod, aNext, anOverview, aPartner, aPayout, eur, theMethods } from '../records.ts';
import { at, open } from '../screen.tsx';

const text = () => (document.body.textContent ?? '').replaceAll('\u00A0', ' ');
beforeAll(() => {
  Object.defineProperty(globalThis.navigator, 'language', { value: 'en-GB', configurable: true });
});

const resting = aMethod({
  id: idOf(52),
  rail: 'bank_file',
  masked: 'CH56•••8009',
  state: 'resting',
  isChosen: false,
  activeFrom: '2026-12-03T14:20:00Z',
});
const accepted = ({ headers }: Sent) => ({
  state: 'accepted',
  commandId: headers.get('idempotency-key'),
  code: null,
  reason: null,
  payoutId: idOf(41),
  missing: null,
});

/** Lists are read, a request is sent, to the same address. */
const payoutsAre =
  (rows: readonly object[], reply: (sent: Sent) => unknown = accepted) =>
  (sent: Sent) =>
    sent.method === 'POST' ? reply(sent) : rows;

function start(replies: Parameters<typeof startServer>[0] = {}) {
  return startServer({
    [at('/overview')]: anOverview(),
    [at('/payouts')]: payoutsAre([]),
    [at('/payout-methods')]: theMethods(aMethod(), resting),
    ...replies,
  });
}
const posts = (server: ReturnType<typeof start>, path = '/payouts') => server.sentTo(at(path)).filter(({ method }) => method === 'POST');

test('payout details of a person locked since say that they wait and what the partner can do', async () => {
  start({ [at('/payout-methods')]: theMethods(aMethod({ state: 'unconfirmed', masked: 'CH56•••8009' })) });
  open(<PayoutsPage />);
  expect(await screen.findByText('Waiting')).toBeTruthy();
  expect(text()).toMatch(
    /CH56•••8009, since [^.]+\. They cannot be used yet: the person who entered them has been locked since then\. If they are yours, tell us/,
  );
  expect(screen.queryByText('Not checked yet')).toBeNull();
  fireEvent.click(await screen.findByRole('button', { name: /^Request EUR.128\.20…$/ }));
  const sheet = await screen.findByRole('dialog', { name: /Request EUR.128\.20/ });
  expect(within(sheet).getByRole<HTMLInputElement>('radio', { name: /waits until the finance team confirms it/ }).disabled).toBe(true);
});

test('B20: a payout is requested with three clicks: amount, account, confirmation', async () => {
  const server = start();
  open(<PayoutsPage />);
  fireEvent.click(await screen.findByRole('button', { name: /^Request EUR.128\.20…$/ })); // one
  const sheet = await screen.findByRole('dialog', { name: /Request EUR.128\.20/ });
  fireEvent.click(within(sheet).getByRole('radio', { name: /PayPal/ })); // two
  server.answer(
    at('/overview'),
    anOverview({
      balances: [aBalance({ available: 0, reserved: 12_820 })],
      nextPayouts: [aNext({ available: eur(0), missing: eur(5000), open: aPayout() })],
    }),
  );
  fireEvent.click(within(sheet).getByRole('button', { name: /^Request EUR.128\.20$/ })); // three
  expect(await screen.findByText(/is requested and reserved for you/)).toBeTruthy();
  expect(posts(server).map(({ body }) => body)).toEqual([{ amount: eur(12_820), methodId: idOf(51) }]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(text()).toContain('Awaiting approval'));
  expect(screen.getByRole('button', { name: 'Cancel…' })).toBeTruthy();
});

test('a request in another currency says so before, and shows rate and amount afterwards', async () => {
  const abroad = aMethod({ currency: 'CHF', masked: 'CH56•••8009' });
  const converted = { from: eur(5_000), rate: '0.93' };
  start({
    [at('/payouts')]: payoutsAre([aPayout({ amount: { amount: 4_650, currency: 'CHF' }, converted })]),
    [at('/payout-methods')]: theMethods(abroad),
  });
  open(<PayoutsPage />);
  await waitFor(() => expect(text()).toContain('from EUR 50.00 at 0.93'));
  fireEvent.click(await screen.findByRole('button', { name: /^Request EUR.128\.20…$/ }));
  const sheet = await screen.findByRole('dialog', { name: /Request EUR.128\.20/ });
  expect(within(sheet).getByText(/^It is paid in CHF, at the rate/)).toBeTruthy();
});

test('a paid payout shows the bank’s booking day', async () => {
  const paid = { state: 'settled', approveBy: null, canCancel: false, settledAt: '2026-11-27T19:35:00Z' } as const;
  const rows = [aPayout({ ...paid, paidOn: '2026-11-24' }), aPayout({ ...paid, id: idOf(42), reference: 'PO-2026-1050' })];
  start({ [at('/payouts')]: payoutsAre(rows) });
  open(<PayoutsPage />);
  await waitFor(() => expect(text()).toContain('Paid out on 24 Nov'));
  expect(text()).toContain('Paid out on 27 Nov');
});

test('the year’s paid out amount states what was more than due', async () => {
  start({
    [at('/overview')]: anOverview({ balances: [aBalance({ paidThisYear: 49_540, payoutsThisYear: 6, paidTwiceThisYear: 5_956 })] }),
  });
  open(<PayoutsPage />);
  await screen.findByText(/Paid out in/);
  expect(text()).toContain('6 payouts, EUR 59.56 of it more than was due');
});

test('unclaimed money says so and what to do', async () => {
  const row = aPayout({ state: 'submitted', isUnclaimed: true, approveBy: null, canCancel: false, submittedAt: '2026-11-27T19:35:00Z' });
  start({ [at('/payouts')]: payoutsAre([row, aPayout({ ...row, id: idOf(42), reference: 'PO-2026-1050', isUnclaimed: false })]) });
  open(<PayoutsPage />);
  await waitFor(() => expect(text()).toContain('Not claimed yet'));
  expect(text()).toContain('please claim it at PayPal; after 30 days it is returned');
  expect(text()).toContain('At PayPal');
});

test('payout details in their waiting period cannot be chosen and say from when', async () => {
  start();
  open(<PayoutsPage />, { address: '/payouts?request=EUR' });
  const sheet = await screen.findByRole('dialog');
  const bank = within(sheet).getByRole('radio', { name: /Bank account/ });
  expect((bank as HTMLInputElement).disabled).toBe(true);
  expect(sheet.textContent).toContain('from 3 Dec');
  expect((within(sheet).getByRole('radio', { name: /PayPal/ }) as HTMLInputElement).checked).toBe(true);
});

test('B19: a request of 49.99 is refused with the missing cent, and the sheet stays open', async () => {
  const refused = { state: 'refused', commandId: idOf(70), code: 'below_threshold', reason: 'no', payoutId: null, missing: eur(1) };
  const server = start({ [at('/payouts')]: payoutsAre([], () => refused) });
  open(<PayoutsPage />, { address: '/payouts?request=EUR' });
  const sheet = await screen.findByRole('dialog');
  fireEvent.click(within(sheet).getByRole('button', { name: /^Request EUR/ }));
  const alert = await within(sheet).findByRole('alert');
  expect(alert.textContent?.replaceAll('\u00A0', ' ')).toBe(
    'You are EUR 0.01 short of the minimum of EUR 50.00. Nothing was requested; your balance is kept.',
  );
  expect(posts(server)).toHaveLength(1);
});

test('B19: below the minimum there is a bar and no button', async () => {
  start({
    [at('/overview')]: anOverview({
      balances: [aBalance({ available: 4999 })],
      nextPayouts: [aNext({ available: eur(4999), missing: eur(1), request: { isPossible: false, reason: 'below_threshold' } })],
    }),
  });
  open(<PayoutsPage />);
  expect(await screen.findByRole('img', { name: /EUR.49\.99 of EUR.50\.00/ })).toBeTruthy();
  expect(text()).toContain('EUR 0.01 to go');
  expect(text()).toContain('99 %');
  expect(screen.queryByRole('button', { name: /Request/ })).toBeNull();
});

test('a request refused because of another one shows the reason and refreshes the page', async () => {
  const refused = { state: 'refused', commandId: idOf(70), code: 'payout_open', reason: 'x', payoutId: null, missing: null };
  const server = start({ [at('/payouts')]: payoutsAre([], () => refused) });
  open(<PayoutsPage />, { address: '/payouts?request=EUR' });
  const sheet = await screen.findByRole('dialog');
  server.answer(at('/overview'), anOverview({ nextPayouts: [aNext({ request: { isPossible: false, reason: 'payout_open' } })] }));
  fireEvent.click(within(sheet).getByRole('button', { name: /^Request EUR/ }));
  expect((await within(sheet).findByRole('alert')).textContent).toMatch(/^Not requested\./);
  fireEvent.click(within(sheet).getByRole('button', { name: 'Not now' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: /Request EUR/ })).toBeNull());
});

test('a refused request is explained in the reader’s language', async () => {
  const refused = { state: 'refused', commandId: idOf(70), code: 'tax_profile_missing', reason: 'x', payoutId: null, missing: null };
  start({ [at('/payouts')]: payoutsAre([], () => refused) });
  open(<PayoutsPage />, { address: '/payouts?request=EUR', language: 'de' });
  fireEvent.click(await within(await screen.findByRole('dialog')).findByRole('button', { name: /anfordern$/ }));
  expect((await screen.findByRole('alert')).textContent).toBe('Nicht angefordert. Die Angaben zur Steuer fehlen.');
});

test('while all payout details wait the page says until when; otherwise the usable ones are chosen', async () => {
  const newest = { ...resting, isChosen: true };
  const wait = aNext({ request: { isPossible: false, reason: 'method_cooling_off' } });
  const server = start({ [at('/overview')]: anOverview({ nextPayouts: [wait] }), [at('/payout-methods')]: theMethods(newest) });
  open(<PayoutsPage />);
  expect(await screen.findByText(/The payout details are new\. They apply from 3 Dec, 15:20/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Request EUR/ })).toBeNull();
  server.answer(at('/overview'), anOverview());
  server.answer(at('/payout-methods'), theMethods(newest, aMethod({ isChosen: false })));
  fireEvent(document, new Event('visibilitychange'));
  fireEvent.click(await screen.findByRole('button', { name: /Request EUR/ }));
  const chosen = within(await screen.findByRole('dialog')).getByRole<HTMLInputElement>('radio', { checked: true });
  expect(chosen.value).toBe(idOf(51));
});

test('a second click while a request is under way sends no second one', async () => {
  const server = start({ [at('/payouts')]: payoutsAre([], () => new Promise(() => undefined)) });
  open(<PayoutsPage />, { address: '/payouts?request=EUR' });
  const confirm = await within(await screen.findByRole('dialog')).findByRole('button', { name: /^Request EUR/ });
  fireEvent.click(confirm);
  fireEvent.click(confirm);
  await waitFor(() => expect(posts(server)).toHaveLength(1));
});

test('a request can be canceled until its approval, in a sheet with payout and amount', async () => {
  const server = start({
    [at('/payouts')]: payoutsAre([aPayout()]),
    [at(`/payouts/${idOf(41)}/cancel`)]: { state: 'accepted', commandId: idOf(70), code: null, reason: null },
  });
  open(<PayoutsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel… PO-2026-1049' }));
  const sheet = await screen.findByRole('dialog', { name: 'Cancel PO-2026-1049' });
  expect(sheet.textContent?.replaceAll('\u00A0', ' ')).toContain('EUR 128.20 goes back to your available balance');
  expect(document.activeElement?.textContent).toBe('Keep it'); // whoever only hits Enter cancels nothing
  fireEvent.click(within(sheet).getByRole('button', { name: 'Cancel the request' }));
  expect(await screen.findByText(/PO-2026-1049 has been canceled/)).toBeTruthy();
  expect(posts(server, `/payouts/${idOf(41)}/cancel`)).toHaveLength(1);
});

test('a returned payout says why and what to do', async () => {
  const returned = aPayout({
    state: 'returned',
    failureCode: 'AC04',
    returnedAt: '2026-11-13T10:00:00Z',
    amount: eur(6370),
    returned: eur(5870),
    canCancel: false,
  });
  start({ [at('/overview')]: anOverview({ cameBack: returned }), [at('/payouts')]: payoutsAre([returned]) });
  open(<PayoutsPage />);
  expect(await screen.findByText(/PO-2026-1049 came back on 13 Nov/)).toBeTruthy();
  expect(text()).toContain('Returned: account closed (AC04)');
  expect(text()).toContain('EUR 58.70 is back in your balance. EUR 5.00 is still missing.');
  expect(text()).toContain('EUR 5.00 has not come back yet');
  fireEvent.click(screen.getByRole('link', { name: 'Fix the payout details' }));
  expect(await screen.findByRole('dialog', { name: 'Payout details' })).toBeTruthy();
});

test.each([
  ['lost', 'EUR 5.00 is no longer expected', 'EUR 5.00 is no longer expected and counts as paid out'],
  ['returnFee', 'EUR 5.00 was kept as a fee.', 'EUR 5.00 missing for a fee'],
] as const)('a missing part that was explained (%s) is not called missing', async (name, banner, row) => {
  const inPart = { state: 'returned', failureCode: 'AC04', returnedAt: '2026-11-13T10:00:00Z', canCancel: false } as const;
  const returned = aPayout({ ...inPart, amount: eur(6370), returned: eur(5870), [name]: eur(500) });
  start({ [at('/overview')]: anOverview({ cameBack: returned }), [at('/payouts')]: payoutsAre([returned]) });
  open(<PayoutsPage />);
  expect(await screen.findByText(/PO-2026-1049 came back on 13 Nov/)).toBeTruthy();
  expect(text()).toContain(`EUR 58.70 is back in your balance. ${banner}`);
  expect(text()).toContain(row);
  expect(text()).not.toContain('still missing');
});

test.each([
  ['lost', 'EUR 5.00 is no longer expected and counts as paid out'],
  ['returnFee', 'EUR 5.00 missing for a fee'],
  [null, 'EUR 5.00 has not come back yet'],
] as const)('the missing part (%s) is shown although the rest was paid again', async (name, told) => {
  const inPart = { state: 'returned', returnedAt: '2026-11-13T10:00:00Z', canCancel: false, replacedById: idOf(42) } as const;
  const amounts = { amount: eur(6370), returned: eur(5870), ...(name === null ? {} : { [name]: eur(500) }) };
  start({ [at('/payouts')]: payoutsAre([aPayout({ ...inPart, ...amounts })]) });
  open(<PayoutsPage />);
  expect(await screen.findByText(/13 Nov/)).toBeTruthy();
  expect(text()).toContain(`${told}. What came back is paid again as a new payout`);
});

test('a payout paid twice says so beside its state', async () => {
  const paid = { state: 'settled', settledAt: '2026-11-13T10:00:00Z', amount: eur(5956), paidTwice: eur(5956), canCancel: false } as const;
  start({ [at('/payouts')]: payoutsAre([aPayout(paid)]) });
  open(<PayoutsPage />);
  expect(await screen.findByText(/EUR.59\.56 was paid more than was due and is offset/)).toBeTruthy();
});

test('money in a currency that the program does not pay is shown with the reason', async () => {
  const unpaid = { threshold: null, missing: null, schedule: null, request: { isPossible: false, reason: 'no_threshold' } } as const;
  start({ [at('/overview')]: anOverview({ nextPayouts: [aNext(unpaid)] }) });
  open(<PayoutsPage />);
  const sentence = await screen.findByText('The program pays nothing out in EUR yet. Your balance is kept.');
  expect(sentence.closest('.sum-line')?.querySelector('.big')?.textContent).toMatch(/EUR.128\.20/);
});

test('the conversion is shown below a payout’s amount', async () => {
  const converted = { from: eur(5000), rate: '0.93' };
  start({ [at('/payouts')]: payoutsAre([aPayout({ amount: { amount: 4650, currency: 'CHF' }, converted })]) });
  open(<PayoutsPage />);
  expect((await screen.findByText(/from EUR.50\.00/)).tagName).toBe('DIV');
});

test('a fee borne by the company is not shown as missing', async () => {
  const whole = { state: 'returned', returnedAt: '2026-11-13T10:00:00Z', amount: eur(5500), returned: eur(5500) } as const;
  const borne = aPayout({ ...whole, failureCode: 'AC04' });
  start({ [at('/overview')]: anOverview({ cameBack: borne }), [at('/payouts')]: payoutsAre([borne]) });
  open(<PayoutsPage />);
  expect(await screen.findByText(/EUR.55\.00 is back in your balance\./)).toBeTruthy();
  expect(text()).not.toContain('missing');
});

test('at 360 px every cell of the payouts has its heading', async () => {
  start({ [at('/payouts')]: payoutsAre([aPayout()]) });
  open(<PayoutsPage />);
  const row = (await screen.findByRole('cell', { name: 'PO-2026-1049' })).closest('tr');
  const cells = [...(row?.querySelectorAll('td') ?? [])];
  expect(cells.map((cell) => cell.getAttribute('data-label'))).toEqual(['No.', 'For', 'Amount', 'State', 'When and why', 'Statement']);
});

test('a member sees the payouts, but no payout details or button', async () => {
  const server = start();
  open(<PayoutsPage />, { me: aMe({ partners: [aPartner({ role: 'member' })] }) });
  expect(await screen.findByText(/How you are paid: not for your role/)).toBeTruthy();
  expect(await screen.findByText('An owner of this partner account can request it.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: /Request/ })).toBeNull();
  expect(server.sentTo(at('/payout-methods'))).toEqual([]);
});

test('payouts are shown with German words and Swiss figures', async () => {
  start({ [at('/payouts')]: payoutsAre([aPayout({ amount: eur(128_475) })]) });
  open(<PayoutsPage />, { language: 'de' });
  expect(await screen.findByRole('cell', { name: 'PO-2026-1049' })).toBeTruthy();
  expect(text()).toContain('Wartet auf Freigabe');
  expect(text()).toMatch(/EUR 1['’]284\.75/);
});

test('a merged partner is not asked for payout details', async () => {
  start({ [at('/payout-methods')]: theMethods() });
  open(<PayoutsPage />, { me: aMe({ partners: [aPartner({ partOf: { id: idOf(3), name: 'Amb', since: '2026-11-27T08:00:00Z' } })] }) });
  const title = await screen.findByText('No payout details yet');
  expect(title.parentElement?.textContent).toContain('Whatever becomes available here is paid out with Amb.');
  expect(text()).not.toContain('Without them nothing can be paid');
});

test('S34: an owner switches payout details off with a step-up in place', async () => {
  let isProved = false;
  const path = `/payout-methods/${aMethod().id}/switch-off`;
  const server = start({
    [at('/payout-methods')]: theMethods(aMethod()),
    [at(path)]: (sent: Sent) => (isProved ? accepted(sent) : aProblem({ status: 403, code: 'step_up_required' })),
    '/step-up': () => {
      isProved = true;
      return {};
    },
    '/step-up/code': { to: 'b•••@keller.test' },
  });
  open(<PayoutsPage />);
  fireEvent.click(await screen.findByRole('button', { name: `Switch off ${aMethod().masked}` }));
  const sheet = await screen.findByRole('dialog', { name: `Switch off ${aMethod().masked}` });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Switch off' }));
  fireEvent.change(await within(sheet).findByLabelText(/^Your password/), { target: { value: 'long enough' } });
  fireEvent.change(within(sheet).getByLabelText(/^Code from the email/), { target: { value: '123456' } });
  fireEvent.click(within(sheet).getByRole('button', { name: 'Switch off' }));
  await screen.findByText(`${aMethod().masked} has been switched off.`);
  expect(posts(server, path)).toHaveLength(2);
});

test('payment by hand is named so in the list and when switching off', async () => {
  start({ [at('/payout-methods')]: theMethods(aMethod({ rail: 'manual', masked: '•••' })) });
  open(<PayoutsPage />);
  fireEvent.click(await screen.findByRole('button', { name: 'Switch off By hand' }));
  expect(await screen.findByRole('dialog', { name: 'Switch off By hand' })).toBeTruthy();
  expect(screen.getByText(/^By hand, since/)).toBeTruthy();
  expect(text()).not.toContain('•••');
});

test('a payout’s hold is explained in a sentence', async () => {
  start({ [at('/payouts')]: payoutsAre([aPayout({ state: 'approved', hold: { reason: 'method_off_by_hand', until: null } })]) });
  open(<PayoutsPage />);
  await waitFor(() => expect(text()).toContain('On hold: The payout details were switched off while it is being paid by hand.'));
  start({ [at('/payouts')]: payoutsAre([aPayout({ state: 'approved', hold: { reason: 'payouts_halted', until: null } })]) });
  open(<PayoutsPage />);
  await waitFor(() => expect(text()).toContain('On hold: All payouts are stopped while we compare our books with the bank.'));
});

test('fifty payouts are shown at a time, and opening a sheet keeps the page', async () => {
  const rows = Array.from({ length: 51 }, (_, index) => aPayout({ id: idOf(200 + index), reference: `PO-2026-${200 + index}` }));
  const server = start({ [at('/payouts')]: payoutsAre(rows) });
  open(<PayoutsPage />);
  expect(await screen.findAllByRole('cell', { name: /^PO-2026-2/ })).toHaveLength(50);
  fireEvent.click(screen.getByRole('button', { name: 'Older' }));
  const asked = () => server.sentTo(at('/payouts')).at(-1)?.query.get('range');
  await waitFor(() => expect(asked()).toBe('[50,100]'));
  fireEvent.click(await screen.findByRole('button', { name: /^Request EUR.128\.20…$/ }));
  fireEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Not now' }));
  expect((await screen.findByRole('button', { name: 'Newer' })).hasAttribute('disabled')).toBe(false);
  expect(asked()).toBe('[50,100]');
});
