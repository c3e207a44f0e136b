import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Located, StripeGateway } from '../../../activities/gateways/stripe/gateway.ts';
import { placeEvent, retryUnplaced } from '../../../activities/referral/placing.ts';
import { bankKeys } from '../../support/bank-world.ts';
import { received } from '../../support/inbox-rows.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

const keys = bankKeys();
let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const stripeThatSays = (located: Located | undefined): StripeGateway => ({
  locate: () => Promise.resolve(located),
  fetchInvoice: () => Promise.resolve(undefined),
  listEvents: async function* () {},
});

/** A partner with a code, and a paid invoice of a customer whom no sign-up names. */
async function paid(change: { partnerState?: string; program?: object; partnerRef?: string | null; knownAs?: string } = {}) {
  const given = await world.given({ partnerState: change.partnerState ?? 'active', program: change.program ?? {} });
  const code = uuid().slice(-8).toUpperCase();
  await world.owner.link.create({ data: { id: uuid(), code, partnerId: given.partnerId, destination: 'https://termino.test' } });
  const [customer, invoice] = [`cus_${uuid()}`, `in_${uuid()}`];
  const partnerRef = change.partnerRef === undefined ? ` ${code.toLowerCase()}` : change.partnerRef;
  const located = { invoices: [invoice], customerId: customer, accountId: change.knownAs ?? null, partnerRef };
  const body = { created: 1_772_445_700, data: { object: { created: 1_772_445_600 } } };
  const event = await received(world.owner, { objectId: invoice, routing: { invoice, customer }, body });
  await placeEvent(world.worker, event, { stripe: stripeThatSays(located), keys });
  const row = await world.owner.inboundEvent.findUniqueOrThrow({ where: { provider_eventId: event } });
  const decisions = await world.owner.decision.findMany({ where: { subjectId: `stripe:${event.eventId}` }, orderBy: { createdAt: 'asc' } });
  return { given, customer, invoice, event, row, decisions };
}

test('2.5: a payment of an unknown customer that names a partner credits that partner as of the invoice, with a stored decision', async () => {
  const { given, row, decisions, customer, invoice } = await paid();
  expect(row).toMatchObject({ state: 'placed', reason: null });
  const referral = await world.owner.referral.findUniqueOrThrow({ where: { id: row.referralId ?? '' }, include: { customer: true } });
  expect(referral).toMatchObject({ partnerId: given.partnerId, source: 'client_reference', state: 'signed_up' });
  expect(referral.attributedAt.toISOString()).toBe('2026-03-02T10:00:00.000Z');
  expect(referral.customer.hostRef).toBe(`stripe:${customer}`);
  expect(decisions).toMatchObject([
    {
      kind: 'attribution',
      outcome: 'credited',
      reason: 'via_client_reference',
      partnerId: given.partnerId,
      evidence: { referralId: referral.id },
    },
  ]);
  const letters = await world.owner.mailboxMessage.findMany({ where: { entityId: referral.id }, orderBy: { seq: 'asc' } });
  expect(letters).toMatchObject([{ kind: 'signed_up' }, { kind: 'source_changed', arguments: { externalId: invoice } }]);
});

test('two events of one payment at the same moment: one is credited, and both are placed', async () => {
  const given = await world.given();
  const code = uuid().slice(-8).toUpperCase();
  await world.owner.link.create({ data: { id: uuid(), code, partnerId: given.partnerId, destination: 'https://termino.test' } });
  const [customer, invoice] = [`cus_${uuid()}`, `in_${uuid()}`];
  const stripe = stripeThatSays({ invoices: [invoice], customerId: customer, accountId: null, partnerRef: code });
  const events = await Promise.all(
    ['invoice.paid', 'invoice_payment.paid'].map((type) => received(world.owner, { type, objectId: invoice })),
  );
  await Promise.all(events.map((event) => placeEvent(world.worker, event, { stripe, keys })));
  const rows = await world.owner.inboundEvent.findMany({ where: { eventId: { in: events.map(({ eventId }) => eventId) } } });
  expect(rows.map(({ state }) => state)).toEqual(['placed', 'placed']);
  expect(new Set(rows.map(({ referralId }) => referralId)).size).toBe(1);
  expect(await world.owner.referral.count({ where: { partnerId: given.partnerId } })).toBe(2); // and the one that was there
});

test('the next payment of that customer finds the referral and adds no second one', async () => {
  const { row, customer } = await paid();
  const next = await received(world.owner, { objectId: 'in_next', routing: { invoice: 'in_next', customer, partnerRef: 'SOMEBODYELSE' } });
  await placeEvent(world.worker, next, { stripe: stripeThatSays(undefined), keys });
  expect(await world.owner.inboundEvent.findUniqueOrThrow({ where: { provider_eventId: next } })).toMatchObject({
    referralId: row.referralId,
  });
  expect(await world.owner.referral.count({ where: { customerId: row.customerId ?? '' } })).toBe(1);
});

test.each([
  { rule: 'nobody has', change: { partnerRef: 'NOBODY99' }, because: 'unknown_code' },
  { rule: 'belongs to a partner who is not active', change: { partnerState: 'suspended' }, because: 'partner_not_active' },
  { rule: 'is of a program that has ended', change: { program: { archivedAt: new Date() } }, because: 'program_archived' },
  {
    rule: 'the program’s row refuses for the partner’s host plan',
    change: { program: { gateEffect: 'stop_new_referrals', gateHostPlans: ['Business'] } },
    because: 'partner_below_host_plan',
  },
])('D9: a reference that $rule credits nobody: the event waits and says why', async ({ change, because }) => {
  const { row, decisions, given } = await paid(change);
  expect(row).toMatchObject({ state: 'unplaced', reason: because, referralId: null });
  expect(decisions).toMatchObject([{ outcome: 'not_yet', reason: because, inputs: { type: 'invoice.paid' } }]);
  expect(await world.owner.referral.count({ where: { partnerId: given.partnerId } })).toBe(1); // the one that was there
  await retryUnplaced(world.worker);
  expect(await world.owner.inboundEvent.findFirst({ where: { eventId: row.eventId } })).toMatchObject({ state: 'unplaced' });
});

test('an event of an unknown customer is kept, so that a later sign-up finds it', async () => {
  const { row, customer } = await paid({ partnerRef: null, knownAs: 'account-later' });
  expect(row).toMatchObject({ state: 'unplaced', reason: 'unknown_customer', routing: { customer, accountId: 'account-later' } });
});
