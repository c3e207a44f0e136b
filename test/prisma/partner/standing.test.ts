import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readMoneyStanding, readStanding } from '../../../prisma/partner/standing.ts';
import { aPartner, aProgram } from '../../api/rows.ts';
import { mergedInto } from '../../support/merged.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

/** The first is part of the second, which is part of the third. */
async function chain() {
  const { id: programId } = await aProgram(world.owner);
  const [first, second, third] = [
    await aPartner(world.owner, programId),
    await aPartner(world.owner, programId),
    await aPartner(world.owner, programId),
  ];
  await mergedInto(world.owner, { from: first.id, into: second.id });
  await mergedInto(world.owner, { from: second.id, into: third.id });
  return { first: first.id, second: second.id, third: third.id };
}
const stateOf = async (id: string) => (await readStanding(world.worker, id)).state;
const change = (id: string, data: object) => world.owner.partner.update({ where: { id }, data });

test.each(['suspended', 'closed'])(
  'a part of a partner that is %s has the same state and reason, also as a part of a part',
  async (state) => {
    const { first, second, third } = await chain();
    expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual(['active', 'active', 'active']);
    const reviewOn = new Date('2027-03-01');
    await change(third, { state, stateReason: 'abuse', reviewOn });
    for (const id of [first, second, third])
      expect(await readStanding(world.worker, id)).toMatchObject({
        partnerId: third,
        state,
        reason: 'abuse',
        reviewOn: state === 'suspended' ? '2027-03-01' : null,
      });
    await change(third, { state: 'active' });
    expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual(['active', 'active', 'active']);
  },
);

test('a closed whole makes its parts closed, also suspended ones; a part’s own suspension does not spread', async () => {
  const { first, second, third } = await chain();
  await change(first, { state: 'suspended' });
  expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual(['suspended', 'active', 'active']);
  await change(third, { state: 'closed' });
  expect([await stateOf(first), await stateOf(second), await stateOf(third)]).toEqual(['closed', 'closed', 'closed']);
});

test('a part is active since its whole became active again; the merge itself changes no date', async () => {
  const { first, third } = await chain();
  const { stateSince } = await world.owner.partner.findUniqueOrThrow({ where: { id: first } });
  expect(await readStanding(world.worker, first)).toMatchObject({ partnerId: first, since: stateSince });
  const again = new Date(Date.now() + 3_600_000);
  await change(third, { stateSince: again });
  expect(await readStanding(world.worker, first)).toMatchObject({ partnerId: third, state: 'active', since: again });
});

test('a hold of payouts at the whole also holds the payouts of its parts', async () => {
  const { first, second, third } = await chain();
  await change(third, { payoutsOnHoldReason: 'third_failure', payoutsOnHoldSince: new Date() });
  const holds = [];
  for (const id of [first, second, third]) holds.push((await readStanding(world.worker, id)).payoutsOnHold);
  expect(holds).toEqual(['third_failure', 'third_failure', 'third_failure']);
});

test('a merge that was asked for but not carried out does not change the part’s state', async () => {
  const { id: programId } = await aProgram(world.owner);
  const [from, into] = [await aPartner(world.owner, programId), await aPartner(world.owner, programId, { state: 'closed' })];
  const askedBy = uuid();
  await world.owner.person.create({ data: { id: askedBy, email: `${askedBy}@desk.test`, name: 'Somebody' } });
  await world.owner.partnerMerge.create({
    data: { id: uuid(), fromPartnerId: from.id, intoPartnerId: into.id, reason: 'one', askedBy },
  });
  expect(await stateOf(from.id)).toBe('active');
});

test('for money, a part counts as suspended if it or any partner above it is suspended or closed', async () => {
  const { first, second, third } = await chain();
  const ofAll = async () => [
    await readMoneyStanding(world.worker, first),
    await readMoneyStanding(world.worker, second),
    await readMoneyStanding(world.worker, third),
  ];
  expect(await ofAll()).toEqual(['active', 'active', 'active']);
  await change(second, { state: 'suspended' });
  await change(third, { state: 'closed' });
  expect(await ofAll()).toEqual(['suspended', 'suspended', 'closed']);
  await change(first, { state: 'closed' });
  expect(await ofAll()).toEqual(['suspended', 'suspended', 'closed']);
  await change(second, { state: 'closed' });
  expect(await ofAll()).toEqual(['closed', 'closed', 'closed']);
  const { id: alone } = await aPartner(world.owner, (await aProgram(world.owner)).id, { state: 'suspended' });
  expect(await readMoneyStanding(world.worker, alone)).toBe('suspended');
});
