import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Cast } from '../../../scripts/demo/cast.ts';
import { createAffiliateAccessActivities } from '../../../activities/promise/affiliate-access.ts';
import { noCrash } from '../../../activities/crash-points.ts';
import { plantRequests } from '../../../scripts/demo/requests.ts';
import { aPartner, aProgram } from '../../api/rows.ts';
import { payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

async function cast(): Promise<Cast> {
  const program = await aProgram(world.owner);
  const { id: partners } = await world.owner.person.create({ data: { id: uuid(), email: `${uuid()}@desk.test`, name: 'Petra' } });
  const links = new Map<string, object>();
  for (const code of ['VZ2KC8RT', 'CL3QV9HK', 'PR7JX5MW']) {
    const { id: partnerId } = await aPartner(world.owner, program.id);
    const { id: personId } = await world.owner.person.create({ data: { id: uuid(), email: `${uuid()}@partner.test`, name: 'Luc' } });
    await world.owner.partnerMember.create({ data: { partnerId, personId, role: 'owner' } });
    links.set(code, { partnerId, program: 'plauder' });
  }
  return { links, staff: { partners } } as unknown as Cast;
}

test('the demo has an overdue, an open and two answered access requests', async () => {
  const now = new Date();
  await plantRequests({ db: world.owner, cast: await cast() }, now);
  const rows = await world.owner.affiliateAccess.findMany({ orderBy: { requestedAt: 'asc' } });
  expect(rows.map(({ state }) => state)).toEqual(['granted', 'declined', 'open', 'open']);
  const [, , late, soon] = rows;
  expect([late, soon].map((row) => Number(row?.dueAt) - now.getTime())).toEqual([-2, 4].map((hours) => hours * 3_600_000));
  const { drainAffiliateAccess } = createAffiliateAccessActivities({ db: world.owner, crashPoint: noCrash });
  const turn = { asOf: now.toISOString(), cause: 'the first turn of the worker', commands: [], failures: [] };
  for (const { id: accessId } of [late, soon].flatMap((row) => row ?? [])) await drainAffiliateAccess({ accessId, ...turn });
  const after = await world.owner.affiliateAccess.findMany({ where: { state: 'open' }, orderBy: { requestedAt: 'asc' } });
  expect(after.map(({ breachedAt }) => breachedAt)).toEqual([late?.dueAt, null]);
});
