import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { clawBack, fund } from '../../support/payout-world.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type PortalWorld } from './partners.ts';

let api: RunningApi;
let world: PortalWorld;
beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

/** The last owner of a partner that nothing was ever booked for. */
async function aLastOwner() {
  const program = await aProgram(api.owner);
  const { id: partnerId } = await aPartner(api.owner, program.id);
  const owner = await (await world.partner(await world.program())).person('owner');
  await api.owner.partnerMember.create({ data: { partnerId, personId: owner.id, role: 'owner' } });
  await owner.stepUp();
  const leave = async () => owner.post(`/v1/portal/partners/${partnerId}/leave`);
  const end = (state: string) => api.owner.partner.update({ where: { id: partnerId }, data: { state } });
  const payee = { programId: program.id, partnerId, methodId: uuid(), currency: 'CHF', editor: owner.id };
  return { partnerId, owner, leave, end, payee };
}

test.each(['closed', 'refused', 'lapsed'])(
  'the last owner can leave a partner that is %s once nothing is owed either way',
  async (state) => {
    const { partnerId, owner, leave, end } = await aLastOwner();
    expect((await leave()).body.code).toBe('last_owner');
    await end(state);
    expect((await leave()).status).toBe(200);
    expect(await api.owner.partnerMember.count({ where: { partnerId } })).toBe(0);
    expect(await api.owner.auditEntry.count({ where: { action: 'partner.leave', subjectId: owner.id } })).toBe(1);
  },
);

test('the last owner of an ended partner with money left cannot leave, and the refusal says what to do', async () => {
  const { leave, end, payee } = await aLastOwner();
  await end('closed');
  await fund(world.worker, payee, 500);
  const refused = await leave();
  expect([refused.status, refused.body.code]).toEqual([409, 'last_owner_of_gone']);
  expect(refused.body.detail).toContain('Once nothing is owed either way, you can leave');
  await clawBack(world.worker, payee, 800); // 300 are owed now
  expect((await leave()).body.code).toBe('last_owner_of_gone');
  await fund(world.worker, payee, 1); // offsets nothing yet
  expect((await leave()).body.code).toBe('last_owner_of_gone');
});
