import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readTurnedAway } from '../../../prisma/partner/turned-away.ts';
import { aPartner, aProgram } from '../../api/rows.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

/** Of one program, each with an owner and an index of the address. */
async function owned(programId: string, state: string, { personId, emailIndex }: { personId?: string; emailIndex?: string }) {
  const { id } = await aPartner(world.owner, programId, { state });
  const person = personId ?? uuid();
  if (personId === undefined) await world.owner.person.create({ data: { id: person, email: `${person}@keller.test`, name: 'Keller' } });
  await world.owner.partnerMember.create({ data: { partnerId: id, personId: person, role: 'owner' } });
  if (emailIndex !== undefined) await world.owner.partner.update({ where: { id }, data: { emailIndex } });
  return { id, personId: person };
}

test.each([
  { earlier: 'refused', isFound: true },
  { earlier: 'closed', isFound: true },
  { earlier: 'lapsed', isFound: false },
  { earlier: 'active', isFound: false },
])(
  'C08: for an applicant whose earlier application is $earlier, an earlier refusal by a person is found: $isFound',
  async ({ earlier, isFound }) => {
    const { id: programId } = await aProgram(world.owner);
    const first = await owned(programId, earlier, {});
    await world.owner.partner.update({ where: { id: first.id }, data: { stateReason: 'other', stateText: 'Later perhaps.' } });
    const again = await owned(programId, 'applied', { personId: first.personId });
    const found = await readTurnedAway(world.worker, again.id);
    expect(found).toMatchObject(isFound ? [{ id: first.id, state: earlier, reason: 'other', text: 'Later perhaps.' }] : []);
  },
);

test('an earlier refusal is found by the same address of another person, but not in another program', async () => {
  const { id: programId } = await aProgram(world.owner);
  const { id: elsewhere } = await aProgram(world.owner);
  const first = await owned(programId, 'refused', { emailIndex: 'index-of-keller' });
  const found = async (id: string) => (await readTurnedAway(world.worker, id)).map((one) => one.id);
  expect(await found((await owned(programId, 'applied', { emailIndex: 'index-of-keller' })).id)).toEqual([first.id]);
  expect(await found((await owned(programId, 'applied', { emailIndex: 'index-of-meier' })).id)).toEqual([]);
  expect(await found((await owned(elsewhere, 'applied', { personId: first.personId })).id)).toEqual([]);
});
