import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { ticketDueAt } from '../../domain/promise/ticket.ts';
import { taskQueue } from '../../workflows/messages.ts';
import { givePerson, giveStaff } from '../support/promise-story.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let machine: SkippedTime;
beforeAll(async () => {
  machine = await skippedTime();
});
afterAll(() => machine.end());

const hours = (count: number): number => count / 24;

/** What the Schedule starts; the time-skipping server has none. */
const fire = () => machine.temporal.client.workflow.start('ticketDeadlines', { taskQueue, workflowId: `ticket-deadlines/${uuid()}` });

/** Until the run is over; waiting for its result would move the clock. */
async function look(): Promise<void> {
  const run = await fire();
  while ((await run.describe()).status.name === 'RUNNING') await new Promise((later) => setTimeout(later, 10));
  await machine.clock.settle();
}

/** An hour at a time, as often as the Schedule at its slowest. */
async function pass(count: number): Promise<void> {
  for (let hour = 0; hour < count; hour += 1) {
    await machine.clock.passes(hours(1));
    await look();
  }
}

/** A partner asks now; support answers, and an admin hears of what is late. */
async function asked() {
  const { world, clock, mails } = machine;
  const { partnerId, programId } = await world.given();
  await world.owner.person.updateMany({ data: { staffRoles: [] } });
  const [support, admin, owner] = [
    await giveStaff(machine, 'support'),
    await giveStaff(machine, 'admin'),
    await givePerson(machine, partnerId),
  ];
  const id = uuid();
  const waitingSince = await clock.isoNow();
  const dueAt = ticketDueAt('question', waitingSince);
  await world.owner.ticket.create({ data: { id, kind: 'question', programId, partnerId, title: 'Cookies', waitingSince, dueAt } });
  await world.owner.ticketMessage.create({
    data: { id: uuid(), ticketId: id, partnerId, personId: owner.id, fromPartner: true, body: 'How long?', createdAt: waitingSince },
  });
  mails.length = 0;
  const row = () => world.owner.ticket.findUniqueOrThrow({ where: { id } });
  const write = (state: 'open' | 'answered', since: string) =>
    world.owner.ticket.update({
      where: { id },
      data:
        state === 'open' ? { state, waitingSince: since, dueAt: ticketDueAt('question', since), remindedAt: null } : { state, dueAt: null },
    });
  const told = () => mails.map(({ to, subject }) => ({ to: [...to].toSorted(), isLate: subject.includes('is overdue') }));
  return { dueAt, support, admin, row, write, told };
}

test('B29: a question is reminded of after 16 hours, overdue at 24:00:00 to the second, and escalated to an administrator, each once', async () => {
  const { dueAt, support, admin, row, told } = await asked();
  await pass(15);
  expect(told()).toEqual([]);
  await pass(2);
  expect(told()).toEqual([{ to: [support.email], isLate: false }]);
  await pass(6);
  expect(await row()).toMatchObject({ breachedAt: null });
  await pass(3);
  expect((await row()).breachedAt?.toISOString()).toBe(dueAt);
  expect(told()).toEqual([
    { to: [support.email], isLate: false },
    { to: [support.email, admin.email].toSorted(), isLate: true },
  ]);
});

test('an answer ends the promise; a later message of the partner starts a new one', async () => {
  const { row, write, told } = await asked();
  await pass(3);
  await write('answered', '');
  await pass(30);
  expect(told()).toEqual([]);
  const again = await machine.clock.isoNow();
  await write('open', again);
  await pass(25);
  expect((await row()).breachedAt?.toISOString()).toBe(ticketDueAt('question', again));
  expect(told().map(({ isLate }) => isLate)).toEqual([false, true]);
});

test('a breach during hours without a worker is recorded once by the next worker, at the promised second', async () => {
  const { dueAt, row, told } = await asked();
  await pass(10);
  await machine.withoutWorkers(30);
  await look();
  await look();
  expect((await row()).breachedAt?.toISOString()).toBe(dueAt);
  expect(told().map(({ isLate }) => isLate)).toEqual([true]);
});
