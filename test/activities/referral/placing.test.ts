import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Located, StripeGateway } from '../../../activities/gateways/stripe/gateway.ts';
import { claimEvents, placeEvent, placingTries, putOff, retryUnplaced } from '../../../activities/referral/placing.ts';
import { bankKeys } from '../../support/bank-world.ts';
import { fromHost, received } from '../../support/inbox-rows.ts';
import { referralWorld, type Given, type World } from '../../support/referral-world.ts';

const keys = bankKeys();
let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

let located: Located | undefined;
let asked: string[];
beforeEach(() => {
  [located, asked] = [undefined, []];
});
const stripe: StripeGateway = {
  locate: ({ id }) => {
    asked.push(id);
    return Promise.resolve(located);
  },
  fetchInvoice: () => Promise.resolve(undefined),
  listEvents: async function* () {},
};

const place = (key: { provider: string; eventId: string }) => placeEvent(world.worker, key, { stripe, keys });
const stateOf = async ({ provider, eventId }: { provider: string; eventId: string }) => {
  const { state, reason } = await world.owner.inboundEvent.findUniqueOrThrow({ where: { provider_eventId: { provider, eventId } } });
  return reason === null ? state : `${state}: ${reason}`;
};
const lettersOf = ({ referralId }: Given) =>
  world.owner.mailboxMessage.findMany({
    where: { entityId: referralId },
    select: { eventId: true, kind: true, arguments: true },
    orderBy: { seq: 'asc' },
  });
const ringsOf = ({ referralId }: Given) => world.owner.outbox.count({ where: { workflowId: `referral/${referralId}` } });

test('an event with host account and invoice is placed at once: one ring, one letter, no call to the provider', async () => {
  const given = await world.given();
  const event = await received(world.owner, {
    objectId: 'in_1',
    routing: { invoice: 'in_1', customer: 'cus_1', accountId: given.hostRef },
  });
  await place(event);
  expect(await stateOf(event)).toBe('placed');
  expect(await lettersOf(given)).toEqual([
    {
      eventId: `stripe:${event.eventId}`,
      kind: 'source_changed',
      arguments: { provider: 'stripe', accountRef: 'acct_1', externalId: 'in_1' },
    },
  ]);
  expect(await ringsOf(given)).toBe(1);
  expect(asked).toEqual([]);
});

test('the provider’s customer is stored, so that its next event needs no host account', async () => {
  const given = await world.given();
  const customer = `cus_${given.customerId}`;
  await place(await received(world.owner, { routing: { invoice: 'in_a', customer, accountId: given.hostRef } }));
  await place(await received(world.owner, { objectId: 'in_b', routing: { invoice: 'in_b', customer } }));
  expect((await lettersOf(given)).map((letter) => letter.arguments)).toMatchObject([{ externalId: 'in_a' }, { externalId: 'in_b' }]);
  expect(asked).toEqual([]);
});

test('facts missing in an event are fetched from the provider: a refund’s charge paid two invoices', async () => {
  const given = await world.given();
  located = { invoices: ['in_x', 'in_y'], customerId: `cus_${given.customerId}`, accountId: given.hostRef, partnerRef: null };
  const event = await received(world.owner, { type: 'refund.created', objectId: 're_1', routing: { charge: 'ch_1' } });
  await place(event);
  expect(asked).toEqual(['re_1']);
  expect(await lettersOf(given)).toMatchObject([
    { eventId: `stripe:${event.eventId}`, arguments: { externalId: 'in_x' } },
    { eventId: `stripe:${event.eventId}:1`, arguments: { externalId: 'in_y' } },
  ]);
  expect(await ringsOf(given)).toBe(1);
});

test('an invoice keeps its referral, even if its customer belongs to another partner now', async () => {
  const first = await world.given({ referral: { state: 'ended' } });
  await world.owner.settlementSource.create({
    data: { id: uuid(), provider: 'stripe', accountRef: 'acct_1', externalId: 'in_old', referralId: first.referralId },
  });
  const row = await world.owner.referral.findUniqueOrThrow({ where: { id: first.referralId } });
  await world.owner.referral.create({ data: { ...row, id: uuid(), state: 'signed_up', due: {} } });
  await place(await received(world.owner, { objectId: 'in_old', routing: { invoice: 'in_old', accountId: first.hostRef } }));
  expect(await lettersOf(first)).toHaveLength(1);
});

