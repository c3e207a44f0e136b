import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createPartnerViewActivities } from '../../../activities/partner/partner-views.ts';
import { connect, type Db } from '../../../prisma/client.ts';
import { aPartner, aProgram } from '../../api/rows.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let db: Db;
let owner: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('worker'));
  owner = connect(database.url('owner'));
});
afterAll(async () => {
  await Promise.all([db.$disconnect(), owner.$disconnect()]);
  await database.drop();
});

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

/** Somebody of support who began to look so many minutes ago, still signed in or not. */
async function aView({ begunAgo, isSignedIn = true }: { readonly begunAgo: number; readonly isSignedIn?: boolean }) {
  const [personId, sessionId] = [uuid(), uuid()];
  const partner = await aPartner(owner, (await aProgram(owner, {})).id);
  await owner.person.create({ data: { id: personId, email: `${personId}@commend.test`, name: 'Sami Roth', staffRoles: ['support'] } });
  if (isSignedIn) await owner.session.create({ data: { id: sessionId, token: uuid(), userId: personId, expiresAt: minutes(60) } });
  const times = { createdAt: minutes(-begunAgo), untilAt: minutes(15 - begunAgo) };
  const { untilAt } = await owner.partnerView.create({ data: { id: uuid(), personId, partnerId: partner.id, sessionId, ...times } });
  return { personId, sessionId, partnerId: partner.id, untilAt };
}
const rowsOf = (subjectId: string) => owner.auditEntry.findMany({ where: { subjectId, action: 'partner.view_end' } });
const sweep = () => createPartnerViewActivities({ db }).noteViewsOver();

test('an expired view of the portal is recorded once in the audit: who, as whom, and when it ended', async () => {
  const { personId, sessionId, partnerId, untilAt } = await aView({ begunAgo: 20 });
  await sweep();
  await sweep(); // a second run
  expect(await rowsOf(partnerId)).toMatchObject([
    {
      actorId: personId,
      actorName: 'Sami Roth',
      onBehalfOfPartnerId: partnerId,
      sessionId,
      after: { endedAt: untilAt.toISOString(), because: 'time' },
    },
  ]);
});

test('a view of a person who signed out ended with the session', async () => {
  const { partnerId } = await aView({ begunAgo: 5, isSignedIn: false });
  await sweep();
  expect(await rowsOf(partnerId)).toMatchObject([{ after: { because: 'session_over' } }]);
});

test('a view that is still open is not ended', async () => {
  const { partnerId } = await aView({ begunAgo: 14 });
  await sweep();
  expect(await rowsOf(partnerId)).toEqual([]);
});
