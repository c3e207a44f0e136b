/** @jest-environment <rootDir>/test/admin/browser.js */
import { expect, test } from '@jest/globals';
import { fireEvent, screen, within } from '@testing-library/react';
import { Way } from '../../../admin/referrals/Way.tsx';
import { aMoment, chf, idOf } from '../records.ts';
import { open } from '../screen.tsx';
import { startServer } from '../server.ts';

const nothing = { eventId: null, decisionId: null, entryId: null, commissionId: null, sourceId: null, effects: [], reason: null };
const click = aMoment({ ...nothing, at: '2026-09-02T17:12:00Z', kind: 'click', title: 'newsletter' });
const signUp = aMoment({ ...nothing, at: '2026-09-05T08:02:00Z', kind: 'sign_up', title: 'signed_up' });
const paid = aMoment({
  at: '2026-09-05T08:20:00Z',
  kind: 'entry',
  title: 'commission.accrue',
  effects: [{ balance: 'pending', amount: chf(1490) }],
});
const refused = aMoment({
  ...nothing,
  at: '2026-10-14T06:31:00Z',
  kind: 'event',
  title: 'invoice.paid',
  tone: 'refused',
  reason: 'paid_out_of_band',
  eventId: 'stripe:evt_9',
});
const release = aMoment({ ...nothing, at: '2026-12-05T08:20:00Z', kind: 'later', title: 'release', tone: 'later', planned: true });

async function openWay(entries = [click, signUp, paid, refused, release]) {
  startServer({ [`/referrals/${idOf(10)}/timeline`]: { entries } });
  await open(<Way of="referrals" id={idOf(10)} />);
  await screen.findByText('From click to ledger');
}

const headings = () =>
  screen.getAllByRole('listitem').map((item) => within(item).getByText((_, element) => element?.tagName === 'STRONG').textContent);

test('D9: a referral’s timeline has three chapters from past to future', async () => {
  await openWay();
  expect(screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual(['Attribution', 'Payments', 'Ahead']);
  expect(headings()).toEqual(['Click, channel newsletter', 'Signed up', 'Commission earned', 'invoice.paid', 'Next release']);
});

test('D9: a refused event in the timeline says why, links to the event and can be processed again', async () => {
  await openWay();
  const item = screen.getByText('invoice.paid').closest('li');
  if (item === null) throw new Error('the refused event is on the line');
  expect(item.textContent).toMatch(/Did not count/);
  expect(item.textContent).toContain('not counted');
  expect(within(item).getByRole('link', { name: 'event' }).getAttribute('href')).toBe('/events/stripe%3Aevt_9/show');
  expect(await within(item).findByRole('button', { name: 'Process again…' })).toBeTruthy();
});

test('a money step of the timeline shows its effect and links', async () => {
  await openWay();
  const item = screen.getByText('Commission earned').closest('li');
  if (item === null) throw new Error('the entry is on the line');
  expect(item.textContent).toContain('CHF\u00A0+14.90Pending');
  const links = within(item)
    .getAllByRole('link')
    .map((link) => link.getAttribute('href'));
  expect(links).toEqual([
    '/events/stripe%3Aevt_1QG2/show',
    `/journal-entries/${idOf(60)}/show`,
    `/commissions/${idOf(70)}/show`,
    `/sources/${idOf(40)}/show`,
  ]);
});

test('the timeline is filtered by money and refusals', async () => {
  await openWay([click, paid, refused]);
  fireEvent.click(screen.getByRole('button', { name: 'Money only' }));
  expect(headings()).toEqual(['Commission earned']);
  fireEvent.click(screen.getByRole('button', { name: 'Refused only' }));
  expect(headings()).toEqual(['invoice.paid']);
});

test('a filter without steps says so', async () => {
  await openWay([click]);
  fireEvent.click(screen.getByRole('button', { name: 'Refused only' }));
  expect(screen.getByText('Nothing of this kind happened.')).toBeTruthy();
});

test('the email about a credited customer belongs to the attribution’s chapter', async () => {
  await openWay([click, signUp, aMoment({ ...nothing, at: '2026-09-05T08:03:00Z', kind: 'mail', title: 'referral_credited' }), paid]);
  const [attribution] = screen.getAllByRole('heading', { level: 3 });
  expect(attribution?.closest('div')?.querySelectorAll('li')).toHaveLength(3);
});
