import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { earningTable } from '../../../api/portal/earning-lines.ts';
import { asPartner } from '../../../api/portal/own-rows.ts';
import { findTakenBy } from '../../../api/resources/commission-payouts.ts';
import { payoutEntries } from '../../../api/resources/timeline-payouts.ts';
import { addDays } from '../../../domain/period.ts';
import { exportFile, makePayable, payoutStory, type Payee, type PayoutStory } from '../../support/payout-world.ts';
import { storyOf } from '../../support/referral-story.ts';
import { referralWorld, type Given, type World } from '../../support/referral-world.ts';
import { aCardPayment, aStripeInvoice } from '../../support/source-facts.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: World;
beforeAll(async () => {
  world = await referralWorld();
  api = await startApi({ database: world.database });
});
afterAll(async () => {
  await api.stop();
  await world.end();
});

async function sent(payee: Payee, at: string, more: { readonly replaces?: string } = {}): Promise<PayoutStory> {
  const story = payoutStory(world);
  await story.drain(at);
  await story.request(payee, more);
  await story.approve();
  const batchId = await exportFile(world, story, at);
  await story.letter('handed_over', { batchId, actorId: uuid() });
  await story.drain(at);
  return story;
}

/** CHF 10.00 of one customer, free once this returns. */
async function earn(given: Given, id: string, day: string): Promise<void> {
  const story = storyOf(world, given);
  const paidAt = `${day}T11:00:00.000Z`;
  const payment = aCardPayment({ paidAt, availableOn: addDays(paidAt, 2, 'Europe/Zurich') });
  await story.observe(aStripeInvoice({ id, payments: [payment] }), paidAt);
  await story.drain(addDays(paidAt, 35, 'Europe/Zurich'));
}

/** By which payout each of its commissions was taken, oldest first: as staff, the partner and the page of the customer read it. */
async function takenBy(partnerId: string) {
  const { db, portal } = api.deps;
  if (portal === undefined) throw new Error('the portal has no database');
  const rows = await api.owner.commission.findMany({ where: { referral: { partnerId } }, orderBy: { earnedAt: 'asc' } });
  const forStaff = await findTakenBy(
    db,
    rows.map(({ id, state, currency }) => ({ id, state, currency: currency.trim(), partner_id: partnerId })),
  );
  const own = await asPartner(
    portal,
    partnerId,
    (tx) => tx.$queryRaw<{ id: string; payout: string | null }[]>`select e.id, e.payout_id as payout from ${earningTable}`,
  );
  const onPage = await Promise.all(rows.map(({ referralId }) => payoutEntries(db, referralId)));
  return rows.map(({ id }, index) => ({
    staff: forStaff.get(id)?.id ?? null,
    partner: own.find((one) => one.id === id)?.payout ?? null,
    page: onPage[index]?.map(({ payoutId }) => payoutId),
  }));
}

test('a payout sent again contains the commissions of the original payout, and later ones are in the next payout', async () => {
  const first = await world.given();
  const { partnerId } = first;
  const second = await world.another(first);
  await earn(first, 'in_first', '2026-03-20');
  const payee = await makePayable(world, first, { thresholdMinor: 1_000 });
  const refused = await sent(payee, '2026-11-02T08:00:00.000Z');
  await refused.see({ kind: 'failed', code: 'MS03' });
  await earn(second, 'in_second', '2026-11-03');
  const again = await sent(payee, '2026-12-11T08:00:00.000Z', { replaces: refused.payoutId });
  expect(Number((await again.row()).amountMinor)).toBe(1_000);
  await again.see({ kind: 'settled', reference: 'debit-again', amount: 1_000 });

  const by = (id: string) => ({ staff: id, partner: id, page: [id] });
  expect(await takenBy(partnerId)).toEqual([by(again.payoutId), { staff: null, partner: null, page: [] }]);
  const next = await sent(payee, '2026-12-12T08:00:00.000Z');
  expect(await takenBy(partnerId)).toEqual([by(again.payoutId), by(next.payoutId)]);
});
