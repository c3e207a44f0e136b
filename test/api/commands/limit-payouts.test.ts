import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let world: Payables;
beforeAll(async () => {
  ({ api, world } = await payableApi());
});
afterAll(() => world.end());

const reason = 'The board wants two people for this.';

test('S33: a new second-approval amount set by an administrator applies to the next payout and is audited with reason', async () => {
  const admin = await somebody(api, ['admin']);
  const payout = await world.payout();
  const { programId } = await payout.row();
  const path = `/v1/programs/${programId}`;
  const policyOf = async () => (await admin.get(path).expect(200)).body.payoutPolicies[0];
  const { version, ...before } = await policyOf();
  expect(before).toMatchObject({ currency: 'CHF', secondApprovalFrom: null, dayLimit: null, partnerLimit: null });
  const wish = { currency: 'CHF', version, secondApprovalFrom: 41_250, dayLimit: 100_000, reason };
  const key = uuid();
  await admin.post(`${path}/limit-payouts`, wish, key).expect(200);
  await admin.post(`${path}/limit-payouts`, wish, key).expect(200);
  expect(await policyOf()).toMatchObject({
    version: version + 1,
    secondApprovalFrom: { amount: 41_250, currency: 'CHF' },
    dayLimit: { amount: 100_000, currency: 'CHF' },
    partnerLimit: null,
  });
  await payout.approve();
  expect(await payout.row()).toMatchObject({ state: 'reserved' });
  await payout.approve();
  expect(await payout.row()).not.toMatchObject({ state: 'reserved' });
  const audited = await api.owner.auditEntry.findMany({ where: { subjectId: programId, action: 'program.limit_payouts' } });
  expect(audited).toMatchObject([
    {
      actorId: admin.id,
      reason,
      before: { secondApprovalFrom: null },
      after: { secondApprovalFrom: 41_250, currency: 'CHF', version: version + 1 },
    },
  ]);
});

test('limits based on an older version are refused, and a limit that is left out is switched off', async () => {
  const admin = await somebody(api, ['admin']);
  const { programId } = await (await world.payout()).row();
  const path = `/v1/programs/${programId}/limit-payouts`;
  await admin.post(path, { currency: 'CHF', version: 1, partnerLimit: 5_000, reason }).expect(200);
  const late = await admin.post(path, { currency: 'CHF', version: 1, reason }).expect(412);
  expect(late.body).toMatchObject({ code: 'version_changed', details: { version: 2 } });
  await admin.post(path, { currency: 'CHF', version: 2, reason }).expect(200);
  expect(await api.owner.payoutPolicy.findFirst({ where: { programId } })).toMatchObject({ partnerLimitMinor: null, version: 3 });
  await admin.post(path, { currency: 'JPY', version: 1, reason }).expect(404);
  for (const wrong of [{ dayLimit: 0 }, { dayLimit: 1.5 }, { reason: 'short' }])
    await admin.post(path, { currency: 'CHF', version: 3, reason, ...wrong }).expect(400);
});

test('payout limits are set by an administrator with a fresh second factor; finance gets 403', async () => {
  const { programId } = await (await world.payout()).row();
  const path = `/v1/programs/${programId}/limit-payouts`;
  const body = { currency: 'CHF', version: 1, secondApprovalFrom: 1, reason };
  for (const role of ['finance_preparer', 'finance_approver', 'staff', 'support'] as const)
    await (await somebody(api, [role])).post(path, body).expect(403);
  const sleepy = await somebody(api, ['admin'], { fresh: false });
  expect((await sleepy.post(path, body).expect(403)).body).toMatchObject({ code: 'step_up_required' });
  expect(await api.owner.payoutPolicy.findFirst({ where: { programId } })).toMatchObject({ secondApprovalFromMinor: null });
});