test('an event of an unknown customer waits, with its reason; the sign-up that names the customer places it', async () => {
  const hostRef = `acc_${uuid()}`;
  const event = await received(world.owner, { routing: { invoice: 'in_1', accountId: hostRef } });
  await place(event);
  expect(await stateOf(event)).toBe('unplaced: unknown_customer');
  expect(await world.owner.decision.findMany({ where: { subjectId: `stripe:${event.eventId}` } })).toMatchObject([
    { kind: 'event', outcome: 'not_yet', reason: 'unknown_customer' },
  ]);
  await retryUnplaced(world.worker);
  expect(await stateOf(event)).toBe('unplaced: unknown_customer');
  const given = await world.given();
  await world.owner.customer.update({ where: { id: given.customerId }, data: { hostRef } });
  await retryUnplaced(world.worker);
  await place(event);
  expect(await stateOf(event)).toBe('placed');
  expect(await lettersOf(given)).toHaveLength(1);
});

test('an event of another program’s host waits and is not tried forever', async () => {
  const given = await world.given();
  await world.owner.customer.update({ where: { id: given.customerId }, data: { programSlug: 'another' } });
  const told = fromHost('widget.installed', given.hostRef, { website: 'https://x.example' });
  const event = await received(world.owner, { ...told, programId: given.programId });
  await place(event);
  const waits = await stateOf(event);
  expect(waits).toMatch(/^unplaced/);
  await retryUnplaced(world.worker);
  expect(await stateOf(event)).toBe(waits);
});

test('an event of an unreferred customer is ignored with its reason', async () => {
  const hostRef = `acc_${uuid()}`;
  await world.owner.customer.create({ data: { id: uuid(), hostRef } });
  const event = await received(world.owner, { routing: { invoice: 'in_1', accountId: hostRef } });
  await place(event);
  expect(await stateOf(event)).toBe('ignored: customer_not_referred');
});

test('the end of a subscription is read from the newest invoice that we know of it', async () => {
  const given = await world.given();
  const subscription = `sub_${given.referralId}`;
  const known = { provider: 'stripe', accountRef: 'acct_1', referralId: given.referralId };
  for (const name of ['in_older', 'in_newer']) {
    const createdAt = name === 'in_newer' ? new Date() : new Date('2026-01-01');
    const facts = { provider: 'stripe', subscriptionId: subscription };
    await world.owner.settlementSource.create({ data: { id: uuid(), ...known, externalId: `${name}_${subscription}`, facts, createdAt } });
  }
  located = { invoices: [], customerId: null, accountId: given.hostRef, partnerRef: null };
  await place(await received(world.owner, { type: 'customer.subscription.deleted', objectId: subscription, routing: { subscription } }));
  expect((await lettersOf(given)).map((letter) => letter.arguments)).toMatchObject([{ externalId: `in_newer_${subscription}` }]);
});

test('an event of a referred customer without an invoice is ignored with its reason', async () => {
  const given = await world.given();
  const event = await received(world.owner, {
    type: 'customer.subscription.created',
    objectId: 'sub_1',
    routing: { accountId: given.hostRef },
  });
  await place(event);
  expect(await stateOf(event)).toBe('ignored: concerns_no_invoice');
});

test('placing an event twice places it once', async () => {
  const given = await world.given();
  const event = await received(world.owner, { routing: { invoice: 'in_1', accountId: given.hostRef } });
  await Promise.all([place(event), place(event), place(event)]);
  expect(await lettersOf(given)).toHaveLength(1);
});

test('two dispatchers share the inbox: each event is claimed by one', async () => {
  const events = await Promise.all(Array.from({ length: 20 }, () => received(world.owner, { routing: { accountId: 'acc_shared' } })));
  const claims = (await Promise.all([claimEvents(world.worker, 30), claimEvents(world.worker, 30)])).flat();
  const ids = claims.map(({ eventId }) => eventId);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(expect.arrayContaining(events.map(({ eventId }) => eventId)));
  await world.owner.inboundEvent.updateMany({ where: { state: 'received' }, data: { state: 'ignored', reason: 'set_aside' } });
});

