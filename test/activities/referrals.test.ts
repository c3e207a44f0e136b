import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { noCrash } from '../../activities/crash-points.ts';
import type { StripeGateway } from '../../activities/gateways/stripe/gateway.ts';
import { createReferralActivities } from '../../activities/referrals.ts';
import { createSettlementActivities } from '../../activities/settlement.ts';
import type { StripeFacts } from '../../domain/settlement.ts';
import {
  balancesOf,
  decisionsOf,
  entryKinds,
  post,
  referralWorld,
  someFacts,
  turnAt,
  type Given,
  type World,
} from '../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

/** Stripe as these tests tell it. */
const invoices = new Map<string, StripeFacts>();
const stripe: StripeGateway = {
  locate: () => Promise.resolve(undefined),
  fetchInvoice: (id) => Promise.resolve(invoices.get(id)),
  listEvents: () => (async function* () {})(),
};

const drain = (given: Given, asOf: string, change = {}) =>
  createReferralActivities({ db: world.worker, crashPoint: noCrash }).drainReferral({
    referralId: given.referralId,
    ...turnAt(asOf, change),
  });
const fetchAll = async (keys: readonly { key: string }[]) => {
  const { fetchSettlement } = createSettlementActivities({ db: world.worker, stripe, bexio: undefined });
  for (const { key } of keys) await fetchSettlement({ key });
};
/** The provider says something new about an invoice: told, fetched, counted. */
async function observe(given: Given, facts: StripeFacts, asOf: string) {
  invoices.set(facts.id, facts);
  await post(world.worker, given, {
    kind: 'source_changed',
    arguments: { provider: 'stripe', accountRef: 'acct_1', externalId: facts.id },
  });
  const step = await drain(given, asOf);
  await fetchAll(step.effects);
  return drain(given, asOf);
}

test('a sign-up waits for a first payment; a paid invoice is fetched, and its commission is pending until the hold ends', async () => {
  const given = await world.given();
  await post(world.worker, given, { kind: 'signed_up' });
  expect(await drain(given, '2026-01-05T09:00:01.000Z')).toMatchObject({
    phase: 'signed_up',
    due: { lapse: '2026-07-04T08:00:00.000Z' },
    effects: [],
  });
  const facts = someFacts({ id: `in_${given.referralId}` });
  const step = await observe(given, facts, '2026-01-10T12:00:05.000Z');
  expect(step).toMatchObject({ phase: 'earning', due: { release: '2026-02-09T12:00:00.000Z' }, effects: [], hasMore: false });
  expect(await balancesOf(world.owner, given.partnerId)).toEqual({ pending: 1_000 });
  const released = await drain(given, '2026-02-09T12:00:00.000Z');
  expect(released).toMatchObject({ phase: 'earning', due: {} });
  expect(await balancesOf(world.owner, given.partnerId)).toEqual({ available: 1_000 });
  expect(await entryKinds(world.owner, given.partnerId)).toEqual(['commission.accrue', 'commission.release']);
  expect(await decisionsOf(world.owner, given)).toEqual([
    'gate credited gates_open',
    'commission credited payment_settled',
    'release released hold_over',
  ]);
});
