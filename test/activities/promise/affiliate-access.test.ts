import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAffiliateAccessActivities } from '../../../activities/promise/affiliate-access.ts';
import { noCrash } from '../../../activities/crash-points.ts';
import { putLetter } from '../../../prisma/mailbox.ts';
import { aPartner, aProgram } from '../../api/rows.ts';
import { payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

interface Asker {
  readonly state?: string;
  readonly role?: string;
  readonly banned?: boolean;
}

async function requested({ state = 'active', role, banned = false }: Asker) {
  const { id: partnerId } = await aPartner(world.owner, (await aProgram(world.owner)).id);
  await world.owner.partner.update({ where: { id: partnerId }, data: { state } });
  if (role !== undefined) {
    const { id: personId } = await world.owner.person.create({
      data: { id: uuid(), email: `${uuid()}@partner.test`, name: 'Bea', banned },
    });
    await world.owner.partnerMember.create({ data: { partnerId, personId, role } });
  }
  const id = uuid();
  const requestedAt = new Date();
  const dueAt = new Date(requestedAt.getTime() + 86_400_000);
  await world.owner.affiliateAccess.create({ data: { id, partnerId, state: 'open', requestedAt, dueAt } });
  return id;
}

const approve = (id: string) => tell(id, 'approve');

async function tell(id: string, kind: string, body: object = {}) {
  const commandId = uuid();
  const said = { id: commandId, actorId: uuid(), kind, arguments: body, subjectKind: 'affiliate_access', subjectId: id, contentHash: 'h' };
  await world.owner.command.create({ data: said });
  await world.owner.$transaction((tx) =>
    putLetter(tx, { entityKind: 'affiliate_access', entityId: id, eventId: commandId, kind: 'command', arguments: { commandId } }),
  );
  const { drainAffiliateAccess } = createAffiliateAccessActivities({ db: world.worker, crashPoint: noCrash });
  await drainAffiliateAccess({ accessId: id, asOf: new Date().toISOString(), cause: 'test', commands: [], failures: [] });
  return (await world.owner.command.findUniqueOrThrow({ where: { id: commandId } })).verdict;
}

test('an access link is issued only to an owner of a partner who is not suspended', async () => {
  expect(await approve(await requested({ role: 'owner' }))).toMatchObject({ accepted: true });
  for (const [given, reason] of [
    [{ role: 'owner', state: 'suspended' }, 'access_partner_suspended'],
    [{ role: 'member' }, 'access_no_reader'],
    [{}, 'access_no_reader'],
    [{ role: 'owner', banned: true }, 'access_no_reader'],
  ] as const) {
    const id = await requested(given);
    expect(await approve(id)).toMatchObject({ accepted: false, reason });
    expect(await world.owner.effect.count({ where: { entityId: id } })).toBe(0);
    expect(await world.owner.affiliateAccess.findUnique({ where: { id } })).toMatchObject({ state: 'open', answeredAt: null });
  }
});

test('earlier questions and replies of an access request are kept', async () => {
  const id = await requested({ role: 'owner' });
  const asked = ['Which website?', 'Which page of it?', 'Since when?'];
  for (const [place, question] of asked.entries()) {
    expect(await tell(id, 'requestInformation', { question })).toMatchObject({ accepted: true });
    const eventId = `reply:${place}`;
    await world.owner.affiliateAccess.update({ where: { id }, data: { reply: `Reply ${place}` } });
    await world.owner.$transaction((tx) =>
      putLetter(tx, { entityKind: 'affiliate_access', entityId: id, eventId, kind: 'replied', arguments: {} }),
    );
  }
  expect(await world.owner.affiliateAccess.findUnique({ where: { id } })).toMatchObject({
    question: 'Since when?',
    reply: 'Reply 2',
    earlier: [
      { question: 'Which website?', reply: 'Reply 0' },
      { question: 'Which page of it?', reply: 'Reply 1' },
    ],
  });
});

test('P32: a program that answers automatically issues the access link without staff', async () => {
  const id = await requested({ role: 'owner' });
  const { partner } = await world.owner.affiliateAccess.findUniqueOrThrow({ where: { id }, select: { partner: true } });
  await world.owner.program.update({ where: { id: partner.programId }, data: { accessAnsweredBy: 'automatic' } });
  await world.owner.$transaction((tx) =>
    putLetter(tx, { entityKind: 'affiliate_access', entityId: id, eventId: 'requested', kind: 'requested', arguments: {} }),
  );
  const { drainAffiliateAccess } = createAffiliateAccessActivities({ db: world.worker, crashPoint: noCrash });
  const turn = { accessId: id, asOf: new Date().toISOString(), cause: 'test', commands: [], failures: [] };
  for (const again of [turn, turn]) await drainAffiliateAccess(again);
  expect(await world.owner.effect.findMany({ where: { entityId: id } })).toMatchObject([{ kind: 'issueAccess' }]);
  expect(await world.owner.affiliateAccess.findUnique({ where: { id } })).toMatchObject({ answeredBy: null, links: 1 });
  await expect(world.owner.program.update({ where: { id: partner.programId }, data: { accessAnsweredBy: 'nobody' } })).rejects.toThrow(
    /program_access_answered_by/,
  );
});
