import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';
import { aRefusedMail, aStatement } from '../statements-world.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const commands = (runId: string) => api.owner.command.findMany({ where: { subjectId: runId } });

test('failed statement emails are sent again by one command per run; accepted and uncertain ones are not', async () => {
  const [one, other, doubtful] = [
    await aStatement(api, { state: 'failed' }),
    await aStatement(api, { state: 'failed', period: '2026-09' }),
    await aStatement(api, { state: 'uncertain' }),
  ];
  const support = await somebody(api, ['support']);
  const key = uuid();
  for (let click = 0; click < 2; click += 1)
    expect((await support.post('/v1/statements/retry-failed', {}, key).expect(202)).body).toEqual({ runs: 2, statements: 2 });
  for (const { runId, programId, period } of [one, other]) {
    expect(await commands(runId)).toEqual([expect.objectContaining({ actorId: support.id, kind: 'resendStatements', arguments: {} })]);
    expect(await api.owner.outbox.count({ where: { workflowId: `statement-run/${programId}/${period}` } })).toBe(1);
    expect(await api.owner.mailboxMessage.count({ where: { entityKind: 'statement_run', entityId: runId } })).toBe(1);
  }
  expect(await commands(doubtful.runId)).toEqual([]);
});

test('a statement run is also retried if only one of two owners did not receive the statement', async () => {
  const statement = await aStatement(api, { state: 'accepted', period: '2026-08' });
  await aRefusedMail(api, statement);
  const support = await somebody(api, ['support']);
  const wanted = { programId: statement.programId };
  expect((await support.post('/v1/statements/retry-failed', wanted).expect(202)).body).toEqual({ runs: 1, statements: 1 });
  expect(await commands(statement.runId)).toHaveLength(1);
  await api.owner.emailMessage.update({ where: { id: statement.mailId }, data: { queuedAt: new Date(Date.now() + 60_000) } });
  expect((await support.post('/v1/statements/retry-failed', wanted).expect(202)).body).toEqual({ runs: 0, statements: 0 });
});

test('retrying failed statements can be limited to a program or month, and needs the permission', async () => {
  const [wanted, other] = [await aStatement(api, { state: 'failed' }), await aStatement(api, { state: 'failed' })];
  const support = await somebody(api, ['support']);
  await support.post('/v1/statements/retry-failed', { programId: wanted.programId }).expect(202);
  expect(await commands(wanted.runId)).toHaveLength(1);
  expect(await commands(other.runId)).toEqual([]);
  await (await somebody(api, ['staff'])).post('/v1/statements/retry-failed').expect(403);
});
