import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createTicketActivities } from '../../../activities/promise/tickets.ts';
import { storyOf } from '../../support/referral-story.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';
import { aStripeInvoice } from '../../support/source-facts.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const at = (hour: number): Date => new Date(Date.parse('2026-03-02T08:00:00Z') + hour * 3_600_000);
const watch = (hour: number) => createTicketActivities({ db: world.worker }).watchTickets({ asOf: at(hour).toISOString() });
const rowOf = (id: string) => world.owner.ticket.findUniqueOrThrow({ where: { id } });
const mailsOf = async (entityId: string) =>
  (await world.owner.effect.findMany({ where: { entityId }, orderBy: { createdAt: 'asc' } })).map(({ key }) => key.split(':')[1]);

async function aTicket(change: object = {}): Promise<string> {
  const { programId, partnerId } = await world.given();
  const id = uuid();
  await world.owner.ticket.create({
    data: { id, kind: 'question', programId, partnerId, title: 'Cookies', waitingSince: at(0), dueAt: at(24), ...change },
  });
  return id;
}

test('D5: a ticket’s reminder is mailed after two thirds, and its breach recorded at the deadline, once each', async () => {
  const id = await aTicket();
  await watch(15);
  expect(await mailsOf(id)).toEqual([]);
  for (const hour of [17, 18]) await watch(hour);
  expect(await mailsOf(id)).toEqual(['ticket_reminder']);
  for (const hour of [31, 55]) await watch(hour); // workers were down for hours
  expect(await rowOf(id)).toMatchObject({ breachedAt: at(24), state: 'open' });
  expect(await mailsOf(id)).toEqual(['ticket_reminder', 'ticket_overdue']);
  expect(await world.owner.auditEntry.count({ where: { subjectId: id, action: 'ticket.overdue' } })).toBe(1);
  expect(await world.owner.outbox.count({ where: { workflowId: { contains: id } } })).toBe(2);
});

test('an answered ticket sends no reminder, and a new promise can be missed again', async () => {
  const id = await aTicket({ state: 'answered', dueAt: null, breachedAt: at(24) });
  await watch(40);
  expect(await mailsOf(id)).toEqual([]);
  await world.owner.ticket.update({ where: { id }, data: { state: 'open', waitingSince: at(48), dueAt: at(72) } });
  await watch(80);
  expect((await rowOf(id)).breachedAt).toEqual(at(72));
});

test('a login’s late ticket is recorded here but mailed by the login’s own workflow', async () => {
  const id = await aTicket({ kind: 'partner_login' });
  await watch(25);
  expect((await rowOf(id)).breachedAt).toEqual(at(24));
  expect(await mailsOf(id)).toEqual([]);
});

test('D9: a granted appeal lifts a person’s refusal, and the commission is earned once by its terms', async () => {
  const story = storyOf(world, await world.given());
  await story.observe(aStripeInvoice({ id: 'in_appealed' }), '2026-03-20T11:00:05.000Z');
  const { id: earningId } = await story.commission();
  await story.tell('taken_back', { earningId });
  await story.settle('2026-03-22T08:00:00.000Z');
  expect(await story.balances()).toEqual({});
  for (const _twice of [1, 2]) await story.tell('appeal_granted', { earningId });
  await story.settle('2026-03-23T08:00:00.000Z');
  expect(await story.balances()).toMatchObject({ pending: 1_000 });
  expect(await story.commission()).toMatchObject({ refusedReason: null, state: 'pending' });
  const moved = await world.owner.commissionRevision.findMany({
    where: { commissionId: earningId, movedMinor: { not: 0 } },
    orderBy: { rev: 'asc' },
  });
  expect(moved.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['commission.accrue', 'payment_settled'],
    ['commission.clawback', 'taken_back'],
    ['commission.accrue', 'appeal_granted'],
  ]);
});
