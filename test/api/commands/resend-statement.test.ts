import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';
import { aStatement } from '../statements-world.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('a statement is listed with the state of its email, and sent again once by roles that may', async () => {
  const { id, runId, partnerId, programId } = await aStatement(api);
  const support = await somebody(api, ['support']);
  const path = `/v1/statements?filter=${encodeURIComponent(JSON.stringify({ partnerId, mailState: 'bounced' }))}`;
  expect((await support.get(path).expect(200)).body).toMatchObject([
    { id, closing: null, mail: { state: 'bounced', serverAnswer: '550 no such user' } }, // an amount is for who reads amounts
  ]);
  const finance = await somebody(api, ['finance_preparer']);
  expect((await finance.get(path).expect(200)).body).toMatchObject([{ id, closing: { amount: 41_250, currency: 'CHF' } }]);
  const staff = await somebody(api, ['staff']);
  await staff.get(path).expect(403);
  await staff.post(`/v1/statements/${id}/resend`).expect(403);
  const key = uuid();
  await support.post(`/v1/statements/${id}/resend`, {}, key).expect(202);
  await support.post(`/v1/statements/${id}/resend`, {}, key).expect(202);
  expect(await api.owner.command.findMany({ where: { subjectId: runId } })).toEqual([
    expect.objectContaining({ id: key, kind: 'resendStatements', arguments: { statementIds: [id] } }),
  ]);
  expect(await api.owner.outbox.count({ where: { workflowId: `statement-run/${programId}/2026-10` } })).toBe(1);
  await support.post(`/v1/statements/${uuid()}/resend`).expect(404);
});
