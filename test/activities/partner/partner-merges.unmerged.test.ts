import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { carryOutMerge } from '../../support/merge-world.ts';
import { aPartner, aProgram } from '../../api/rows.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const carryOut = (id: string) => carryOutMerge(world.worker, id);
const mergeOf = (id: string) => world.owner.partnerMerge.findUniqueOrThrow({ where: { id } });
const stateIs = (id: string, state: string) => world.owner.partner.update({ where: { id }, data: { state } });

async function somebody(): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Somebody' } });
  return id;
}

async function approved() {
  const { id: programId } = await aProgram(world.owner);
  const [from, into] = [await aPartner(world.owner, programId), await aPartner(world.owner, programId)];
  for (const { id: partnerId } of [from, into])
    await world.owner.partnerMember.create({ data: { partnerId, personId: await somebody(), role: 'owner' } });
  const id = uuid();
  await again({ id, from: from.id, into: into.id });
  return { id, from: from.id, into: into.id };
}

async function again({ id, from, into }: { readonly id: string; readonly from: string; readonly into: string }) {
  const people = { askedBy: await somebody(), approvedBy: await somebody() };
  await world.owner.partnerMerge.create({ data: { id, fromPartnerId: from, intoPartnerId: into, reason: 'Twice', ...people } });
}

const unmerged = [
  { side: 'into', state: 'closed', reason: 'into_not_active' },
  { side: 'into', state: 'suspended', reason: 'into_suspended' },
  { side: 'from', state: 'suspended', reason: 'from_suspended' },
  { side: 'from', state: 'closed', reason: 'from_not_earning' },
] as const;
test.each(unmerged)('a merge is dropped with its reason if $side is $state when it is carried out', async ({ side, state, reason }) => {
  const { id, from, into } = await approved();
  await stateIs(side === 'into' ? into : from, state);
  await carryOut(id);
  await carryOut(id);
  const { mergedAt, endedAt, endReason } = await mergeOf(id);
  expect({ mergedAt, endReason }).toEqual({ mergedAt: null, endReason: reason });
  expect(endedAt).not.toBeNull();
  for (const partnerId of [from, into]) {
    expect(await world.owner.link.count({ where: { partnerId } })).toBe(1);
    expect(await world.owner.partnerMember.count({ where: { partnerId } })).toBe(1);
  }
  expect(await world.owner.effect.count({ where: { entityId: id } })).toBe(0);
  expect(await world.owner.auditEntry.findMany({ where: { subjectId: from } })).toMatchObject([
    { action: 'partner.merge_ended', actorName: 'worker', after: { mergeId: id, because: reason } },
  ]);
});

test.each(['from', 'into'] as const)('a merge is dropped while payouts to $0 are on hold, and can be decided again', async (side) => {
  const { id, from, into } = await approved();
  const held = side === 'from' ? from : into;
  const onHold = (payoutsOnHoldReason: string | null) =>
    world.owner.partner.update({
      where: { id: held },
      data: { payoutsOnHoldReason, payoutsOnHoldSince: payoutsOnHoldReason === null ? null : new Date() },
    });
  await onHold('failures');
  await carryOut(id);
  expect(await mergeOf(id)).toMatchObject({ mergedAt: null, endReason: `${side}_on_hold` });
  await onHold(null);
  await carryOut(id);
  expect((await mergeOf(id)).mergedAt).toBeNull(); // the old yes is spent
  const next = uuid();
  await again({ id: next, from, into });
  await carryOut(next);
  expect((await mergeOf(next)).mergedAt).not.toBeNull();
});

test('a merge waits for a simultaneous closing and is then dropped', async () => {
  const { id, into } = await approved();
  let carried: Promise<unknown> = Promise.resolve();
  await world.owner.$transaction(async (tx) => {
    await tx.partner.update({ where: { id: into }, data: { state: 'closed' } });
    carried = carryOut(id);
    await new Promise((resolve) => setTimeout(resolve, 500));
  });
  await carried;
  expect(await mergeOf(id)).toMatchObject({ mergedAt: null, endReason: 'into_not_active' });
});

test('a merge records each moved person with role and origin', async () => {
  const { id, from, into } = await approved();
  const [both, logins] = [await somebody(), await somebody()];
  for (const partnerId of [from, into]) await world.owner.partnerMember.create({ data: { partnerId, personId: both, role: 'owner' } });
  await world.owner.partnerMember.create({ data: { partnerId: from, personId: logins, role: 'login_admin' } });
  const ownerOf = (partnerId: string) =>
    world.owner.partnerMember.findFirstOrThrow({ where: { partnerId, role: 'owner', NOT: { personId: both } } });
  const [one, other] = [await ownerOf(from), await ownerOf(into)];
  await carryOut(id);
  const { members } = (await mergeOf(id)).moved as { members: { personId: string }[] };
  expect(members.toSorted((a, b) => a.personId.localeCompare(b.personId))).toEqual(
    [
      { personId: one.personId, role: 'owner', of: 'from' },
      { personId: logins, role: 'login_admin', of: 'from' },
      { personId: other.personId, role: 'owner', of: 'into' },
    ].toSorted((a, b) => a.personId.localeCompare(b.personId)),
  );
});

test('an owner of either partner owns both after a merge, and each owner is told', async () => {
  const { id, from, into } = await approved();
  const owners = await world.owner.partnerMember.findMany({ where: { partnerId: { in: [from, into] } } });
  const personAt = (partnerId: string) => owners.find((owner) => owner.partnerId === partnerId)?.personId ?? '';
  const [one, other] = [personAt(from), personAt(into)];
  await world.owner.partnerMember.create({ data: { partnerId: into, personId: one, role: 'member' } });
  await world.owner.partnerMember.create({ data: { partnerId: from, personId: other, role: 'login_admin' } });
  await carryOut(id);
  const after = await world.owner.partnerMember.findMany({ where: { partnerId: { in: [from, into] } } });
  expect(after.map(({ role }) => role)).toEqual(['owner', 'owner', 'owner', 'owner']);
  const { members } = (await mergeOf(id)).moved as { members: object[] };
  expect(members).toEqual([
    { personId: one, role: 'owner', of: 'from' },
    { personId: other, role: 'owner', of: 'into' },
  ]);
  const mails = await world.owner.effect.findMany({ where: { entityId: id } });
  expect(mails.map(({ key }) => key).toSorted()).toEqual([one, other].map((owner) => `mail:partner_merged:${id}:${owner}`).toSorted());
});
