import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function aStatement() {
  const { id: programId } = await aProgram(api.owner);
  const { id: partnerId } = await aPartner(api.owner, programId);
  const [id, runId] = [uuid(), uuid()];
  const month = { programId, period: '2026-10', periodFrom: '2026-09-30T22:00:00Z', periodTo: '2026-10-31T23:00:00Z' };
  await api.owner.statementRun.create({
    data: { id: runId, ...month, timeZone: 'Europe/Zurich', scheduledAt: '2026-11-01T05:00:00Z', state: 'closed' },
  });
  const amounts = { openingMinor: 0n, closingMinor: 41_250n };
  await api.owner.statement.create({
    data: { id, number: `ST-${id.slice(-8)}`, statementRunId: runId, partnerId, currency: 'CHF', ...month, ...amounts },
  });
  const mail = { id: uuid(), eventKey: `statement:${id}`, messageId: uuid(), kind: 'statement', partnerId, to: new Uint8Array([1]) };
  const text = { language: 'en', subject: 'Your statement', html: '<p>', text: 'text' };
  await api.owner.emailMessage.create({ data: { ...mail, ...text, state: 'bounced', attempts: 1, serverAnswer: '550 no such user' } });
  return { id, runId, partnerId, programId };
}

test('C-11: a statement is listed with the fate of its mail, and sent again once a click by those who may', async () => {
  const { id, runId, partnerId, programId } = await aStatement();
  const support = await somebody(api, ['support']);
  const path = `/v1/statements?filter=${encodeURIComponent(JSON.stringify({ partnerId, mailState: 'bounced' }))}`;
  expect((await support.get(path).expect(200)).body).toMatchObject([
    { id, closing: { amount: 41_250, currency: 'CHF' }, mail: { state: 'bounced', serverAnswer: '550 no such user' } },
  ]);
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
