import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { StripeFacts } from '../../domain/settlement/settlement.ts';
import { audits } from '../../prisma/audit/audits.ts';
import { broken } from '../faults/checker.ts';
import { fromHost, received } from '../support/inbox-rows.ts';
import { aCardPayment, aLine, aRefund, aStripeInvoice } from '../support/source-facts.ts';
import { balancesOf, decisionsOf, entryKinds, post, type Given } from '../support/referral-world.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let time: SkippedTime;
beforeAll(async () => {
  time = await skippedTime();
});
afterAll(() => time.end());

test('an ambassador’s customer installs, pays, cancels, is paid for late, and comes back', async () => {
  const { clock, world } = time;
  const given = await world.given({
    program: { partnerKind: 'ambassador', currency: 'EUR' },
    terms: {
      rateBps: 3_000,
      bounty: { amount: { amount: 1_000, currency: 'EUR' }, trigger: 'installation', per: 'customer' },
    },
    referral: { attributedAt: await clock.isoNow() },
  });
  const balances = () => balancesOf(world.owner, given.partnerId);
  await post(world.worker, given, { kind: 'signed_up' });

  // the widget is installed, twice, and once more on a second site: one bounty
  for (const website of ['https://one.test', 'https://one.test', 'https://two.test']) {
    await received(world.owner, fromHost('widget.installed', given.hostRef, { website, at: await clock.isoNow() }));
    await clock.settle();
  }
  expect(await balances()).toEqual({ pending: 1_000 });

  // a licence of 29.00 net a month at 30 %
  const first = await licence(given, 'in_1', await clock.isoNow());
  await happens(given, first);
  expect(await balances()).toEqual({ pending: 1_870 });
  await clock.passes(31);
  expect(await balances()).toEqual({ available: 1_870 });

  // the host says that the subscription ended; a bill for the time before is paid a month later
  const endedAt = await clock.isoNow();
  const before = await licence(given, 'in_2', endedAt);
  await received(world.owner, fromHost('subscription.ended', given.hostRef, { at: endedAt }));
  await clock.settle();
  expect((await world.owner.referral.findUniqueOrThrow({ where: { id: given.referralId } })).state).toBe('ended');
  await clock.passes(30);
  const late = { ...before, payments: [aCardPayment({ amountPaid: 3_451, paidAt: await clock.isoNow() })], lines: [line(first.issuedAt)] };
  await happens(given, late);
  expect(await balances()).toEqual({ pending: 870, available: 1_870 });

  // what it pays for time after the end earns nothing; a refund of the first month is taken back all the same
  const after = await licence(given, 'in_3', await clock.isoNow());
  await happens(given, after);
  await happens(given, { ...first, refunds: [aRefund(3_451)] });
  expect(await balances()).toEqual({ pending: 870, available: 1_000 });
  expect(await decisionsOf(world.owner, given)).toEqual(
    expect.arrayContaining(['gate refused after_subscription_end', 'clawback took_back refunded']),
  );

  // the customer is back, and the ambassador earns again
  await clock.passes(60);
  await received(world.owner, fromHost('subscription.started', given.hostRef, { at: await clock.isoNow() }));
  await clock.settle();
  await happens(given, await licence(given, 'in_4', await clock.isoNow()));
  await clock.passes(31);
  expect(await balances()).toEqual({ available: 2_740 });
  expect(await entryKinds(world.owner, given.partnerId)).toEqual([
    'bounty.accrue',
    'commission.accrue',
    'commission.release',
    'commission.release',
    'commission.accrue',
    'commission.clawback',
    'commission.release',
    'commission.accrue',
    'commission.release',
  ]);
  for (const { code, sql } of audits) expect([code, await world.owner.$queryRawUnsafe(sql)]).toEqual([code, []]);
  expect(await broken({ db: world.owner })).toEqual([]);
}, 180_000);

const line = (periodStart: string) => aLine({ amount: 2_900, inclusiveTax: 0, exclusiveTax: 551, periodStart });

/** 29.00 and 19 % VAT. */
async function licence({ referralId }: Given, name: string, paidAt: string): Promise<StripeFacts> {
  return aStripeInvoice({
    id: `${name}_${referralId}`,
    currency: 'EUR',
    total: 3_451,
    issuedAt: paidAt,
    subscriptionId: null,
    lines: [line(paidAt)],
    payments: [aCardPayment({ amountPaid: 3_451, paidAt })],
  });
}

async function happens(given: Given, facts: StripeFacts) {
  time.providers.say(facts);
  await received(time.world.owner, { objectId: facts.id, routing: { invoice: facts.id, accountId: given.hostRef } });
  await time.clock.settle();
}
