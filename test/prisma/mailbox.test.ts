import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connect, type Db, type Tx } from '../../prisma/client.ts';
import { putLetter, ring } from '../../prisma/mailbox.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let api: Db;
let worker: Db;
beforeAll(async () => {
  database = await freshDatabase();
  api = connect(database.url('api'));
  worker = connect(database.url('worker'));
});
afterAll(async () => {
  await Promise.all([api.$disconnect(), worker.$disconnect()]);
  await database.drop();
});

const ringOf = (entityId: string, cause: string) => ({
  workflowId: `referral/${entityId}`,
  workflowType: 'referral',
  input: { referralId: entityId },
  cause,
  summary: '',
});
const letterOf = (entityId: string, eventId: string) => ({
  entityKind: 'referral' as const,
  entityId,
  eventId,
  kind: 'partner_changed',
  arguments: {},
});

/** As the dispatcher does. */
const claim = (entityId: string) =>
  worker.$executeRaw`update outbox set claimed_at = now() where workflow_id = ${`referral/${entityId}`} and claimed_at is null`;
const unread = (entityId: string) => worker.mailboxMessage.count({ where: { entityId, appliedAt: null } });

/** An event arrives while the dispatcher takes an earlier ring: how many letters does the run that this ring wakes find? */
async function race(ringWith: (tx: Tx, entityId: string) => Promise<void>) {
  const entityId = randomUUID();
  await api.$transaction((tx) => ring(tx, ringOf(entityId, 'first'))); // somebody else's ring, not yet claimed
  let taken: Promise<number> = Promise.resolve(-1);
  await api.$transaction(async (tx) => {
    await ringWith(tx, entityId);
    await putLetter(tx, letterOf(entityId, 'late'));
    taken = claim(entityId).then(() => unread(entityId));
    await new Promise((resolve) => setTimeout(resolve, 300)); // the claim had all the time it wanted before our commit
  });
  const seen = await taken;
  const pending = await worker.$queryRaw<
    unknown[]
  >`select 1 from outbox where workflow_id = ${`referral/${entityId}`} and claimed_at is null`;
  return { seen, pending: pending.length };
}

test('ring keeps its row locked until the letter is committed, so that the claimer of the ring finds the letter', async () => {
  expect(await race((tx, entityId) => ring(tx, ringOf(entityId, 'second')))).toEqual({ seen: 1, pending: 0 });
});

test('a ring written with DO NOTHING can be claimed before its letter is committed, and the letter is missed', async () => {
  const doNothing = async (tx: Tx, entityId: string) => {
    await tx.$executeRaw`
      insert into outbox (workflow_id, workflow_type, input, cause) values (${`referral/${entityId}`}, 'referral', '{}'::jsonb, 'second')
      on conflict (workflow_id) where claimed_at is null do nothing`;
  };
  expect(await race(doNothing)).toEqual({ seen: 0, pending: 0 }); // a letter that no ring announces: the lost wake-up
});

test('several rings of one workflow become one ring, and a repeated event becomes one letter', async () => {
  const entityId = randomUUID();
  for (const cause of ['a', 'b', 'c']) {
    await api.$transaction(async (tx) => {
      await ring(tx, ringOf(entityId, cause));
      await putLetter(tx, letterOf(entityId, 'same event'));
    });
  }
  const rings = await worker.outbox.findMany({ where: { workflowId: `referral/${entityId}` } });
  expect(rings.map(({ cause }) => cause)).toEqual(['c']);
  expect(await unread(entityId)).toBe(1);
});

test('the letters of one entity are numbered in the order of their commits', async () => {
  const entityId = randomUUID();
  const committed: string[] = [];
  const write = async (eventId: string) => {
    await api.$transaction(async (tx) => {
      await ring(tx, ringOf(entityId, eventId));
      await putLetter(tx, letterOf(entityId, eventId));
      await tx.$executeRaw`select pg_sleep(0.02)`;
    });
    committed.push(eventId);
  };
  await Promise.all(Array.from({ length: 6 }, (_, index) => write(`event ${index}`)));
  const letters = await worker.mailboxMessage.findMany({ where: { entityId }, orderBy: { seq: 'asc' } });
  expect(letters.map(({ eventId }) => eventId)).toEqual(committed);
});
