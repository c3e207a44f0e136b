import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { fakeRail } from '../support/fake-rail.ts';
import { fund, makePayable, type Payee } from '../support/payout-world.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let machine: SkippedTime;
beforeAll(async () => {
  machine = await skippedTime((world) => fakeRail({ db: world.worker }).outside);
});
afterAll(() => machine.end());

/** A partner with 60.00 before the month's end, and somebody who reads its mails. */
async function given(): Promise<Payee> {
  const { world } = machine;
  const payee = await makePayable(world, await world.given());
  await fund(world.worker, payee, 6_000);
  const person = await world.owner.person.create({ data: { id: uuid(), email: `${uuid()}@partner.test`, name: 'Anna Keller' } });
  await world.owner.partnerMember.create({ data: { partnerId: payee.partnerId, personId: person.id, role: 'owner' } });
  return payee;
}

test('a month is opened at its Schedule’s time and closed, and each statement is mailed once; opening it twice gives one run', async () => {
  const { clock, temporal, world, mails } = machine;
  const { programId, partnerId } = await given();
  const scheduledAt = '2026-12-01T06:00:00.000Z';
  const open = () =>
    temporal.client.workflow.start('periodOpening', {
      args: [{ programId, opens: 'statement-run', scheduledAt }],
      taskQueue: 'core',
      workflowId: uuid(),
    });
  await Promise.all([open(), open()]);
  while ((await world.owner.statementRun.count({ where: { programId, state: 'closed' } })) === 0)
    await new Promise((done) => setTimeout(done, 20));
  await clock.settle();
  expect(await world.owner.statementRun.findMany({ where: { programId } })).toMatchObject([{ period: '2026-11', state: 'closed' }]);
  const [statement, ...more] = await world.owner.statement.findMany({ where: { partnerId } });
  expect(more).toEqual([]);
  expect(statement).toMatchObject({ closingMinor: 6_000n });
  expect(mails.filter(({ subject }) => subject.includes('statement'))).toHaveLength(1);
  await open();
  await clock.settle();
  expect(mails.filter(({ subject }) => subject.includes('statement'))).toHaveLength(1);
});
