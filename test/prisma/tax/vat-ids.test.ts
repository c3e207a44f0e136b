import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { partnersWithVatId } from '../../../prisma/tax/vat-ids.ts';
import { aPartner, aProgram } from '../../api/rows.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
let programId: string;
beforeAll(async () => {
  world = await referralWorld();
  programId = (await aProgram(world.owner)).id;
});
afterAll(() => world.end());

async function registered(vatId: string, state = 'active') {
  const { id } = await aPartner(world.owner, programId, { state });
  await says(id, vatId, '2026-01-01');
  return id;
}
const says = (partnerId: string, vatId: string | null, validFrom: string) =>
  world.owner.partnerTaxProfile.create({
    data: { id: uuid(), partnerId, vatId, vatRegistered: vatId !== null, validFrom: new Date(validFrom), ...identity },
  });
const identity = { entity: 'company', country: 'CH', legalName: 'Brunner GmbH', street: 'Weg 1', postcode: '3600', town: 'Thun' };
const others = (but: string, vatId: string) => partnersWithVatId(world.worker, { vatId, but });

/** Two people have decided that they are one. */
const merge = async (fromPartnerId: string, intoPartnerId: string) => {
  const [askedBy, approvedBy] = [uuid(), uuid()];
  const people = [askedBy, approvedBy].map((id) => ({ id, email: `${id}@desk.test`, name: 'Somebody' }));
  await world.owner.person.createMany({ data: people });
  const decided = { approvedBy, decidedAt: new Date(), mergedAt: new Date() };
  return world.owner.partnerMerge.create({ data: { id: uuid(), fromPartnerId, intoPartnerId, reason: 'one firm', askedBy, ...decided } });
};

test('M4: merged partners with one VAT number do not count against each other, and count as one for a third', async () => {
  const vatId = 'CHE-109.322.551 MWST';
  const [first, second, third] = [await registered(vatId), await registered(vatId), await registered(vatId)];
  expect(await others(first, vatId)).toBe(2);
  await merge(second, first);
  expect([await others(first, vatId), await others(second, vatId), await others(third, vatId)]).toEqual([1, 2, 1]);
});

test.each([
  { state: 'suspended', count: 1 },
  { state: 'closed', count: 1 },
  { state: 'refused', count: 0 },
  { state: 'lapsed', count: 0 },
])('M4: another partner with the VAT number that is $state counts: $count', async ({ state, count }) => {
  const vatId = `CHE-105.815.381 ${state}`;
  const asked = await registered(vatId);
  await registered(vatId, state);
  expect(await others(asked, vatId)).toBe(count);
});

test('M4: a VAT number that a partner no longer states does not count', async () => {
  const vatId = 'CHE-123.456.788 MWST';
  const [asked, before] = [await registered(vatId), await registered(vatId)];
  expect(await others(asked, vatId)).toBe(1);
  await says(before, null, '2026-06-01');
  expect(await others(asked, vatId)).toBe(0);
});
