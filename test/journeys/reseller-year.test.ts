import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ringReferralsOf } from '../../prisma/partner/partner-mailbox.ts';
import type { SourceFacts } from '../../domain/settlement/settlement.ts';
import { audits } from '../../prisma/audit/audits.ts';
import { broken } from '../faults/checker.ts';
import { received } from '../support/inbox-rows.ts';
import { aBankPayment, aBexioInvoice, aCardPayment, aDispute, aRefund, aStripeInvoice } from '../support/source-facts.ts';
import { balancesOf, entryKinds, mailOf, post, type Given } from '../support/referral-world.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let time: SkippedTime;
beforeAll(async () => {
  time = await skippedTime();
});
afterAll(() => time.end());

/** The provider rings, as often as it likes; what it says is fetched. */
async function happens(customer: Given, facts: SourceFacts, times = 1) {
  time.providers.say(facts);
  for (let told = 0; told < times; told += 1) {
    await received(time.world.owner, {
      provider: facts.provider,
      type: facts.provider === 'stripe' ? 'invoice.paid' : 'invoice.changed',
      objectId: facts.id,
      routing: { invoice: facts.id, customer: `cus_${customer.customerId}`, accountId: customer.hostRef },
    });
  }
  await time.clock.settle();
}
const kindsOf = async ({ partnerId }: Given) =>
  Object.entries(
    (await entryKinds(time.world.owner, partnerId)).reduce<Record<string, number>>(
      (sum, kind) => ({ ...sum, [kind]: (sum[kind] ?? 0) + 1 }),
      {},
    ),
  ).sort(([a], [b]) => (a < b ? -1 : 1));

test('a reseller’s year: a monthly card, a yearly invoice and a sign-up that never pays', async () => {
  const { clock, world } = time;
  const velo = await world.given({ referral: { attributedAt: await clock.isoNow() } });
  const hotel = await world.another(velo);
  const nobody = await world.another(velo);
  for (const customer of [velo, hotel, nobody]) await post(world.worker, customer, { kind: 'signed_up' });
  await clock.settle();
  const balances = () => balancesOf(world.owner, velo.partnerId);

  const months: SourceFacts[] = [];
  const month = async () => {
    const paidAt = await clock.isoNow();
    return aStripeInvoice({
      id: `in_${months.length}`,
      issuedAt: paidAt,
      subscriptionId: 'sub_velo',
      payments: [aCardPayment({ paidAt })],
    });
  };
  const yearly = aBexioInvoice({ id: 'b_1', issuedAt: (await clock.isoNow()).slice(0, 10), dueOn: null });
  await happens(hotel, { ...yearly, statusId: 8, remaining: 10_810, payments: [] });

  for (let count = 1; count <= 12; count += 1) {
    const facts = await month();
    months.push(facts);
    await happens(velo, facts, count % 3); // some are told twice, some not at all
    if (count === 2) {
      await happens(hotel, { ...yearly, payments: [aBankPayment({ on: (await clock.isoNow()).slice(0, 10) })] });
      expect(await balances()).toEqual({ pending: 2_000, available: 1_000 });
    }
    if (count === 4) {
      await happens(velo, { ...facts, refunds: [aRefund(10_810)] }); // in the hold
    }
    if (count === 6) {
      await happens(velo, { ...facts, disputes: [{ ...aDispute('needs_response'), id: 'dp_1' }] });
      await clock.passes(10);
      await happens(velo, { ...facts, disputes: [{ ...aDispute('lost'), id: 'dp_1' }] });
    }
    if (count === 8) await world.owner.partner.update({ where: { id: velo.partnerId }, data: { state: 'suspended' } });
    if (count === 10) {
      const held = await balances();
      await clock.passes(35);
      expect((await balances())['pending']).toBeGreaterThanOrEqual(held['pending'] ?? 0); // nothing is released to a suspended partner
      await world.owner.partner.update({ where: { id: velo.partnerId }, data: { state: 'active' } });
      await world.worker.$transaction((tx) => ringReferralsOf(tx, { partnerId: velo.partnerId, eventId: 'partner:reinstated' }));
    }
    await clock.passes(31);
  }
  // the gap repair finds what nobody told
  for (const facts of months) await happens(velo, facts.id === 'in_3' || facts.id === 'in_5' ? known(facts) : facts);
  await clock.passes(40);
  expect(await balances()).toEqual({ available: 11_000 }); // twelve months and a year at 10.00, less the refund and the lost dispute

  const states = await world.owner.referral.findMany({ where: { partnerId: velo.partnerId }, select: { id: true, state: true } });
  expect(Object.fromEntries(states.map(({ id, state }) => [id, state]))).toEqual({
    [velo.referralId]: 'earning',
    [hotel.referralId]: 'earning',
    [nobody.referralId]: 'lapsed',
  });
  expect(await kindsOf(velo)).toEqual([
    ['commission.accrue', 13],
    ['commission.clawback', 1],
    ['commission.release', 11],
    ['dispute.hold', 1],
    ['dispute.lost', 1],
  ]);
  const mails = time.mails.filter(({ to }) => to.includes(mailOf(velo.partnerId)));
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length); // each once
  for (const { code, sql } of audits) expect([code, await world.owner.$queryRawUnsafe(sql)]).toEqual([code, []]);
  expect(await broken({ db: world.owner })).toEqual([]);
}, 300_000);

/** As the provider still says it. */
function known(facts: SourceFacts): SourceFacts {
  if (facts.provider !== 'stripe') return facts;
  return facts.id === 'in_3' ? { ...facts, refunds: [aRefund(10_810)] } : { ...facts, disputes: [{ ...aDispute('lost'), id: 'dp_1' }] };
}
