import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { openMethod } from '../../../prisma/payout/payout-method.ts';
import { somebody } from '../payable.ts';
import { portalWorld, type PortalWorld } from '../portal/partners.ts';
import { startApi, type RunningApi } from '../running.ts';

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

const reason = 'Two partners are paid in cash.';

test('partners can use a rail once an administrator offers it, also payment by hand, whose details only finance reads', async () => {
  const admin = await somebody(api, ['admin']);
  const program = await world.program();
  const partner = await world.partner(program);
  const owner = await partner.person('owner');
  const path = `/v1/portal/partners/${partner.partnerId}/payout-methods`;
  const byHand = { currency: 'EUR', details: { rail: 'manual', instruction: 'To Anna, CH93 0076 2011 6238 5295 7' } };
  await owner.stepUp();
  expect((await owner.post(path, byHand).expect(400)).body.errors).toEqual({ 'details.rail': 'method_not_offered' });
  const { body: seen } = await admin.get(`/v1/programs/${program.id}`).expect(200);
  const wish = { version: seen.version, rails: ['manual', 'bank_file', 'manual'], reason };
  const key = uuid();
  await admin.post(`/v1/programs/${program.id}/offer-rails`, wish, key).expect(200);
  await admin.post(`/v1/programs/${program.id}/offer-rails`, wish, key).expect(200);
  const { body: now } = await admin.get(`/v1/programs/${program.id}`).expect(200);
  expect(now).toMatchObject({ version: seen.version + 1, settings: { rails: ['bank_file', 'manual'] } });
  const audited = await api.owner.auditEntry.findMany({ where: { subjectId: program.id, action: 'program.offer_rails' } });
  expect(audited).toMatchObject([
    { actorId: admin.id, reason, before: { rails: ['bank_file', 'paypal'] }, after: { rails: ['bank_file', 'manual'] } },
  ]);
  const { body: added } = await owner.post(path, byHand).expect(200);
  const row = await api.owner.payoutMethod.findUniqueOrThrow({ where: { id: added.methodId } });
  expect(openMethod(api.deps.config.dataKeys, row)).toEqual(byHand.details);
  const paypal = { currency: 'EUR', details: { rail: 'paypal', recipientType: 'EMAIL', recipient: 'a@b.test' } };
  expect((await owner.post(path, paypal).expect(400)).body.errors).toEqual({ 'details.rail': 'method_not_offered' });
  const finance = await somebody(api, ['finance_approver']);
  const { body: rows } = await finance.get(`/v1/payout-methods?filter=${JSON.stringify({ id: [row.id] })}`).expect(200);
  const { body: own } = await owner.get(path).expect(200);
  const { masked, ...others } = row;
  expect([masked, rows[0].masked, own.methods[0].masked]).toEqual(['•••', '•••', '•••']);
  expect(JSON.stringify([{ ...others, details: Buffer.from(row.details).toString() }, rows, own])).not.toMatch(/Anna, CH93|5295/);
  const { body: revealed } = await finance.post(`/v1/payout-methods/${row.id}/reveal`, {}).expect(200);
  expect(revealed.details).toEqual({ instruction: byHand.details.instruction });
});

test('offered rails based on an older version, and no rails at all, are refused', async () => {
  const admin = await somebody(api, ['admin']);
  const { id } = await world.program();
  const path = `/v1/programs/${id}/offer-rails`;
  const { version } = await api.owner.program.findUniqueOrThrow({ where: { id } });
  await admin.post(path, { version, rails: ['paypal'], reason }).expect(200);
  const late = await admin.post(path, { version, rails: ['bank_file'], reason }).expect(412);
  expect(late.body).toMatchObject({ code: 'version_changed', details: { version: version + 1 } });
  for (const wrong of [{ rails: [] }, { rails: ['cash'] }, { reason: 'short' }])
    await admin.post(path, { version: version + 1, rails: ['bank_file'], reason, ...wrong }).expect(400);
  await admin.post(`/v1/programs/${uuid()}/offer-rails`, { version: 1, rails: ['bank_file'], reason }).expect(404);
  expect(await api.owner.program.findUnique({ where: { id } })).toMatchObject({ rails: ['paypal'] });
});

test('rails are offered by an administrator with a fresh second factor; finance gets 403', async () => {
  const { id } = await world.program();
  const path = `/v1/programs/${id}/offer-rails`;
  const { version, rails } = await api.owner.program.findUniqueOrThrow({ where: { id } });
  const body = { version, rails: ['manual'], reason };
  for (const role of ['finance_preparer', 'finance_approver', 'staff', 'support'] as const)
    await (await somebody(api, [role])).post(path, body).expect(403);
  const sleepy = await somebody(api, ['admin'], { fresh: false });
  expect((await sleepy.post(path, body).expect(403)).body).toMatchObject({ code: 'step_up_required' });
  expect(await api.owner.program.findUnique({ where: { id } })).toMatchObject({ rails });
});
