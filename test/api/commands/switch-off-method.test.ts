import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { methodRow, payoutStory, type Payee } from '../../support/payout-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let world: Payables;
beforeAll(async () => {
  ({ api, world } = await payableApi());
});
afterAll(() => world.end());

const reason = 'The partner did not enter this: told by telephone.';
const desk = () => ({ owner: api.owner, worker: world.worker });
const method = (id: string) => api.owner.payoutMethod.findUniqueOrThrow({ where: { id } });

/** As a stranger leaves them: the newest, and payable. */
async function newer({ partnerId }: Payee) {
  const id = uuid();
  await api.owner.payoutMethod.create({ data: methodRow({ id, partnerId, editor: uuid(), currency: 'CHF' }) });
  return { id, path: `/v1/payout-methods/${id}/switch-off` };
}

test('S34: finance switches payout details off with a reason, which is audited and mailed to owners and finance', async () => {
  const fiona = await somebody(api, ['finance_preparer']);
  const payee = await world.partner(41_250);
  const { id, path } = await newer(payee);
  const key = uuid();
  await fiona.post(path, { reason }, key).expect(200);
  expect((await fiona.post(path, { reason }, key).expect(200)).headers['idempotency-hit']).toBe('true');
  expect(await method(id)).toMatchObject({ revokedAt: expect.any(Date), revokedReason: reason, revokedBy: fiona.id });
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'payout_method.switch_off' } })).toMatchObject([
    { actorId: fiona.id, reason },
  ]);
  const mails = await api.owner.effect.findMany({ where: { entityId: id, kind: 'sendEmail' }, orderBy: { key: 'asc' } });
  expect(mails.map(({ arguments: body }) => body)).toEqual([
    { template: 'payout_details_off', methodId: id, partnerId: payee.partnerId },
    { template: 'payout_details_off_task', methodId: id },
  ]);
  for (const mail of mails) expect(await api.owner.outbox.count({ where: { workflowId: `errand/${mail.key}` } })).toBe(1);
  expect((await fiona.post(path, { reason }).expect(409)).body.code).toBe('payout_state_changed');
});

test('switching payout details off cancels the payout to them, and the next payout goes to the newest other details', async () => {
  const fiona = await somebody(api, ['finance_preparer']);
  const payee = await world.partner(41_250);
  const { id, path } = await newer(payee);
  const story = payoutStory(desk());
  await story.request(payee, { methodId: id });
  await api.owner.outbox.deleteMany({});
  await fiona.post(path, { reason }).expect(200);
  expect(await api.owner.outbox.count({ where: { workflowId: `payout/${story.payoutId}` } })).toBe(1);
  await story.drain();
  expect(await story.row()).toMatchObject({ state: 'canceled', cancelReason: 'method_revoked' });
  const next = payoutStory(desk());
  expect(await next.request(payee)).toMatchObject({ accepted: true });
  expect(await next.row()).toMatchObject({ payoutMethodId: payee.methodId });
});

test('switching payout details off needs a finance role, a fresh second factor and a reason', async () => {
  const payee = await world.partner(1);
  const { id, path } = await newer(payee);
  for (const role of ['admin', 'staff', 'support'] as const) await (await somebody(api, [role])).post(path, { reason }).expect(403);
  const sleepy = await somebody(api, ['finance_approver'], { fresh: false });
  expect((await sleepy.post(path, { reason }).expect(403)).body.code).toBe('step_up_required');
  const aldo = await somebody(api, ['finance_approver']);
  await aldo.post(path, { reason: 'short' }).expect(400);
  await aldo.post(`/v1/payout-methods/${uuid()}/switch-off`, { reason }).expect(404);
  expect(await method(id)).toMatchObject({ revokedAt: null });
});
