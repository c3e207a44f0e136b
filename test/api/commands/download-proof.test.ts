import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createProofActivities } from '../../../activities/proof/proofs.ts';
import { verifyProof } from '../../support/proof-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';
import { aStatement } from '../statements-world.ts';

let api: RunningApi;
let books: Payables;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
});
afterAll(() => books.end());

test('D1: a payout’s proof is made by the worker, downloaded under the same key, verifies offline, and is audited', async () => {
  const { payoutId, row, drain } = await books.payout();
  const approver = await somebody(api, ['finance_approver']);
  const key = uuid();
  const path = `/v1/payouts/${payoutId}/proof`;
  expect((await approver.post(path, {}, key).expect(202)).body).toMatchObject({ state: 'queued', commandId: key });
  await createProofActivities({ db: books.worker, keys: api.deps.config.dataKeys }).makeProof({ key });
  const { body, headers } = await approver.post(path, {}, key).responseType('arraybuffer').expect(200);
  const { reference } = await row();
  expect(headers).toMatchObject({
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="proof-${reference}.zip"`,
  });
  expect((await verifyProof(new Uint8Array(body))).text).toContain(reference);
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: payoutId, action: 'payout.download_proof' } })).toMatchObject([
    { actorId: approver.id, after: { sha256: expect.any(String) } },
  ]);
  await drain(); // it was no letter to the payout
  expect(await api.owner.mailboxMessage.count({ where: { eventId: `command:${key}` } })).toBe(0);
});

test('D1: a proof of a statement is requested as an errand under the command’s id', async () => {
  const statement = await aStatement(api);
  const preparer = await somebody(api, ['finance_preparer']);
  const key = uuid();
  await preparer.post(`/v1/statements/${statement.id}/proof`, {}, key).expect(202);
  expect(await api.owner.command.findUnique({ where: { id: key } })).toMatchObject({
    kind: 'makeProof',
    subjectKind: 'statement',
    subjectId: statement.id,
  });
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${key}` } })).toBe(1);
});

test('a proof of something unknown is refused with 404, and to roles outside finance with 403', async () => {
  const { payoutId } = await books.payout();
  const approver = await somebody(api, ['finance_approver']);
  for (const none of [uuid(), 'nonsense']) {
    await approver.post(`/v1/payouts/${none}/proof`).expect(404);
    await approver.post(`/v1/statements/${none}/proof`).expect(404);
  }
  for (const role of ['admin', 'staff', 'support'] as const)
    await (await somebody(api, [role])).post(`/v1/payouts/${payoutId}/proof`).expect(403);
});