test('I10: an event that fails eight times is dead with its reason, and the rest flows on', async () => {
  const event = await received(world.owner);
  for (let tries = 1; tries <= placingTries; tries += 1) {
    expect(await stateOf(event)).toBe('received');
    await world.owner.inboundEvent.updateMany({ where: { eventId: event.eventId }, data: { retryAt: null } });
    expect(await claimEvents(world.worker, 10)).toEqual([event]);
    await putOff(world.worker, event, new Error('poison'));
    expect(await claimEvents(world.worker, 10)).toEqual([]); // it waits its time
  }
  expect(await stateOf(event)).toBe('dead: gave_up');
  expect(await world.owner.decision.count({ where: { subjectId: `stripe:${event.eventId}` } })).toBe(1);
});

describe('the host product', () => {
  test('an installation is one row a website and a letter for each report', async () => {
    const given = await world.given();
    for (const website of ['https://one.test', 'https://one.test', 'https://two.test']) {
      await place(await received(world.owner, fromHost('widget.installed', given.hostRef, { website })));
    }
    expect(await world.owner.installation.count({ where: { customerId: given.customerId } })).toBe(2);
    expect((await lettersOf(given)).map(({ kind }) => kind)).toEqual(['installed', 'installed', 'installed']);
  });

  test('a subscription’s end is kept against an older start that arrives late, and a new start begins again', async () => {
    const given = await world.given();
    const tell = async (type: string, at: string) => place(await received(world.owner, fromHost(type, given.hostRef, { at })));
    const endedAt = async () =>
      (await world.owner.subscription.findFirstOrThrow({ where: { customerId: given.customerId } })).endedAt?.toISOString() ?? null;
    await tell('subscription.ended', '2026-04-01T10:00:00Z');
    await tell('subscription.started', '2026-03-01T10:00:00Z');
    expect(await endedAt()).toBe('2026-04-01T10:00:00.000Z');
    await tell('subscription.started', '2026-07-01T10:00:00Z');
    expect(await endedAt()).toBeNull();
    expect((await lettersOf(given)).map(({ kind }) => kind)).toEqual([
      'subscription_ended',
      'subscription_started',
      'subscription_started',
    ]);
  });

  test('P04: a changed host plan of a partner’s own account is read by each of its referrals', async () => {
    const given = await world.given();
    const own = await world.given();
    await world.owner.partner.update({ where: { id: given.partnerId }, data: { ownCustomerId: own.customerId } });
    await place(await received(world.owner, fromHost('host_plan.changed', own.hostRef, { hostPlan: 'enterprise' })));
    expect(await world.owner.partner.findUnique({ where: { id: given.partnerId } })).toMatchObject({ hostPlan: 'enterprise' });
    expect((await lettersOf(given)).map(({ kind }) => kind)).toEqual(['partner_changed']);
    await place(await received(world.owner, fromHost('host_plan.changed', own.hostRef, { hostPlan: 'free', at: '2026-01-01T10:00:00Z' })));
    expect(await world.owner.partner.findUnique({ where: { id: given.partnerId } })).toMatchObject({ hostPlan: 'enterprise' });
  });

  test('C01: another account of the same address gets a plan that opens the gate: the applicant waits for that one', async () => {
    const [program, other] = [await world.given(), await world.given()];
    const { slug } = await world.owner.program.update({ where: { id: program.programId }, data: { gateHostPlans: ['Business'] } });
    const emailIndex = uuid();
    await world.owner.customer.update({ where: { id: other.customerId }, data: { programSlug: slug, emailIndex, hostPlan: 'Free' } });
    const person = await world.owner.person.create({
      data: { id: uuid(), email: `${uuid()}@join.test`, name: 'Ida', emailVerified: true },
    });
    const applied = { state: 'applied', emailIndex, hostPlan: 'Free', ownCustomerId: program.customerId };
    await world.owner.partner.update({ where: { id: program.partnerId }, data: applied });
    await world.owner.partnerMember.create({ data: { partnerId: program.partnerId, personId: person.id, role: 'owner' } });
    await place(await received(world.owner, fromHost('host_plan.changed', other.hostRef, { hostPlan: 'Business' })));
    const row = await world.owner.partner.findUnique({ where: { id: program.partnerId } });
    expect(row).toMatchObject({ hostPlan: 'Business', ownCustomerId: other.customerId });
  });

  test('an event about an unknown account waits for its sign-up', async () => {
    const event = await received(world.owner, fromHost('widget.installed', `acc_${uuid()}`));
    await place(event);
    expect(await stateOf(event)).toBe('unplaced: unknown_customer');
  });
});
