import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { moveOrigin } from '../../scripts/simulator-origin.ts';
import { aPartner, aProgram } from '../api/rows.ts';
import { referralWorld, type World } from '../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const [before, now] = ['http://127.0.0.1:4011', 'http://127.0.0.1:4010'];

test('a demo whose simulator moved to another port changes the addresses of its own programs and links only', async () => {
  const { id } = await aProgram(world.owner, {
    destinationOrigins: [before, 'https://termino.test'],
    hostOrigin: before,
    embedOrigins: [before],
  });
  const { id: elsewhere } = await aProgram(world.owner, { destinationOrigins: [before], hostOrigin: 'https://app.test' });
  const leadsTo = async (destination: string) => {
    const { link } = await aPartner(world.owner, id);
    await world.owner.link.update({ where: { id: link.id }, data: { destination } });
    return async () => (await world.owner.link.findUniqueOrThrow({ where: { id: link.id } })).destination;
  };
  const own = await leadsTo(`${before}/termino/?page=1`);
  const root = await leadsTo(before);
  const other = await leadsTo(`${before}1/termino/`);
  await moveOrigin(world.database.url('owner'), { before, now });
  const program = (programId: string) => world.owner.program.findUniqueOrThrow({ where: { id: programId } });
  expect(await program(id)).toMatchObject({ destinationOrigins: [now, 'https://termino.test'], hostOrigin: now, embedOrigins: [now] });
  expect(await program(elsewhere)).toMatchObject({ destinationOrigins: [now], hostOrigin: 'https://app.test' });
  expect(await Promise.all([own(), root(), other()])).toEqual([`${now}/termino/?page=1`, now, `${before}1/termino/`]);
});

test('after the simulator moved, no column of programs or links has the old address', async () => {
  const { id: programId } = await aProgram(world.owner, { destinationOrigins: [before], hostOrigin: before, embedOrigins: [before] });
  const { link } = await aPartner(world.owner, programId);
  await world.owner.link.update({ where: { id: link.id }, data: { destination: `${before}/termino/` } });
  await moveOrigin(world.database.url('owner'), { before, now });
  const left = await world.owner.$queryRaw`
    select 'program' as kind from program r where r.id = ${programId}::uuid and r::text like ${`%${before}%`}
    union all select 'link' from link r where r.id = ${link.id}::uuid and r::text like ${`%${before}%`}`;
  expect(left).toEqual([]);
});
